package dev.postern.report;

/**
 * How a table looks.
 *
 * @param width columns of the terminal, at least 40
 * @param color whether to add colour; nothing is said by colour alone
 */
public record TableStyle(int width, boolean color) {

  /** Eighty columns without colour. */
  public static final TableStyle PLAIN = new TableStyle(80, false);

  private static final int LEAST = 40;

  /** Checks the width. */
  public TableStyle {
    if (width < LEAST) {
      throw new IllegalArgumentException("a width of " + width + " is less than " + LEAST);
    }
  }
}
