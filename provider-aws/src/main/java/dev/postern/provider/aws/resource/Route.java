package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;

/**
 * One route.
 *
 * @param destination a block, a prefix list, or something unreadable
 * @param target the id of what it leads to, {@code local} inside the network, empty if none was
 *     understood
 * @param state {@code active}, {@code blackhole} …, empty if not given
 * @param propagated whether a gateway announced it
 */
public record Route(PeerRef destination, String target, String state, boolean propagated) {

  private static final ImmutableList<String> TARGETS =
      ImmutableList.of(
          "GatewayId",
          "NatGatewayId",
          "NetworkInterfaceId",
          "InstanceId",
          "TransitGatewayId",
          "VpcPeeringConnectionId",
          "EgressOnlyInternetGatewayId",
          "LocalGatewayId",
          "CarrierGatewayId",
          "CoreNetworkArn",
          "OdbNetworkArn",
          "IpAddress");

  static Route read(JsonNode node) {
    String target = "";
    for (String field : TARGETS) {
      if (target.isEmpty()) {
        target = Fields.text(node, field);
      }
    }
    String block = Fields.text(node, "DestinationCidrBlock");
    if (block.isEmpty()) {
      block = Fields.text(node, "DestinationIpv6CidrBlock");
    }
    String list = Fields.text(node, "DestinationPrefixListId");
    return new Route(
        block.isEmpty() && !list.isEmpty()
            ? new PeerRef.PrefixList(list)
            : SecurityGroup.block(block),
        target,
        Fields.text(node, "State"),
        Fields.text(node, "Origin").equals("EnableVgwRoutePropagation"));
  }

  /**
   * Whether packets can take it; {@code filtered} and {@code blackhole} routes drop, and still hide
   * shorter ones.
   */
  public boolean isUsable() {
    return state.isEmpty() || state.equals("active");
  }

  /** The route in one line. */
  public String text() {
    return destination
        + " -> "
        + (target.isEmpty() ? "(nothing)" : target)
        + (isUsable() ? "" : " (" + state + ")");
  }
}
