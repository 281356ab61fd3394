package dev.postern.provider.aws.accelerator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Door;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Sourcing;
import dev.postern.net.ServiceSet;
import dev.postern.provider.aws.network.Arrival;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Perspective;
import dev.postern.provider.aws.network.Place;

/**
 * Clients come with their own addresses, through an interface that Global Accelerator keeps in the
 * endpoint's subnet. The endpoint needs no public address.
 */
record KeptClient(Lane lane, Network network) implements Arrival {

  @Override
  public Door door(Door own) {
    return lane.door();
  }

  @Override
  public ServiceSet services(ServiceSet inside) {
    return lane.services(inside);
  }

  @Override
  public Network.Entrance entrance(Place place) {
    Network.Entrance subnet =
        network.acceleratedEntrance(place.scope(), place.vpc(), place.subnet());
    return new Network.Entrance(
        ImmutableList.<Hop>builder()
            .addAll(lane.lastResort())
            .add(
                new Hop.Translation(
                    lane.accelerator().name(),
                    "forwards to " + lane.target().id() + " and keeps the client's address",
                    lane.ports(),
                    place.family(),
                    place.inside(),
                    Sourcing.PRESERVED))
            .addAll(subnet.requests())
            .build(),
        subnet.answers());
  }

  @Override
  public ImmutableSet<Missing> missing(Place place) {
    return ImmutableSet.<Missing>builder()
        .addAll(lane.missing())
        .addAll(network.missing(place.scope(), place.vpc(), place.subnet()))
        .build();
  }

  /** A reference to the accelerator's own group lets in what comes through it. */
  @Override
  public Perspective perspective(Place place) {
    return new Perspective.ThroughBalancer(
        ImmutableSortedSet.copyOf(network.estate().acceleratorGroups(place.vpc())));
  }
}
