package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Path;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import org.jspecify.annotations.Nullable;

/**
 * A path in the making: how clients come as far as the nodes of a load balancer in one subnet.
 *
 * @param door where it begins
 * @param family the clients' family
 * @param clients the clients it starts with
 * @param services the services at the door
 * @param destination the first address behind the door, null if it is not known
 * @param hops what happened so far
 * @param missing what is missing so far
 * @param subnet where the nodes stand
 */
record Leg(
    Door door,
    Family family,
    AddressSet clients,
    ServiceSet services,
    @Nullable Address destination,
    ImmutableList<Hop> hops,
    ImmutableSet<Missing> missing,
    String subnet) {

  Path to(Endpoint endpoint) {
    return new Path(door, endpoint, family, clients, services, destination, hops, missing);
  }

  /** Goes on to another subnet. */
  Leg then(ImmutableList<Hop> more, ImmutableSet<Missing> lacks, String place) {
    return new Leg(
        door,
        family,
        clients,
        services,
        destination,
        ImmutableList.<Hop>builder().addAll(hops).addAll(more).build(),
        ImmutableSet.<Missing>builder().addAll(missing).addAll(lacks).build(),
        place);
  }
}
