package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Owner;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Applies;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Place;
import dev.postern.provider.azure.network.Posture;
import dev.postern.provider.azure.resource.ApplicationGateway;
import dev.postern.provider.azure.resource.GatewayFrontend;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands between clients and the listeners of application gateways. */
final class Entrances {

  private final Network network;
  private final Collected out;
  private final PublicAddresses addresses;

  Entrances(Network network, Collected out, PublicAddresses addresses) {
    this.network = network;
    this.out = out;
    this.addresses = addresses;
  }

  /**
   * What filters clients of a listener.
   *
   * @param asked the address that they ask for, if anybody knows it
   */
  ImmutableList<Hop> hops(Reached reached, Family family, Optional<Address> asked) {
    return ImmutableList.<Hop>builder()
        .addAll(doubts(reached))
        .addAll(network.hops(place(reached, family, asked), Posture.UNGUARDED))
        .build();
  }

  private ImmutableList<Hop> doubts(Reached reached) {
    List<Hop> doubts = new ArrayList<>(reached.entry().guards());
    String listener = reached.listener().name();
    String key = reached.listener().id().key();
    if (reached.frontend().isEmpty()) {
      String reason = "the address of listener " + listener + " was not understood";
      tell(reached.gateway(), reason);
      doubts.add(Guards.of(Symbol.condition("azure:frontend:" + key, reason)));
    }
    if (reached.port().isEmpty()) {
      String reason = "the port of listener " + listener + " was not understood";
      tell(reached.gateway(), reason);
      doubts.add(Guards.of(Symbol.condition("azure:port:" + key, reason)));
    }
    return ImmutableList.copyOf(doubts);
  }

  /**
   * What filters look at. Where a public and a private listener share a port, packets keep the
   * address that clients asked for (Application Gateway infrastructure configuration).
   */
  private Place place(Reached reached, Family family, Optional<Address> asked) {
    Place inside = network.places().in(reached.subnet(), family);
    Place place = PlatformPlaces.with(inside, adminRules(reached.gateway(), inside));
    return reached.sharesPort()
        ? PlatformPlaces.carrying(
            place, asked.map(AddressSet::of).orElseGet(() -> AddressSet.all(family)))
        : place;
  }

  /** Subnets with gateways are left out unless these were made with network isolation. */
  private static Applies adminRules(ApplicationGateway gateway, Place inside) {
    return gateway
        .isolated()
        .map(isolated -> isolated ? inside.adminRules() : Applies.NO)
        .orElse(Applies.MAYBE);
  }

  /** A gateway lives in a subnet; one that does not say which is judged without one. */
  ImmutableList<ResourceId> subnets(ApplicationGateway gateway) {
    ImmutableList<ResourceId> known =
        gateway.subnets().stream()
            .filter(subnet -> !subnet.isEmpty())
            .distinct()
            .collect(ImmutableList.toImmutableList());
    if (known.isEmpty()) {
      tell(
          gateway, "the subnet of " + gateway.name() + " is unknown, and so is what filters there");
      return ImmutableList.of(ResourceId.UNKNOWN);
    }
    return known;
  }

  /** From where a gateway asks its backends. */
  Vantage vantage(ApplicationGateway gateway, ResourceId subnet) {
    return new Vantage(
        gateway.id(),
        network.estate().scopeOf(gateway.id()),
        subnet.parent(),
        addresses.space(subnet));
  }

  /** A gateway is one endpoint, whatever the number of its instances. */
  Endpoint endpoint(ApplicationGateway gateway) {
    ImmutableList<Address> inside =
        gateway.frontends().stream()
            .map(GatewayFrontend::privateAddress)
            .flatMap(Optional::stream)
            .collect(ImmutableList.toImmutableList());
    Owner owner =
        new Owner(gateway.id().toString(), "application-gateway", gateway.name(), gateway.tags());
    String vnet = gateway.subnets().stream().findFirst().map(s -> s.parent().toString()).orElse("");
    return out.endpoint(
        new Endpoint(
            gateway.id().toString(),
            network.estate().scopeOf(gateway.id()),
            vnet,
            owner,
            owner,
            inside,
            true));
  }

  private void tell(ApplicationGateway gateway, String detail) {
    network
        .ledger()
        .gap(
            network.estate().scopeOf(gateway.id()),
            AzureCall.APPLICATION_GATEWAYS.action(),
            "unsupported",
            gateway.id().toString(),
            detail);
  }
}
