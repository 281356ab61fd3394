package dev.postern.report;

import java.util.Locale;

/** Makes text from strangers safe to show on a terminal, in one line. */
public final class Terminal {

  private Terminal() {}

  /**
   * The text with every character that acts instead of being seen as {@code \}{@code u{hex}}:
   * control and escape sequences, line ends, marks of reading direction, invisible characters.
   */
  public static String safe(String text) {
    if (text.codePoints().noneMatch(Hostile::acts)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (Hostile.acts(c)) {
                safe.append("\\u{")
                    .append(Integer.toHexString(c).toLowerCase(Locale.ROOT))
                    .append('}');
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }
}
