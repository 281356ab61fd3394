package dev.postern.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A way from a door to an endpoint.
 *
 * @param door where it begins
 * @param endpoint where it ends
 * @param family the clients' address family
 * @param clients the sources the door starts with: the internet without the network's own public
 *     ranges
 * @param services the services at the door
 * @param destination the address that packets carry behind the door, if there is one
 * @param hops what happens on the way, in order
 * @param missing what is missing for the path to be real; empty for a real path
 */
public record Path(
    Door door,
    Endpoint endpoint,
    Family family,
    AddressSet clients,
    ServiceSet services,
    @Nullable Address destination,
    ImmutableList<Hop> hops,
    ImmutableSet<Missing> missing) {

  /** Checks the family of the clients. */
  public Path {
    if (clients.family() != family) {
      throw new IllegalArgumentException("the clients of a path must be of its family");
    }
  }

  /** The same for some of its services only. */
  public Path at(ServiceSet some) {
    return new Path(
        door, endpoint, family, clients, services.intersect(some), destination, hops, missing);
  }

  /**
   * The same clients, sent on from its endpoint to another one.
   *
   * @param to where it ends then
   * @param more what happens behind its own hops
   * @param lacks what is missing behind its own endpoint
   */
  public Path onward(Endpoint to, List<Hop> more, Set<Missing> lacks) {
    return new Path(
        door,
        to,
        family,
        clients,
        services,
        destination,
        ImmutableList.<Hop>builder().addAll(hops).addAll(more).build(),
        ImmutableSet.<Missing>builder().addAll(missing).addAll(lacks).build());
  }

  /** What its services have become on the endpoint. */
  public ServiceSet arriving() {
    ServiceSet at = services;
    for (Hop hop : hops) {
      if (hop instanceof Hop.Translation translation) {
        at = translation.services().after(at);
      }
    }
    return at;
  }

  /** Whether packets can really take it, as far as the path's own parts go. */
  public boolean isReal() {
    return missing.isEmpty();
  }
}
