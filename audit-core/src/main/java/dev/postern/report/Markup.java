package dev.postern.report;

/** Makes text from strangers safe inside XML and HTML, between tags and in quoted attributes. */
final class Markup {

  private Markup() {}

  /** The text with everything that acts spelled out and everything that is markup escaped. */
  static String safe(String text) {
    String shown = Terminal.safe(text);
    StringBuilder safe = new StringBuilder(shown.length() + 16);
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
