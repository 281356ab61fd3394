package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.GatewayFrontend;
import dev.postern.provider.azure.resource.ResourceId;
import java.util.List;

/** Doors to what the platform itself runs behind a public address. */
final class PlatformDoors {

  private final Network network;
  private final Collected out;

  PlatformDoors(Network network, Collected out) {
    this.network = network;
    this.out = out;
  }

  /**
   * The endpoint of something that the platform runs.
   *
   * @param kind what it is, such as {@code bastion}
   */
  Endpoint endpoint(
      ResourceId id,
      String kind,
      String name,
      List<GatewayFrontend> addresses,
      ImmutableSortedMap<String, String> tags) {
    ImmutableList<Address> inside =
        addresses.stream()
            .flatMap(address -> address.privateAddress().stream())
            .collect(ImmutableList.toImmutableList());
    String vnet =
        addresses.stream().findFirst().map(a -> a.subnet().parent().toString()).orElse("");
    Owner owner = new Owner(id.toString(), kind, name, tags);
    return out.endpoint(
        new Endpoint(
            id.toString(), network.estate().scopeOf(id), vnet, owner, owner, inside, true));
  }

  /** Adds the path from a public address. */
  void add(
      Endpoint endpoint,
      PublicAddresses.Front front,
      ResourceId subnet,
      Family family,
      ServiceSet services,
      List<Hop> hops) {
    Door door =
        new Door(
            DoorKind.PLATFORM_ENDPOINT, front.text(), endpoint.owner().name(), front.addresses());
    out.path(
        new Path(
            door,
            endpoint,
            family,
            network.clients(subnet, family),
            services,
            null,
            ImmutableList.copyOf(hops),
            ImmutableSet.of()));
  }
}
