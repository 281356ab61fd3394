package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Endpoint;
import dev.postern.model.Owner;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Applies;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Owners;
import dev.postern.provider.azure.network.Place;
import dev.postern.provider.azure.resource.LoadBalancer;
import dev.postern.provider.azure.resource.Prefixes;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.ScaleSet;
import dev.postern.provider.azure.resource.Subnet;
import dev.postern.provider.azure.resource.Vnet;
import java.util.List;
import java.util.Optional;

/** Stands in for members of which only a load balancer tells. */
final class Strangers {

  private final Network network;
  private final Collected out;
  private final Unclear unclear;

  Strangers(Network network, Collected out) {
    this.network = network;
    this.out = out;
    this.unclear = new Unclear(network);
  }

  /** An interface that was not read: what filters there is unknown. */
  Member unread(ResourceId configuration, Family family, LoadBalancer by) {
    ResourceId parent = configuration.parent();
    ResourceId nic = parent.isEmpty() ? configuration : parent;
    unclear.tell(
        by,
        Owners.callOf(nic),
        network.estate().presenceFor(Owners.callOf(nic), nic).gap(),
        nic,
        by.name() + " forwards to interface " + nic.name() + ", which was not read");
    Owner owner =
        ScaleSet.of(nic)
            .map(set -> Owners.scaleSet(set, ImmutableSortedMap.of()))
            .orElse(
                new Owner(
                    nic.toString(), "network-interface", nic.name(), ImmutableSortedMap.of()));
    return new Member(
        configuration,
        stranger(nic.toString(), by, "", owner, ImmutableList.of()),
        new Place(
            ResourceId.UNKNOWN,
            nic,
            ResourceId.NONE,
            ImmutableSet.of(),
            AddressSet.all(family),
            Applies.YES,
            Applies.YES),
        Optional.empty(),
        ImmutableSet.of(),
        ImmutableList.of());
  }

  private Endpoint stranger(
      String id, LoadBalancer by, String vnet, Owner owner, ImmutableList<Address> addresses) {
    return out.endpoint(
        new Endpoint(id, network.estate().scopeOf(by.id()), vnet, owner, owner, addresses, true));
  }

  /** Not all that has an address is an interface that a list would show. */
  Member nobody(Address address, ResourceId vnet, LoadBalancer by) {
    String id = vnet + "/" + address;
    String reason =
        "what has the address " + address + " in network " + vnet.name() + " was not read";
    Symbol doubt = unclear.unread(by, Owners.callOf(vnet), "address", ResourceId.of(id), reason);
    Owner owner = new Owner(id, "address", address.toString(), ImmutableSortedMap.of());
    return new Member(
        ResourceId.NONE,
        stranger(id, by, vnet.toString(), owner, ImmutableList.of(address)),
        network.places().in(subnet(address, vnet), address.family()).carrying(address),
        Optional.of(address),
        ImmutableSet.of(),
        ImmutableList.of(doubt));
  }

  private ResourceId subnet(Address address, ResourceId vnet) {
    return network.estate().vnet(vnet).map(Vnet::subnets).stream()
        .flatMap(List::stream)
        .filter(subnet -> Prefixes.known(subnet.prefixes()).of(address.family()).contains(address))
        .findFirst()
        .map(Subnet::id)
        .orElse(ResourceId.UNKNOWN);
  }
}
