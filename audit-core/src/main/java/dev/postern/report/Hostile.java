package dev.postern.report;

/** Knows the characters that do something where they are shown. */
final class Hostile {

  private Hostile() {}

  /**
   * Whether a character controls its surroundings or cannot be seen: control characters of both
   * blocks, marks of reading direction and other format characters, foreign line ends, halves of
   * characters.
   */
  static boolean acts(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
