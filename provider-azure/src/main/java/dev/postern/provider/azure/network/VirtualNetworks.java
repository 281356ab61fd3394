package dev.postern.provider.azure.network;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Meaning;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import dev.postern.provider.Ledger;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.Expansion;
import dev.postern.provider.azure.resource.NextHop;
import dev.postern.provider.azure.resource.Peering;
import dev.postern.provider.azure.resource.Prefixes;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.RouteTableResource;
import dev.postern.provider.azure.resource.Subnet;
import dev.postern.provider.azure.resource.Vnet;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds each subnet: its network, peers, gateways and the routes that people wrote
 * (service tags overview, {@code VirtualNetwork}: "… and address prefixes used on user-defined
 * routes. This tag might also contain default routes").
 */
final class VirtualNetworks {

  /** Where no network is known: nobody gives these to a host on the internet. */
  private static final IpSpace PRIVATE =
      new IpSpace(
          AddressSet.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
          AddressSet.of("fc00::/7"));

  private final Estate estate;
  private final Ledger ledger;
  private final ServiceTags tags;
  private final Map<ResourceId, Base> bases = new HashMap<>();
  private final Map<ResourceId, Surroundings> bySubnet = new HashMap<>();
  private final Map<ResourceId, Surroundings> byNicRoutes = new HashMap<>();
  private final Map<ResourceId, Surroundings> byNic = new HashMap<>();
  private final Map<String, Surroundings> shared = new HashMap<>();

  /** What is connected with a network, and why that may not be all. */
  private record Base(IpSpace connected, ImmutableList<String> doubts) {

    Base doubting(String reason) {
      return new Base(
          connected, ImmutableList.<String>builder().addAll(doubts).add(reason).build());
    }
  }

  VirtualNetworks(Estate estate, Ledger ledger, ServiceTags tags) {
    this.estate = estate;
    this.ledger = ledger;
    this.tags = tags;
  }

  /** What surrounds a subnet, as its interface sees it where that was asked. */
  Surroundings of(ResourceId subnet, ResourceId nic) {
    Surroundings usual = bySubnet.computeIfAbsent(subnet, this::read);
    if (estate.effectiveRoutes.containsKey(nic)) {
      usual = byNicRoutes.computeIfAbsent(nic, id -> effective(subnet, id));
    }
    Surroundings byRoutes = usual;
    Expansion told = estate.expansions.get(nic);
    IpSpace expanded = told == null ? null : told.tags().get(ServiceTags.VIRTUAL_NETWORK);
    if (expanded == null) {
      return usual;
    }
    IpSpace network = expanded;
    return byNic.computeIfAbsent(
        nic,
        id ->
            Surroundings.within(
                id.key(),
                byRoutes.connected(),
                network,
                network,
                "the effective rules of " + id.name() + " say so"));
  }

  /** Whether a network has a gateway, so that it learns routes that no answer lists. */
  boolean hasGateway(Vnet vnet) {
    return vnet.subnets().stream().anyMatch(Subnet::isGatewaySubnet)
        || vnet.peerings().stream().anyMatch(Peering::usesRemoteGateways);
  }

  private Surroundings read(ResourceId subnet) {
    if (subnet.isEmpty()) {
      IpSpace inside = PRIVATE.union(ServiceTags.PLATFORM);
      return Surroundings.within("", inside, inside, inside, "");
    }
    Optional<Subnet> found = estate.subnet(subnet);
    ResourceId vnet = subnet.parent().isEmpty() ? ResourceId.UNKNOWN : subnet.parent();
    Base base = bases.computeIfAbsent(vnet, this::base);
    if (found.isEmpty()) {
      String reason = "subnet " + subnet.name() + " was not read, nor which routes it has";
      unread(subnet, reason);
      return Surroundings.within(
          subnet.key(), base.connected(), base.connected(), IpSpace.ALL, reason);
    }
    ResourceId table = found.get().routeTable();
    return shared.computeIfAbsent(
        vnet.key() + " " + table.key(), id -> routed(id, base, vnet, table));
  }

  private void unread(ResourceId subnet, String reason) {
    Presence presence = estate.presenceFor(AzureCall.VIRTUAL_NETWORKS, subnet);
    ledger.gap(
        estate.scopeOf(subnet.parent()),
        AzureCall.VIRTUAL_NETWORKS.action(),
        presence.gap(),
        subnet.toString(),
        reason + ": what filters there and what surrounds it is unknown");
  }

  private Surroundings routed(String id, Base base, ResourceId vnet, ResourceId table) {
    Optional<RouteTableResource> routes = estate.routeTable(table);
    if (!table.isEmpty() && (routes.isEmpty() || estate.conflicting.contains(table))) {
      return drawn(id, base.doubting(unreadTable(vnet, table)), ImmutableList.of(), table);
    }
    return drawn(
        id, base, routes.map(RouteTableResource::routes).orElse(ImmutableList.of()), table);
  }

  /**
   * What an interface says itself: the routes that people wrote, and those that gateways learned.
   */
  private Surroundings effective(ResourceId subnet, ResourceId nic) {
    ImmutableList<RouteTableResource.Route> routes =
        estate.effectiveRoutes.get(nic).stream()
            .filter(route -> route.isWritten() || route.isLearned())
            .flatMap(route -> route.routes().stream())
            .collect(ImmutableList.toImmutableList());
    Base base = bases.computeIfAbsent(subnet.parent(), this::base);
    return drawn(nic.key(), base, routes, nic);
  }

  /** What routes draw into the network. */
  private Surroundings drawn(
      String id, Base base, ImmutableList<RouteTableResource.Route> routes, ResourceId holder) {
    IpSpace certain = base.connected();
    IpSpace possible = base.doubts().isEmpty() ? base.connected() : IpSpace.ALL;
    List<String> doubts = new ArrayList<>(base.doubts());
    for (RouteTableResource.Route route : routes) {
      if (route.hop() == NextHop.UNREADABLE || route.prefix() instanceof AddressTerm.Unreadable) {
        ledger.gap(
            estate.scopeOf(holder),
            AzureCall.ROUTE_TABLES.action(),
            "unsupported",
            holder.toString(),
            "route " + route.name() + " of " + holder.name() + " was not understood");
      }
      Meaning prefix = meaning(route.prefix());
      IpSpace atMost =
          prefix instanceof Meaning.Known known
              ? known.addresses()
              : ((Meaning.Unknown) prefix).symbol().upper();
      possible = possible.union(atMost);
      boolean draws =
          route.hop() == NextHop.APPLIANCE
              || route.hop() == NextHop.GATEWAY
              || route.hop() == NextHop.NETWORK;
      if (draws && prefix instanceof Meaning.Known) {
        certain = certain.union(atMost);
      } else if (!atMost.minus(certain).isEmpty()) {
        doubts.add(
            "whether VirtualNetwork holds the prefix of route "
                + route.name()
                + " ("
                + route.prefix()
                + ") is not documented for its kind");
      }
    }
    String reason = doubts.isEmpty() ? "" : doubts.get(doubts.size() - 1);
    return Surroundings.within(id, base.connected(), certain, possible, reason);
  }

  private String unreadTable(ResourceId vnet, ResourceId table) {
    String reason = "route table " + table.name() + " was not read";
    ledger.gap(
        estate.scopeOf(vnet),
        AzureCall.ROUTE_TABLES.action(),
        estate.presenceFor(AzureCall.ROUTE_TABLES, table).gap(),
        table.toString(),
        reason + ": what VirtualNetwork holds and where answers leave is unknown");
    return reason;
  }

  /** The addresses of a route, which may name a service tag. */
  private Meaning meaning(AddressTerm prefix) {
    if (prefix instanceof AddressTerm.Space space) {
      return new Meaning.Known(space.addresses());
    }
    if (prefix instanceof AddressTerm.Tag tag && !ServiceTags.isLocal(tag.key())) {
      return tags.of(tag.key());
    }
    return new Meaning.Unknown(
        Symbol.condition("azure:route:" + prefix, "a route was not understood"));
  }

  private Base base(ResourceId id) {
    Optional<Vnet> found = estate.vnet(id);
    if (found.isEmpty() || estate.conflicting.contains(id)) {
      IpSpace own =
          IpSpace.ofCidrs(
              estate.addresses.get(id).stream().map(a -> new Cidr(a, a.family().bits())).toList());
      return new Base(
          ServiceTags.PLATFORM.union(own),
          ImmutableList.of("network " + id.name() + " was not read"));
    }
    Vnet vnet = found.get();
    Scope scope = estate.scopeOf(id);
    List<String> doubts = new ArrayList<>();
    IpSpace connected = ServiceTags.PLATFORM.union(Prefixes.known(vnet.space()));
    if (!Prefixes.areKnown(vnet.space())) {
      doubts.add("an address range of network " + vnet.name() + " was not understood");
      ledger.gap(
          scope, AzureCall.VIRTUAL_NETWORKS.action(), "unsupported", id.toString(), doubts.get(0));
    }
    for (Peering peering : vnet.peerings()) {
      if (peering.connected()) {
        ImmutableList<AddressTerm> space =
            estate.vnet(peering.remote()).map(Vnet::space).orElse(peering.space());
        connected = connected.union(Prefixes.known(space));
        if (space.isEmpty() || !Prefixes.areKnown(space)) {
          String doubt = "the address ranges of peer " + peering.remote().name() + " are unknown";
          doubts.add(doubt);
          ledger.gap(scope, AzureCall.VIRTUAL_NETWORKS.action(), "missing", id.toString(), doubt);
        }
      }
    }
    if (hasGateway(vnet)) {
      ledger.assume(
          scope,
          AzureCall.EFFECTIVE_ROUTES.action(),
          "private ranges only",
          "network "
              + vnet.name()
              + " learns routes from a gateway; no public range is taken to be among them");
    }
    return new Base(connected, ImmutableList.copyOf(doubts));
  }
}
