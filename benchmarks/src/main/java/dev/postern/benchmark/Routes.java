package dev.postern.benchmark;

import java.io.IOException;

/** Writes the routes of one table; a tier's number says which. */
final class Routes {

  private final Network network;
  private final PrefixLists lists;
  private final Answer answer;

  Routes(Network network, PrefixLists lists, Answer answer) {
    this.network = network;
    this.lists = lists;
    this.answer = answer;
  }

  /** The main table: nothing but the network itself. */
  void writeLocal() throws IOException {
    route("DestinationCidrBlock", network.cidr(), "GatewayId", "local", "active");
    if (network.ipv6()) {
      route("DestinationIpv6CidrBlock", network.ipv6Cidr(), "GatewayId", "local", "active");
    }
  }

  /** A public tier: the internet gateway, in the different ways people reach it. */
  void writePublic(int tier) throws IOException {
    writeLocal();
    String gateway = network.gatewayId();
    switch (tier) {
      case 1 -> {
        route("DestinationCidrBlock", "0.0.0.0/0", "GatewayId", gateway, "active");
        route("DestinationPrefixListId", lists.s3(), "GatewayId", network.endpointId(), "active");
      }
      case 2 -> {
        route("DestinationCidrBlock", "0.0.0.0/1", "GatewayId", gateway, "active");
        route("DestinationCidrBlock", "128.0.0.0/1", "GatewayId", gateway, "active");
      }
      case 3 -> {
        route("DestinationCidrBlock", "0.0.0.0/0", "GatewayId", gateway, "active");
        route(
            "DestinationCidrBlock",
            "192.0.2.0/24",
            "VpcPeeringConnectionId",
            network.deletedPeeringId(),
            "blackhole");
      }
      default -> route("DestinationCidrBlock", "0.0.0.0/0", "GatewayId", gateway, "active");
    }
    if (network.ipv6()) {
      route("DestinationIpv6CidrBlock", "::/0", "GatewayId", gateway, "active");
    }
  }

  /** A private zone: out through address translation, never in. */
  void writePrivate(int zone) throws IOException {
    writeLocal();
    if (network.natGateways() > 0) {
      route(
          "DestinationCidrBlock",
          "0.0.0.0/0",
          "NatGatewayId",
          network.natGatewayId(zone),
          "active");
    }
    if (network.ipv6()) {
      route(
          "DestinationIpv6CidrBlock",
          "::/0",
          "EgressOnlyInternetGatewayId",
          network.egressOnlyGatewayId(),
          "active");
    }
  }

  private void route(
      String destinationField, String destination, String targetField, String target, String state)
      throws IOException {
    answer.object().text(destinationField, destination).text(targetField, target);
    answer.text("Origin", target.equals("local") ? "CreateRouteTable" : "CreateRoute");
    answer.text("State", state).end();
  }
}
