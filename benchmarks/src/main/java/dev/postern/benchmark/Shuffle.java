package dev.postern.benchmark;

import java.math.BigInteger;

/**
 * A fixed one-to-one mapping of the numbers below a bound: big rule lists must not all belong to
 * big services.
 */
final class Shuffle {

  private final int bound;
  private final long stride;

  Shuffle(int bound) {
    this.bound = bound;
    long candidate = (long) (bound * 0.618) + 1;
    while (!BigInteger.valueOf(candidate).gcd(BigInteger.valueOf(bound)).equals(BigInteger.ONE)) {
      candidate++;
    }
    this.stride = candidate;
  }

  int place(int number) {
    return (int) (number * stride % bound);
  }
}
