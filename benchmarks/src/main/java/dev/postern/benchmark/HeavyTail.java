package dev.postern.benchmark;

/**
 * A total split over ranks so that low ranks get much and most ranks get little.
 *
 * <p>The shares follow a power law in closed form: no table is kept, and the shares add up to the
 * total exactly.
 */
final class HeavyTail {

  private final int total;
  private final int ranks;
  private final double exponent;
  private final double offset;

  private HeavyTail(int total, int ranks, double exponent, double offset) {
    this.total = total;
    this.ranks = ranks;
    this.exponent = exponent;
    this.offset = offset;
  }

  /**
   * A split with the given exponent (0 to 1, exclusive); flattened until no share is above the
   * ceiling.
   */
  static HeavyTail of(int total, int ranks, double exponent, int ceiling) {
    double offset = 1;
    HeavyTail split = new HeavyTail(total, ranks, exponent, offset);
    while (split.share(0) > ceiling && offset < 1000.0 * ranks) {
      offset *= 1.3;
      split = new HeavyTail(total, ranks, exponent, offset);
    }
    return split;
  }

  int share(int rank) {
    return upTo(rank + 1) - upTo(rank);
  }

  private int upTo(int rank) {
    if (rank >= ranks) {
      return total;
    }
    return (int) Math.floor(total * (power(rank) - power(0)) / (power(ranks) - power(0)));
  }

  // StrictMath: the last bit of Math.pow may differ between machines, and with it a share.
  private double power(int rank) {
    return StrictMath.pow(rank + offset, 1 - exponent);
  }
}
