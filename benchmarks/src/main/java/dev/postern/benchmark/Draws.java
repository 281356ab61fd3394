package dev.postern.benchmark;

import java.util.List;

/**
 * A stream of pseudo-random numbers that belongs to one place of the account.
 *
 * <p>Own code (SplitMix64) rather than a JDK generator: the bytes must not change with the JDK. Not
 * thread-safe.
 */
final class Draws {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private Draws(long state) {
    this.state = state;
  }

  /** The stream of one place; equal keys give equal streams. */
  static Draws at(long seed, long... keys) {
    return new Draws(key(seed, keys));
  }

  /** One well-mixed number for one place. */
  static long key(long seed, long... keys) {
    long mixed = mix(seed + GOLDEN_GAMMA);
    for (long key : keys) {
      mixed = mix(mixed + GOLDEN_GAMMA * (key + 1));
    }
    return mixed;
  }

  long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** A number from 0 to {@code bound - 1}. */
  int below(int bound) {
    return (int) Long.remainderUnsigned(next(), bound);
  }

  /** True in {@code percent} of 100 draws. */
  boolean percent(int percent) {
    return below(100) < percent;
  }

  <T> T pick(List<T> values) {
    return values.get(below(values.size()));
  }

  /** A number from 0 to {@code bound - 1}, low ones far more often than high ones. */
  int skewedBelow(int bound) {
    double unit = (next() >>> 11) * 0x1.0p-53;
    return (int) (bound * unit * unit * unit);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
