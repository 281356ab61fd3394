package dev.postern.provider.aws.accelerator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Path;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.aws.network.Arrival;
import dev.postern.provider.aws.network.Firewalls;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Owners;
import dev.postern.provider.aws.network.Place;
import dev.postern.provider.aws.resource.NetworkInterface;
import java.util.Optional;

/** Paths from an accelerator to an interface that is an endpoint itself. */
final class InterfacePaths {

  private final Network network;
  private final Owners owners;
  private final Firewalls firewalls;
  private final Collected out;

  InterfacePaths(Network network, Owners owners, Collected out) {
    this.network = network;
    this.owners = owners;
    this.firewalls = new Firewalls(network.groups(), owners);
    this.out = out;
  }

  /** The address of a family at which an accelerator reaches an instance. */
  static Optional<Address> primary(NetworkInterface eni, Family family) {
    return eni.addresses().stream().filter(a -> a.family() == family).findFirst();
  }

  /** What an address lacks to be reached over the internet. */
  static ImmutableSet<Missing> lacks(NetworkInterface eni, Address inside) {
    boolean published =
        inside.family() == Family.IPV6
            || eni.pairs().stream()
                .anyMatch(
                    pair ->
                        pair.privateAddress().equals(inside) && pair.publicAddress().isPresent());
    return published ? ImmutableSet.of() : ImmutableSet.of(Missing.PUBLIC_ADDRESS);
  }

  void add(NetworkInterface eni, Family family, Address inside, Arrival arrival) {
    Endpoint endpoint = out.endpoint(owners.endpoint(eni));
    Place place = new Place(endpoint.scope(), eni.vpc(), eni.subnet(), family, inside);
    ImmutableSet.Builder<Missing> missing =
        ImmutableSet.<Missing>builder().addAll(arrival.missing(place));
    if (network.estate().isStopped(eni)) {
      missing.add(Missing.RUNNING);
    }
    ImmutableList<Hop> hops =
        owners.withDoubt(
            eni,
            network.hops(
                arrival.entrance(place),
                firewalls.of(eni, endpoint.scope(), arrival.perspective(place))));
    Door door =
        arrival.door(new Door(DoorKind.PUBLIC_ADDRESS, eni.id(), eni.id(), ImmutableList.of()));
    ServiceSet served = owners.services(eni);
    path(door, endpoint, place, arrival.services(served), hops, missing.build());
    // The rules may open more than the service serves.
    path(
        door,
        endpoint,
        place,
        arrival.services(ServiceSet.ALL.minus(served)),
        hops,
        missing.add(Missing.LISTENER).build());
  }

  private void path(
      Door door,
      Endpoint endpoint,
      Place place,
      ServiceSet services,
      ImmutableList<Hop> hops,
      ImmutableSet<Missing> missing) {
    if (!services.isEmpty()) {
      out.path(
          new Path(
              door,
              endpoint,
              place.family(),
              network.clients(place.vpc(), place.family()),
              services,
              place.inside(),
              hops,
              missing));
    }
  }
}
