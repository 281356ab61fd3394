package dev.postern.exposure;

/**
 * How much a verification may cost.
 *
 * @param maxCells the most cells to check; above it a sample is drawn
 * @param seed what the sample is drawn from, so that it is the same again
 */
public record Budget(long maxCells, long seed) {

  /** Everything, whatever it costs. */
  public static final Budget UNLIMITED = new Budget(Long.MAX_VALUE, 0);

  /** Checks the bound. */
  public Budget {
    if (maxCells < 0) {
      throw new IllegalArgumentException("a budget of " + maxCells + " cells is negative");
    }
  }

  /** What is left of it. */
  public Budget after(long cells) {
    return new Budget(Math.max(0, maxCells - cells), seed);
  }

  /** At most this many cells. */
  public static Budget cells(long maxCells) {
    return new Budget(maxCells, 0);
  }
}
