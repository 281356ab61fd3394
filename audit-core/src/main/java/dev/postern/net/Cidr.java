package dev.postern.net;

import java.util.Optional;

/**
 * A prefix in canonical form: all bits behind the length are zero.
 *
 * @param base the first address of the block
 * @param length the prefix length in bits
 */
public record Cidr(Address base, int length) implements Comparable<Cidr> {

  /** Masks host bits, as every platform does before it matches. */
  public Cidr {
    if (length < 0 || length > base.family().bits()) {
      throw new IllegalArgumentException(
          "prefix length " + length + " outside 0.." + base.family().bits());
    }
    base = masked(base, length);
  }

  /**
   * Parses {@code address/length}; an address alone is a block of one.
   *
   * @throws IllegalArgumentException if the text is no prefix
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      Address address = Address.parse(text);
      return new Cidr(address, address.family().bits());
    }
    return new Cidr(
        Address.parse(text.substring(0, slash)), length(text, text.substring(slash + 1)));
  }

  /** As {@link #parse}, empty instead of an exception. */
  public static Optional<Cidr> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int length(String whole, String digits) {
    if (digits.isEmpty()
        || digits.length() > 3
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException(
          "not a prefix: \"" + (whole.length() > 60 ? whole.substring(0, 60) : whole) + "\"");
    }
    return Integer.parseInt(digits);
  }

  private static Address masked(Address a, int length) {
    if (a.family() == Family.IPV4) {
      return Address.ipv4(length == 0 ? 0 : a.low() & (-1L << (32 - length)));
    }
    long high = length == 0 ? 0 : length >= 64 ? a.high() : a.high() & (-1L << (64 - length));
    long low = length <= 64 ? 0 : length == 128 ? a.low() : a.low() & (-1L << (128 - length));
    return new Address(Family.IPV6, high, low);
  }

  /** The family of the block. */
  public Family family() {
    return base.family();
  }

  /** The last address of the block. */
  public Address last() {
    if (family() == Family.IPV4) {
      return Address.ipv4(
          base.low() | (length == 0 ? 0xffffffffL : ~(-1L << (32 - length)) & 0xffffffffL));
    }
    long high =
        length == 0 ? -1L : length >= 64 ? base.high() : base.high() | ~(-1L << (64 - length));
    long low =
        length <= 64 ? -1L : length == 128 ? base.low() : base.low() | ~(-1L << (128 - length));
    return new Address(Family.IPV6, high, low);
  }

  /** By base address, then shorter prefixes first. */
  @Override
  public int compareTo(Cidr other) {
    int c = base.compareTo(other.base);
    return c != 0 ? c : Integer.compare(length, other.length);
  }

  @Override
  public String toString() {
    return base + "/" + length;
  }
}
