package dev.postern.model;

import com.google.common.collect.ImmutableSet;
import dev.postern.net.IpSpace;

/**
 * Which addresses one side of a rule matches: literal ranges or any of the named sets.
 *
 * @param literal addresses written in the rule
 * @param names further sets that the stage's binding resolves
 */
public record AddressMatch(IpSpace literal, ImmutableSet<Name> names) {

  /** Every address. */
  public static final AddressMatch ANY = new AddressMatch(IpSpace.ALL, ImmutableSet.of());

  /** Literal addresses only. */
  public static AddressMatch of(IpSpace literal) {
    return new AddressMatch(literal, ImmutableSet.of());
  }

  /** One name. */
  public static AddressMatch of(Name name) {
    return new AddressMatch(IpSpace.EMPTY, ImmutableSet.of(name));
  }

  /** Whether every address of both families matches without looking at names. */
  public boolean isAny() {
    return literal.equals(IpSpace.ALL);
  }
}
