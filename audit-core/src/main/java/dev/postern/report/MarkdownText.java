package dev.postern.report;

/** Shows text from strangers in GitHub Flavored Markdown. */
final class MarkdownText {

  private MarkdownText() {}

  /**
   * The text as a code span, in which nothing is markup, a link, a mention or a reference; cut at
   * so many chars. A bar is spelled out, because it ends a table's cell even there.
   */
  static String code(String text, int longest) {
    String shown = Cut.to(Terminal.safe(text), longest).replace("|", "\\u{7c}");
    if (shown.isBlank()) {
      return "";
    }
    String fence = "`".repeat(longestRun(shown) + 1);
    String pad = fence.length() > 1 || shown.startsWith(" ") ? " " : "";
    return fence + pad + shown + pad + fence;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
