package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableSet;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.GatewayFrontend;
import dev.postern.provider.azure.resource.NetworkGateway;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.ArrayList;
import java.util.List;

/**
 * Paths to gateways that join networks. Everybody can ask a VPN gateway for a tunnel, and it gives
 * one to who has the key; a gateway of private lines has nothing to ask.
 */
final class NetworkGateways {

  private static final AzureCall CALL = AzureCall.VIRTUAL_NETWORK_GATEWAYS;
  private static final int ESP = 50;
  private static final ImmutableSet<String> OVER_TLS = ImmutableSet.of("openvpn", "sstp");

  private final Network network;
  private final PlatformDoors doors;
  private final PublicAddresses addresses;
  private final Listed<NetworkGateway> gateways;

  NetworkGateways(Network network, Collected out, PublicAddresses addresses) {
    this.network = network;
    this.doors = new PlatformDoors(network, out);
    this.addresses = addresses;
    this.gateways =
        new Listed<>(
            network,
            CALL,
            new Listed.Kind<>(
                NetworkGateway::read, NetworkGateway::id, NetworkGateway::location, node -> 0));
  }

  /** Every gateway that was read. */
  Listed<NetworkGateway> all() {
    return gateways;
  }

  /** Adds the paths of every gateway. */
  void add() {
    for (Listed.Entry<NetworkGateway> entry : gateways.all()) {
      NetworkGateway gateway = entry.value();
      boolean lines = gateway.type().equals("expressroute");
      Endpoint endpoint =
          doors.endpoint(
              gateway.id(),
              lines ? "expressroute-gateway" : "vpn-gateway",
              gateway.name(),
              gateway.addresses(),
              gateway.tags());
      if (lines) {
        continue;
      }
      for (GatewayFrontend frontend : gateway.addresses()) {
        add(entry, endpoint, frontend);
      }
    }
  }

  private void add(
      Listed.Entry<NetworkGateway> entry, Endpoint endpoint, GatewayFrontend frontend) {
    NetworkGateway gateway = entry.value();
    List<Hop> hops = new ArrayList<>(entry.guards());
    if (!gateway.type().equals("vpn")) {
      String reason = "what gateway " + gateway.name() + " is (" + gateway.type() + ") is unknown";
      tell(gateway, reason);
      hops.add(Guards.of(Symbol.condition("azure:gateway-type:" + gateway.id().key(), reason)));
    }
    hops.add(
        new Hop.Note(
            gateway.id().toString(), "tunnel", "it answers all and lets in who has the key"));
    for (PublicAddresses.Front front : addresses.of(gateway.id(), frontend, frontend.subnet())) {
      for (Family family : front.families()) {
        doors.add(endpoint, front, frontend.subnet(), family, services(gateway), hops);
      }
    }
  }

  private ServiceSet services(NetworkGateway gateway) {
    ServiceSet services =
        ServiceSet.of(Protocol.UDP, new PortRange(500, 500))
            .union(ServiceSet.of(Protocol.UDP, new PortRange(4500, 4500)))
            .union(ServiceSet.of(ESP));
    boolean tls = gateway.protocols().stream().anyMatch(OVER_TLS::contains);
    boolean unsaid = gateway.single() && gateway.protocols().isEmpty();
    if (unsaid) {
      tell(gateway, "which protocols clients of " + gateway.name() + " dial in by is not said");
    }
    return tls || unsaid
        ? services.union(ServiceSet.of(Protocol.TCP, new PortRange(443, 443)))
        : services;
  }

  private void tell(NetworkGateway gateway, String detail) {
    network
        .ledger()
        .gap(
            network.estate().scopeOf(gateway.id()),
            CALL.action(),
            "unsupported",
            gateway.id().toString(),
            detail);
  }
}
