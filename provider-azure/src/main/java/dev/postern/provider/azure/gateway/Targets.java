package dev.postern.provider.azure.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.model.Endpoint;
import dev.postern.model.Missing;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Place;
import dev.postern.provider.azure.network.Posture;
import dev.postern.provider.azure.resource.Prefixes;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.Vnet;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Fields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds what stands behind the private addresses and names that gateways send packets to. */
final class Targets {

  private final Network network;
  private final Collected out;
  private final Interfaces interfaces;
  private final Supplier<SetMultimap<Address, ResourceId>> balancers =
      Suppliers.memoize(this::readBalancers);

  Targets(Network network, Interfaces interfaces, Collected out) {
    this.network = network;
    this.out = out;
    this.interfaces = interfaces;
  }

  /** Load balancers by their private addresses. */
  private SetMultimap<Address, ResourceId> readBalancers() {
    SetMultimap<Address, ResourceId> found = LinkedHashMultimap.create();
    for (String subscription : network.estate().subscriptions()) {
      network
          .estate()
          .answers(subscription)
          .forEach(AzureCall.LOAD_BALANCERS, node -> addFrontends(found, node));
    }
    return found;
  }

  private static void addFrontends(SetMultimap<Address, ResourceId> found, JsonNode node) {
    for (JsonNode item : node.path("properties").path("frontendIPConfigurations")) {
      Address.tryParse(Fields.text(item.path("properties"), "privateIPAddress"))
          .ifPresent(address -> found.put(address, ResourceId.in(node)));
    }
  }

  /** What a gateway reaches by an address or a name; never nothing. */
  ImmutableList<Stop> find(Vantage from, String target) {
    Optional<Address> address = Address.tryParse(target);
    return address.isPresent()
        ? find(from, address.get())
        : ImmutableList.of(
            stray(
                from,
                target.isEmpty() ? "unknown-backend" : target,
                Optional.empty(),
                named(from, target)));
  }

  /** Whether some interface that was read has an address and can be reached from a gateway. */
  boolean isKnown(Vantage from, Address address) {
    return interfaces.at(address).stream().anyMatch(m -> isConnected(from, vnet(m)));
  }

  private ImmutableList<Stop> find(Vantage from, Address address) {
    List<Interfaces.Member> members = interfaces.at(address);
    List<Interfaces.Member> near =
        members.stream().filter(member -> isConnected(from, vnet(member))).toList();
    if (!near.isEmpty()) {
      return near.stream().map(this::stop).collect(ImmutableList.toImmutableList());
    }
    if (!members.isEmpty()) {
      // Routes, appliances and hubs may connect what no peering does.
      return members.stream()
          .map(member -> stop(member).guarded(ImmutableList.of(Guards.of(far(from, member)))))
          .collect(ImmutableList.toImmutableList());
    }
    return ImmutableList.of(
        stray(from, address.toString(), Optional.of(address), unread(from, address)));
  }

  /** What a member of a backend pool is, by the configuration of its interface. */
  Stop configured(Vantage from, ResourceId configuration) {
    Optional<Interfaces.Member> member = interfaces.of(configuration);
    if (member.isPresent()) {
      return stop(member.get());
    }
    ResourceId nic = configuration.parent();
    boolean instance = nic.key().contains("/virtualmachinescalesets/");
    AzureCall call =
        instance ? AzureCall.SCALE_SET_NETWORK_INTERFACES : AzureCall.NETWORK_INTERFACES;
    String reason =
        "interface "
            + (nic.isEmpty() ? configuration.toString() : nic.name())
            + ", a backend of "
            + from.gateway().name()
            + ", was not read";
    Symbol unread = tell(nic, from, call, reason);
    return stray(
        from, nic.isEmpty() ? configuration.toString() : nic.toString(), Optional.empty(), unread);
  }

  /** A scale set whose machines were not read and belong to a backend pool. */
  Stop unreadScaleSet(Vantage from, ResourceId set) {
    String reason = "the interfaces of scale set " + set.name() + " were not read";
    Symbol unread = tell(set, from, AzureCall.SCALE_SET_NETWORK_INTERFACES, reason);
    return stray(from, set.toString(), Optional.empty(), unread);
  }

  private Stop stop(Interfaces.Member member) {
    Place place = network.places().of(member.nic(), member.configuration());
    return new Stop(
        out.endpoint(interfaces.endpoint(member.nic())),
        member.configuration().family(),
        member.configuration().address().orElse(null),
        network.hops(place, Posture.UNGUARDED),
        network.estate().isStopped(member.nic())
            ? ImmutableSet.of(Missing.RUNNING)
            : ImmutableSet.of());
  }

