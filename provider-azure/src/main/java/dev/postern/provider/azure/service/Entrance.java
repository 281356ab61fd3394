package dev.postern.provider.azure.service;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Hop;
import dev.postern.net.Family;
import dev.postern.provider.Serves;
import dev.postern.provider.azure.resource.ResourceId;
import java.util.Optional;

/**
 * A public name of a service, or several that lead to the same ports.
 *
 * @param hosts the names, the usual one first; none if nobody says
 * @param serves where it listens
 * @param families the families in which it has addresses
 * @param doubt why it may not listen there, if that is not certain
 * @param notes what a reader should know of it
 */
record Entrance(
    ImmutableList<String> hosts,
    Serves serves,
    ImmutableSet<Family> families,
    Optional<Doubt> doubt,
    ImmutableList<Hop.Note> notes) {

  /** The families of nearly all services: their names have no IPv6 addresses. */
  static final ImmutableSet<Family> IPV4 = ImmutableSet.of(Family.IPV4);

  /** A remark that services of Azure pass by the firewall. */
  static Hop.Note trustedServices(ResourceId id) {
    return new Hop.Note(
        id.toString(),
        "trusted-services",
        "services of Azure that are trusted pass by this firewall, with their own identities");
  }

  /** An entrance of the usual family. */
  static Entrance of(ImmutableList<String> hosts, Serves serves) {
    return new Entrance(hosts, serves, IPV4, Optional.empty(), ImmutableList.of());
  }

  /** The same names at ports on which nobody knows whether something listens. */
  Entrance perhaps(Serves other, Doubt why) {
    return new Entrance(hosts, other, families, Optional.of(why), notes);
  }
}
