package dev.postern.provider.azure.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.model.Endpoint;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.Prefixes;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Fields;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What gateways send packets to and nothing was read about. */
final class Strays {

  private final Network network;
  private final Collected out;
  private final Supplier<SetMultimap<Address, ResourceId>> balancers =
      Suppliers.memoize(this::readBalancers);

  Strays(Network network, Collected out) {
    this.network = network;
    this.out = out;
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

  /** Why nobody knows what has a name. */
  Symbol named(Vantage from, String name) {
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

  /** Why nobody knows what has an address. */
  Symbol unread(Vantage from, Address address) {
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

  /** Tells that something behind a gateway was not read. */
  Symbol tell(ResourceId what, Vantage from, AzureCall call, String reason) {
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
