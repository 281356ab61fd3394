package dev.postern.provider.aws.accelerator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Symbol;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.network.Arrival;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Perspective;
import dev.postern.provider.aws.network.Place;
import dev.postern.provider.aws.resource.NetworkInterface;

/**
 * Clients may come through an accelerator of which only its interface in a subnet was read: to any
 * port of anything that stands there.
 */
record UnknownAccelerator(NetworkInterface eni, Network network) implements Arrival {

  @Override
  public Door door(Door own) {
    return new Door(
        DoorKind.ACCELERATOR,
        eni.id() + "/" + own.id(),
        "accelerator behind " + eni.id(),
        ImmutableList.of());
  }

  @Override
  public ServiceSet services(ServiceSet inside) {
    return inside;
  }

  @Override
  public Network.Entrance entrance(Place place) {
    String reason = "where the accelerator behind " + eni.id() + " leads was not read";
    Network.Entrance subnet =
        network.acceleratedEntrance(place.scope(), place.vpc(), place.subnet());
    return new Network.Entrance(
        ImmutableList.<Hop>builder()
            .add(
                Hop.Filter.request(
                    Tables.maybe(
                        eni.id(),
                        Role.PLATFORM,
                        new Origin(eni.id(), "", reason),
                        Symbol.condition("aws:accelerator-of:" + eni.id(), reason))))
            .addAll(subnet.requests())
            .build(),
        subnet.answers());
  }

  @Override
  public ImmutableSet<Missing> missing(Place place) {
    return network.missing(place.scope(), place.vpc(), place.subnet());
  }

  @Override
  public Perspective perspective(Place place) {
    return new Perspective.ThroughBalancer(
        ImmutableSortedSet.copyOf(network.estate().acceleratorGroups(place.vpc())));
  }
}
