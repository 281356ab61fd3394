package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import java.util.List;

/**
 * How packets come to a frontend.
 *
 * @param door where they begin
 * @param family their family
 * @param services the services at the door
 * @param hops what happens before the frontend's own rules
 * @param missing what is missing so far for the path to be real
 * @param kept other addresses that packets may still carry
 */
record Approach(
    Door door,
    Family family,
    ServiceSet services,
    ImmutableList<Hop> hops,
    ImmutableSet<Missing> missing,
    AddressSet kept) {

  /** The services at the door that are these at the frontend. */
  ServiceSet at(ServiceSet atFrontend) {
    ServiceSet at = atFrontend;
    for (Hop hop : hops.reverse()) {
      if (hop instanceof Hop.Translation translation) {
        at = translation.services().before(at);
      }
    }
    return at.intersect(services);
  }

  /** The same, with more on the way. */
  Approach then(List<Hop> more, ServiceSet some, AddressSet keeping) {
    return new Approach(door, family, some, Lists.join(hops, more), missing, kept.union(keeping));
  }
}
