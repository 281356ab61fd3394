package dev.postern.model;

import com.google.common.collect.ImmutableList;
import dev.postern.net.Address;

/**
 * One way in from the internet.
 *
 * @param kind what sort of way
 * @param id the platform's id: an address, a listener, a rule
 * @param name what people call it
 * @param addresses its public addresses; may be empty where only a name is public
 * @param hosts the host names that lead to it, as far as they are known
 */
public record Door(
    DoorKind kind,
    String id,
    String name,
    ImmutableList<Address> addresses,
    ImmutableList<String> hosts) {

  /** A door of which no host name is known. */
  public Door(DoorKind kind, String id, String name, ImmutableList<Address> addresses) {
    this(kind, id, name, addresses, ImmutableList.of());
  }
}
