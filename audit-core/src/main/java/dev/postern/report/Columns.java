package dev.postern.report;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;

/** How much room text takes on a terminal. */
final class Columns {

  /**
   * Blocks whose characters are two columns wide (Unicode "East Asian Width", W and F), as pairs.
   */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x2e80, 0xa4cf, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60,
    0xffe0, 0xffe6, 0x1f300, 0x1faff, 0x20000, 0x3fffd
  };

  private Columns() {}

  static int of(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      columns += of(text.codePointAt(i));
    }
    return columns;
  }

  private static int of(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (character >= WIDE[i] && character <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  /** Breaks text at spaces into lines of at most so many columns; words that are longer are cut. */
  static List<String> wrap(String text, int columns) {
    return wrap(Splitter.on(' ').splitToList(text), columns);
  }

  /** The same for words that may contain spaces, at which they are not broken. */
  static List<String> wrap(List<String> words, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      String rest = word;
      if (line.length() > 0 && of(line.toString()) + 1 + of(rest) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      } else if (line.length() > 0) {
        line.append(' ');
      }
      for (int fitting = fitting(rest, columns);
          fitting < rest.length();
          fitting = fitting(rest, columns)) {
        lines.add(rest.substring(0, fitting));
        rest = rest.substring(fitting);
      }
      line.append(rest);
    }
    lines.add(line.toString());
    return lines;
  }

  /** How many chars from the start take at most so many columns, at least one character. */
  private static int fitting(String text, int columns) {
    if (text.isEmpty()) {
      return 0;
    }
    int end = Character.charCount(text.codePointAt(0));
    int used = of(text.codePointAt(0));
    while (end < text.length() && used + of(text.codePointAt(end)) <= columns) {
      used += of(text.codePointAt(end));
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }
}
