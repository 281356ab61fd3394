package dev.postern.report;

import com.google.common.base.CharMatcher;
import java.util.List;
import java.util.stream.Collectors;

/** One line of comma-separated values (RFC 4180) that no spreadsheet takes for a formula. */
final class CsvLine {

  /** What a spreadsheet's cell can hold is 32,767 characters. */
  private static final int LONGEST = 32_000;

  /** What begins a formula, also as full-width characters, which some spreadsheets accept. */
  private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";

  private static final CharMatcher BLANK =
      CharMatcher.forPredicate(c -> Character.isSpaceChar(c) || Character.isWhitespace(c));

  private CsvLine() {}

  /** The line with its end, which is CR LF. */
  static String of(List<String> cells) {
    return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** A cell: characters that act shown as text, formulas defused by an apostrophe, quoted. */
  private static String cell(String text) {
    String safe = defused(Cut.to(Terminal.safe(text), LONGEST));
    boolean plain = safe.codePoints().allMatch(CsvLine::isPlain);
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  /** The first character counts that is no blank: spreadsheets may be told to trim. */
  private static String defused(String text) {
    int first = BLANK.negate().indexIn(text);
    return first >= 0 && FORMULA.indexOf(text.charAt(first)) >= 0 ? "'" + text : text;
  }

  /** Everything that separates anywhere is quoted: some readers split at semicolons. */
  private static boolean isPlain(int c) {
    return c != ',' && c != ';' && c != '"' && c != '\'' && c != ' ';
  }
}
