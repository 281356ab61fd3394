package dev.postern.net;

/** Reads and writes the text form of addresses (RFC 4291, RFC 5952). */
final class AddressText {

  private AddressText() {}

  static Address parse(String text) {
    return text.indexOf(':') >= 0 ? ipv6(text) : Address.ipv4(ipv4(text));
  }

  private static long ipv4(String text) {
    long value = 0;
    int octets = 0;
    int digits = 0;
    int octet = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '.' : text.charAt(i);
      if (c == '.') {
        if (digits == 0 || octet > 255 || ++octets > 4) {
          throw bad(text);
        }
        value = value << 8 | octet;
        digits = 0;
        octet = 0;
      } else if (c >= '0' && c <= '9' && digits < 3 && !(digits > 0 && octet == 0)) {
        octet = octet * 10 + (c - '0');
        digits++;
      } else {
        throw bad(text);
      }
    }
    if (octets != 4) {
      throw bad(text);
    }
    return value;
  }

  private static Address ipv6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      throw bad(text);
    }
    int[] groups = new int[8];
    if (gap < 0) {
      if (groups(text, text, groups, true) != 8) {
        throw bad(text);
      }
    } else {
      int head = groups(text, text.substring(0, gap), groups, false);
      int[] tail = new int[8];
      int tailCount = groups(text, text.substring(gap + 2), tail, true);
      if (head + tailCount > 7) {
        throw bad(text);
      }
      System.arraycopy(tail, 0, groups, 8 - tailCount, tailCount);
    }
    return new Address(Family.IPV6, half(groups, 0), half(groups, 4));
  }

  private static int groups(String whole, String part, int[] out, boolean atEnd) {
    if (part.isEmpty()) {
      return 0;
    }
    int count = 0;
    int start = 0;
    while (start <= part.length()) {
      int end = part.indexOf(':', start);
      if (end < 0) {
        end = part.length();
      }
      String group = part.substring(start, end);
      if (atEnd && end == part.length() && group.indexOf('.') >= 0 && count <= 6) {
        long v4 = ipv4(group);
        out[count++] = (int) (v4 >>> 16);
        out[count++] = (int) (v4 & 0xffff);
      } else if (count < 8) {
        out[count++] = hex(whole, group);
      } else {
        throw bad(whole);
      }
      start = end + 1;
    }
    return count;
  }

  private static int hex(String whole, String group) {
    if (group.isEmpty() || group.length() > 4) {
      throw bad(whole);
    }
    int value = 0;
    for (int i = 0; i < group.length(); i++) {
      char c = group.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw bad(whole);
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static long half(int[] groups, int from) {
    return (long) groups[from] << 48
        | (long) groups[from + 1] << 32
        | (long) groups[from + 2] << 16
        | groups[from + 3];
  }

  static String format(Address address) {
    if (address.family() == Family.IPV4) {
      long v = address.low();
      return (v >>> 24) + "." + (v >>> 16 & 255) + "." + (v >>> 8 & 255) + "." + (v & 255);
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (int) ((i < 4 ? address.high() : address.low()) >>> (48 - 16 * (i % 4)) & 0xffff);
    }
    int bestStart = -1;
    int bestLength = 1; // RFC 5952: a single zero group is not shortened
    for (int i = 0; i < 8; i++) {
      int j = i;
      while (j < 8 && groups[j] == 0) {
        j++;
      }
      if (j - i > bestLength) {
        bestStart = i;
        bestLength = j - i;
      }
      i = Math.max(i, j - 1);
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
      } else {
        if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  private static IllegalArgumentException bad(String text) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return new IllegalArgumentException("not an IP address: \"" + shown + "\"");
  }
}
