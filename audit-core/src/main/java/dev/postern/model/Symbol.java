package dev.postern.model;

import dev.postern.net.IpSpace;

/**
 * A set that nobody could tell us, known only within bounds. The same unknown is the same symbol
 * wherever it occurs.
 *
 * @param id a stable id; equal ids mean the same unknown
 * @param reason why it is unknown, as a reader should see it
 * @param lower addresses that certainly belong to it
 * @param upper addresses that may belong to it, including the lower bound
 */
public record Symbol(String id, String reason, IpSpace lower, IpSpace upper) {

  /** Checks that the bounds are in order. */
  public Symbol {
    if (!lower.minus(upper).isEmpty()) {
      throw new IllegalArgumentException(
          "symbol " + id + ": the lower bound is not within the upper bound");
    }
  }

  /** A symbol that may be nothing or everything: an unknown condition. */
  public static Symbol condition(String id, String reason) {
    return new Symbol(id, reason, IpSpace.EMPTY, IpSpace.ALL);
  }
}
