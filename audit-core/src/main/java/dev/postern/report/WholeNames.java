package dev.postern.report;

/**
 * Names of fields that a stranger chose, with a replacement character for each half of a character:
 * readers that take an escaped half in a text refuse the whole document because of one in a name.
 */
final class WholeNames {

  private static final int REPLACEMENT = 0xfffd;

  private WholeNames() {}

  static String whole(String text) {
    if (isWhole(text)) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
