package dev.postern.model;

import dev.postern.net.AddressSet;

/** What a translation does to the source address. */
public sealed interface Sourcing {

  /** The client's own address stays. */
  Sourcing PRESERVED = new Preserved();

  /** The client's own address stays. */
  record Preserved() implements Sourcing {}

  /**
   * A proxy opens a connection of its own. The clients survive if some address of the replacing set
   * passes the rest of the path.
   *
   * @param atLeast addresses that the proxy certainly uses
   * @param atMost addresses that it may use, including those
   */
  record Replaced(AddressSet atLeast, AddressSet atMost) implements Sourcing {

    /** Checks that the bounds are in order. */
    public Replaced {
      if (!atLeast.isSubsetOf(atMost)) {
        throw new IllegalArgumentException(
            "a proxy's certain addresses must be among its possible ones");
      }
    }
  }

  /**
   * It is not known which of both happens.
   *
   * @param replaced what happens if the source is replaced
   */
  record Either(Replaced replaced) implements Sourcing {}
}
