package dev.postern.report;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.util.List;

/**
 * Lays text out on a terminal: indented paragraphs and rows of cells, wrapped where they are long.
 */
final class Page {

  private static final int GAP = 2;

  private final Appendable out;
  private final TableStyle style;

  Page(Appendable out, TableStyle style) {
    this.out = out;
    this.style = style;
  }

  /**
   * A piece of a row.
   *
   * @param text what it says, harmless
   * @param ink its colour
   * @param columns how much room it is given; a longer one pushes the rest of the row on
   */
  record Cell(String text, Ink ink, int columns) {}

  int width() {
    return style.width();
  }

  void blank() throws IOException {
    out.append('\n');
  }

  /** A line that is never wrapped, so that it can be copied. */
  void line(String text) throws IOException {
    out.append(text).append('\n');
  }

  /** A paragraph; lines after the first are indented by so many columns more. */
  void text(int indent, int more, Ink ink, String text) throws IOException {
    words(indent, more, ink, Splitter.on(' ').splitToList(text));
  }

  /** A paragraph of words that may contain spaces, at which they are not broken. */
  void words(int indent, int more, Ink ink, List<String> words) throws IOException {
    int before = indent;
    for (String part : Columns.wrap(words, style.width() - indent - more)) {
      line(" ".repeat(before) + paint(ink, part));
      before = indent + more;
    }
  }

  /**
   * A row of cells; what does not fit goes on in the next line, indented by so many columns more.
   */
  void row(int indent, int more, List<Cell> cells) throws IOException {
    Line line = new Line(indent);
    int start = indent;
    for (Cell cell : cells) {
      if (!cell.text().isEmpty()) {
        if (!line.fits(start, cell.text())) {
          line.end();
          line = new Line(indent + more);
          start = indent + more;
        }
        line.add(start, cell);
      }
      start += cell.columns() + GAP;
    }
    line.end();
  }

  private String paint(Ink ink, String text) {
    return style.color() ? ink.paint(text) : text;
  }

  /** A line that is being filled. */
  private final class Line {

    private final StringBuilder text = new StringBuilder();
    private final int indent;
    private int used;

    Line(int indent) {
      this.indent = indent;
    }

    boolean fits(int start, String words) {
      return used == 0 || from(start) + Columns.of(words) <= style.width();
    }

    void add(int start, Cell cell) throws IOException {
      int from = from(start);
      List<String> parts = Columns.wrap(cell.text(), style.width() - from);
      for (String part : parts.subList(0, parts.size() - 1)) {
        put(from, cell.ink(), part);
        end();
      }
      put(from, cell.ink(), parts.get(parts.size() - 1));
    }

    private int from(int start) {
      return used == 0 ? indent : Math.max(start, used + GAP);
    }

    private void put(int from, Ink ink, String part) {
      text.append(" ".repeat(from - used)).append(paint(ink, part));
      used = from + Columns.of(part);
    }

    void end() throws IOException {
      line(text.toString());
      text.setLength(0);
      used = 0;
    }
  }
}
