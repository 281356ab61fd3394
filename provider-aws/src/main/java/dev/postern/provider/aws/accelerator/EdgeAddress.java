package dev.postern.provider.aws.accelerator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Sourcing;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.provider.aws.network.Arrival;
import dev.postern.provider.aws.network.EdgeRoute;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Perspective;
import dev.postern.provider.aws.network.Place;
import java.util.Optional;

/**
 * Clients come with an address of the accelerator's edge, through the internet gateway. Which
 * addresses the edge uses is known only if a prefix list of them was read.
 *
 * @param lane the way to the endpoint
 * @param network the parts of paths
 * @param lacks what the endpoint lacks to be reached over the internet
 * @param doubt what stands for not knowing whether it lacks anything, if nobody does
 */
record EdgeAddress(
    Lane lane, Network network, ImmutableSet<Missing> lacks, Optional<Hop.Filter> doubt)
    implements Arrival {

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
    Address at = place.inside();
    EdgeRoute via = at == null ? EdgeRoute.LOCAL : network.routes().incoming(place.vpc(), at);
    Network.Entrance subnet = network.entrance(place.scope(), place.vpc(), place.subnet(), via);
    AddressSet edge = edge(place.family());
    return new Network.Entrance(
        ImmutableList.<Hop>builder()
            .addAll(lane.lastResort())
            .addAll(doubt.stream().toList())
            .add(
                new Hop.Translation(
                    lane.accelerator().name(),
                    "forwards to " + lane.target().id() + " from an edge address",
                    lane.ports(),
                    place.family(),
                    at,
                    new Sourcing.Replaced(AddressSet.empty(place.family()), edge)))
            .addAll(subnet.requests())
            .build(),
        subnet.answers());
  }

  private AddressSet edge(Family family) {
    AddressSet internet = network.universe().of(family);
    AddressSet listed = network.lists().named("globalaccelerator").of(family);
    return listed.isEmpty() ? internet : listed.intersect(internet);
  }

  @Override
  public ImmutableSet<Missing> missing(Place place) {
    return ImmutableSet.<Missing>builder()
        .addAll(lane.missing())
        .addAll(lacks)
        .addAll(network.missing(place.scope(), place.vpc(), place.subnet()))
        .build();
  }

  @Override
  public Perspective perspective(Place place) {
    return new Perspective.FromInternet();
  }
}
