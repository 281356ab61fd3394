package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Fields;

/**
 * A route table.
 *
 * @param id its id
 * @param vpc its network
 * @param main whether subnets without a table of their own use it
 * @param subnets the subnets tied to it
 * @param gateways the gateways whose incoming packets it routes
 * @param routes its routes
 * @param unclear whether some association was not understood
 */
public record RouteTableResource(
    String id,
    String vpc,
    boolean main,
    ImmutableList<String> subnets,
    ImmutableList<String> gateways,
    ImmutableList<Route> routes,
    boolean unclear) {

  private static final ImmutableSet<String> GONE =
      ImmutableSet.of("disassociating", "disassociated", "failed");

  /** Reads one element of {@code RouteTables}. */
  public static RouteTableResource read(JsonNode node) {
    boolean main = false;
    boolean unclear = false;
    ImmutableList.Builder<String> subnets = ImmutableList.builder();
    ImmutableList.Builder<String> gateways = ImmutableList.builder();
    for (JsonNode association : Fields.list(node, "Associations")) {
      String state = Fields.text(Fields.object(association, "AssociationState"), "State");
      unclear |= !GONE.contains(state) && !state.isEmpty() && !state.startsWith("associat");
      if (!GONE.contains(state)) {
        String subnet = Fields.text(association, "SubnetId");
        String gateway = Fields.text(association, "GatewayId");
        main |= Fields.flag(association, "Main");
        unclear |= subnet.isEmpty() && gateway.isEmpty() && !Fields.flag(association, "Main");
        if (!subnet.isEmpty()) {
          subnets.add(subnet);
        }
        if (!gateway.isEmpty()) {
          gateways.add(gateway);
        }
      }
    }
    ImmutableList.Builder<Route> routes = ImmutableList.builder();
    for (JsonNode route : Fields.required(node, "Routes")) {
      routes.add(Route.read(route));
    }
    return new RouteTableResource(
        Fields.text(node, "RouteTableId"),
        Fields.text(node, "VpcId"),
        main,
        subnets.build(),
        gateways.build(),
        routes.build(),
        unclear);
  }
}
