package dev.postern.policy;

/**
 * A pattern for names and ids: {@code *} stands for any characters, {@code ?} for one; everything
 * else, letter case included, stands for itself.
 *
 * @param text the pattern
 */
public record Glob(String text) {

  /** Checks that something is written. */
  public Glob {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a pattern is empty");
    }
  }

  /** Whether it is a word and matches that word only. */
  public boolean isWord() {
    return text.indexOf('*') < 0 && text.indexOf('?') < 0;
  }

  /** Whether it names no character, and so leaves nothing out but by length. */
  public boolean matchesAnything() {
    return text.chars().allMatch(c -> c == '*' || c == '?');
  }

  /** What every match begins with. */
  String prefix() {
    int end = 0;
    while (end < text.length() && !isWild(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  /** What every match ends with. */
  String suffix() {
    int start = text.length();
    while (start > 0 && !isWild(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start);
  }

  /** Whether a word matches; in time of at most the product of both lengths. */
  public boolean matches(String word) {
    int at = 0;
    int pattern = 0;
    int star = -1;
    int resume = 0;
    while (at < word.length()) {
      char wanted = pattern < text.length() ? text.charAt(pattern) : 0;
      if (pattern < text.length() && wanted == '*') {
        star = pattern++;
        resume = at;
      } else if (pattern < text.length() && (wanted == '?' || wanted == word.charAt(at))) {
        pattern++;
        at++;
      } else if (star >= 0) {
        pattern = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (pattern < text.length() && text.charAt(pattern) == '*') {
      pattern++;
    }
    return pattern == text.length();
  }

  private static boolean isWild(char c) {
    return c == '*' || c == '?';
  }

  @Override
  public String toString() {
    return text;
  }
}
