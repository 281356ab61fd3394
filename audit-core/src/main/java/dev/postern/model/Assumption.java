package dev.postern.model;

import java.util.Comparator;

/**
 * A platform default that was taken because the answer was not there; it keeps certainty.
 *
 * @param scope where
 * @param call the call that would have answered
 * @param assumed the value taken
 * @param detail why that is the platform's default
 */
public record Assumption(Scope scope, String call, String assumed, String detail)
    implements Comparable<Assumption> {

  /** By scope, call, value. */
  @Override
  public int compareTo(Assumption other) {
    return Comparator.comparing(Assumption::scope)
        .thenComparing(Assumption::call)
        .thenComparing(Assumption::assumed)
        .compare(this, other);
  }
}