  private static ResourceId vnet(Interfaces.Member member) {
    return member.configuration().subnet().parent();
  }

  /** Whether packets of a gateway find into a network for certain. */
  boolean isConnected(Vantage from, ResourceId vnet) {
    Estate estate = network.estate();
    if (from.isInHub()) {
      // A connection to a hub shows as a peering with a network that the platform keeps for it.
      String kept = "hv_" + from.network().name().toLowerCase(Locale.ROOT) + "_";
      return estate.vnet(vnet).map(Vnet::peerings).stream()
          .flatMap(List::stream)
          .anyMatch(
              peering ->
                  peering.connected()
                      && peering.remote().name().toLowerCase(Locale.ROOT).startsWith(kept));
    }
    return vnet.equals(from.network())
        || estate.vnet(from.network()).map(Vnet::peerings).stream()
            .flatMap(List::stream)
            .anyMatch(peering -> peering.connected() && peering.remote().equals(vnet));
  }

  private Symbol far(Vantage from, Interfaces.Member member) {
    ResourceId vnet = vnet(member);
    String reason =
        from.isInHub()
            ? "whether network " + vnet.name() + " is connected to the hub of "
            : "no peering leads to network " + vnet.name() + " from ";
    return Symbol.condition(
        "azure:far:" + from.network().key() + "+" + vnet.key(),
        reason + from.gateway().name() + (from.isInHub() ? " was not read" : ""));
  }

  private Symbol named(Vantage from, String name) {
    String reason =
        name.isEmpty()
            ? "where " + from.gateway().name() + " sends packets to was not understood"
            : "what the name " + name + " leads to from " + from.gateway().name() + " is unknown";
    if (name.isEmpty()) {
      network
          .ledger()
          .gap(from.scope(), "snapshot", "unsupported", from.gateway().toString(), reason);
    } else {
      network.ledger().note(reason);
    }
    return Symbol.condition("azure:name:" + from.gateway().key() + "+" + name, reason);
  }

  private Symbol unread(Vantage from, Address address) {
    for (ResourceId balancer : balancers.get().get(address)) {
      return tell(
          ResourceId.of(from.network() + "/" + address),
          from,
          AzureCall.LOAD_BALANCERS,
          address
              + ", where "
              + from.gateway().name()
              + " sends packets to, belongs to load balancer "
              + balancer.name()
              + ": from there nobody follows them");
    }
    String what = address + ", where " + from.gateway().name() + " sends packets to, ";
    if (isOurs(address)) {
      return tell(
          ResourceId.of(from.network() + "/" + address),
          from,
          AzureCall.NETWORK_INTERFACES,
          what + "belongs to no interface that was read");
    }
    network.ledger().note(what + "lies outside every network that was read");
    return Symbol.condition(
        "azure:outside:" + from.network().key() + "/" + address,
        what + "lies outside what was read");
  }

  private boolean isOurs(Address address) {
    return network.estate().allVnets().stream()
        .anyMatch(v -> Prefixes.known(v.space()).of(address.family()).contains(address));
  }

  private Symbol tell(ResourceId what, Vantage from, AzureCall call, String reason) {
    String status =
        call == AzureCall.LOAD_BALANCERS && !what.isEmpty()
            ? "unsupported"
            : network.estate().presenceFor(call, from.gateway()).gap();
    network.ledger().gap(from.scope(), call.action(), status, what.toString(), reason);
    return Symbol.condition("azure:unread:" + what.key(), reason);
  }

  /** Something that nothing was read about; nobody knows what guards it. */
  Stop stray(Vantage from, String target, Optional<Address> address, Symbol unknown) {
    boolean known = target.startsWith("/");
    String kind = known ? "network-interface" : address.isPresent() ? "ip-target" : "name-target";
    String id = known ? target : from.network() + "/" + target;
    Scope scope = known ? network.estate().scopeOf(ResourceId.of(target)) : from.scope();
    String name = known ? ResourceId.of(target).name() : target;
    Owner owner = new Owner(id, kind, name, ImmutableSortedMap.of());
    @Nullable Address at = address.orElse(null);
    return new Stop(
        out.endpoint(
            new Endpoint(
                id,
                scope,
                known ? "" : from.network().toString(),
                owner,
                owner,
                address.map(ImmutableList::of).orElse(ImmutableList.of()),
                true)),
        address.map(Address::family).orElse(Family.IPV4),
        at,
        ImmutableList.of(Guards.of(unknown)),
        ImmutableSet.of());
  }
}
