package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;

/**
 * A route table.
 *
 * @param id its id
 * @param vpc its network
 * @param main whether subnets without a table of their own use it
 * @param subnets the subnets tied to it
 * @param gateways the gateways whose incoming packets it routes
 * @param routes its routes
 */
public record RouteTableResource(
    String id,
    String vpc,
    boolean main,
    ImmutableList<String> subnets,
    ImmutableList<String> gateways,
    ImmutableList<Route> routes) {

  /** Reads one element of {@code RouteTables}. */
  public static RouteTableResource read(JsonNode node) {
    boolean main = false;
    ImmutableList.Builder<String> subnets = ImmutableList.builder();
    ImmutableList.Builder<String> gateways = ImmutableList.builder();
    for (JsonNode association : Fields.list(node, "Associations")) {
      String state = Fields.text(Fields.object(association, "AssociationState"), "State");
      if (state.isEmpty() || state.startsWith("associat")) {
        main |= Fields.flag(association, "Main");
        String subnet = Fields.text(association, "SubnetId");
        String gateway = Fields.text(association, "GatewayId");
        if (!subnet.isEmpty()) {
          subnets.add(subnet);
        }
        if (!gateway.isEmpty()) {
          gateways.add(gateway);
        }
      }
    }
    ImmutableList.Builder<Route> routes = ImmutableList.builder();
    for (JsonNode route : Fields.list(node, "Routes")) {
      routes.add(Route.read(route));
    }
    return new RouteTableResource(
        Fields.text(node, "RouteTableId"),
        Fields.text(node, "VpcId"),
        main,
        subnets.build(),
        gateways.build(),
        routes.build());
  }
}
