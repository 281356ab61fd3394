package dev.postern.model;

import dev.postern.net.IpSpace;

/** What a {@link Name} stands for on one path. */
public sealed interface Meaning {

  /** A condition that holds, or a name that stands for every address. */
  Meaning ON = new Known(IpSpace.ALL);

  /** A condition that does not hold, or a name that stands for no address. */
  Meaning OFF = new Known(IpSpace.EMPTY);

  /**
   * An exact set.
   *
   * @param addresses the members
   */
  record Known(IpSpace addresses) implements Meaning {}

  /**
   * A set known within bounds.
   *
   * @param symbol the unknown
   */
  record Unknown(Symbol symbol) implements Meaning {}
}
