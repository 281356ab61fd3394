package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.net.Cidr;
import dev.postern.snapshot.Fields;
import java.util.regex.Pattern;

/**
 * One route.
 *
 * @param destination a block, a prefix list, or something unreadable
 * @param target the id of what it leads to, {@code local} inside the network, empty if none was
 *     understood
 * @param state {@code active}, {@code blackhole} …, empty if not given
 * @param propagated whether a gateway announced it
 * @param unclear what of it is not understood, empty if everything is
 */
public record Route(
    PeerRef destination, String target, String state, boolean propagated, String unclear) {

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

  private static final ImmutableSet<String> STATES =
      ImmutableSet.of("", "active", "blackhole", "filtered");

  /** What a {@code GatewayId} leads to; every other target has a field of its own. */
  private static final Pattern GATEWAY =
      Pattern.compile("local|(?:igw|vgw|vpce|lgw|cagw|tgw|eigw|nat|eni)-.*");

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
    String state = Fields.text(node, "State");
    return new Route(
        block.isEmpty() && !list.isEmpty()
            ? new PeerRef.PrefixList(list)
            : SecurityGroup.block(block),
        target,
        state,
        Fields.text(node, "Origin").equals("EnableVgwRoutePropagation"),
        unclear(target, Fields.text(node, "GatewayId"), state));
  }

  private static String unclear(String target, String gateway, String state) {
    if (!STATES.contains(state)) {
      return "its state is not known";
    }
    boolean known = !target.isEmpty() && (gateway.isEmpty() || GATEWAY.matcher(gateway).matches());
    // A dead route drops whatever it led to.
    return known || state.equals("blackhole") || state.equals("filtered")
        ? ""
        : "its target is of no known kind";
  }

  /**
   * Whether packets can take it, as far as its state is known; {@code filtered} and {@code
   * blackhole} routes drop, and still hide shorter ones.
   */
  public boolean isUsable() {
    return !state.equals("blackhole") && !state.equals("filtered");
  }

  /** The route that every table has for a block of its own network. */
  public static Route local(Cidr block) {
    return new Route(new PeerRef.Block(block), "local", "", false, "");
  }

  /** Whether it stays inside the network. */
  public boolean isLocal() {
    return target.equals("local");
  }

  /** Whether it is about the same packets. */
  public boolean hasSameDestination(Route other) {
    return destination.equals(other.destination);
  }

  /** The route in one line. */
  public String text() {
    return destination
        + " -> "
        + (target.isEmpty() ? "(nothing)" : target)
        + (state.isEmpty() || state.equals("active") ? "" : " (" + state + ")");
  }
}
