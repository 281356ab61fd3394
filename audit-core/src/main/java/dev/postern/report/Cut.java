package dev.postern.report;

/** Shortens text to what a format can hold, never in the middle of a character, and shows it. */
public final class Cut {

  private static final String MARK = "…";

  private Cut() {}

  /** The text if it has at most so many chars, or else its beginning and a mark. */
  public static String to(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - MARK.length();
    boolean half = Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, half ? end - 1 : end) + MARK;
  }
}
