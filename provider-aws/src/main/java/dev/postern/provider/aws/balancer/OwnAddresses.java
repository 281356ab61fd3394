package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.Missing;
import dev.postern.net.Address;
import dev.postern.net.ServiceSet;
import dev.postern.provider.aws.network.Arrival;
import dev.postern.provider.aws.network.EdgeRoute;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Perspective;
import dev.postern.provider.aws.network.Place;

/** Clients come to the public addresses that a load balancer's nodes have by its scheme. */
record OwnAddresses(Network network, Balancer balancer, Nodes nodes) implements Arrival {

  @Override
  public Door door(Door own) {
    return own;
  }

  @Override
  public ServiceSet services(ServiceSet inside) {
    return inside;
  }

  @Override
  public Network.Entrance entrance(Place place) {
    Address at = place.inside();
    EdgeRoute via = at == null ? EdgeRoute.LOCAL : network.routes().incoming(place.vpc(), at);
    Network.Entrance entrance = network.entrance(place.scope(), place.vpc(), place.subnet(), via);
    return balancer.doubt(place.family()).map(entrance::after).orElse(entrance);
  }

  @Override
  public ImmutableSet<Missing> missing(Place place) {
    ImmutableSet.Builder<Missing> missing =
        ImmutableSet.<Missing>builder()
            .addAll(network.missing(place.scope(), place.vpc(), place.subnet()));
    if (balancer.reach(place.family()) == Reach.INSIDE) {
      missing.add(Missing.SCHEME);
    } else if (nodes.lackAddress(balancer, place.subnet(), place.family())) {
      missing.add(Missing.PUBLIC_ADDRESS);
    }
    return missing.build();
  }

  @Override
  public Perspective perspective(Place place) {
    return new Perspective.FromInternet();
  }
}
