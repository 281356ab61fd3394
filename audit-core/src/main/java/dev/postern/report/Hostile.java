package dev.postern.report;

/** Knows the characters that do something where they are shown. */
final class Hostile {

  /** Letters and marks that are shown as nothing: joiners and fillers of several scripts. */
  private static final String UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0";

  /** No characters at all; XML 1.0 forbids them even as references. */
  private static final int NO_CHARACTERS = 0xfffe;

  private Hostile() {}

  /**
   * Whether a character controls its surroundings or cannot be seen: control characters of both
   * blocks, marks of reading direction and other format characters, foreign line ends, halves of
   * characters, and what is no character.
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
      default -> UNSEEN.indexOf(codePoint) >= 0 || (codePoint | 1) == (NO_CHARACTERS | 1);
    };
  }
}
