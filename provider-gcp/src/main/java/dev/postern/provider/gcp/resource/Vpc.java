package dev.postern.provider.gcp.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;
import java.util.Optional;

/**
 * A network.
 *
 * @param ref its name as a resource
 * @param number its id
 * @param policiesFirst whether network firewall policies come before VPC firewall rules, empty if
 *     its order was not understood
 * @param policy the global policy that it says it has, {@link ResourceRef#NONE} for none
 * @param legacyRange the range of a legacy network, empty for all others
 * @param peers networks that it is connected with
 */
public record Vpc(
    ResourceRef ref,
    String number,
    Optional<Boolean> policiesFirst,
    ResourceRef policy,
    String legacyRange,
    ImmutableList<ResourceRef> peers) {

  /** Reads one element of a list of networks. */
  public static Vpc read(JsonNode node, String project) {
    ResourceRef ref = ResourceRef.of(Fields.text(node, "selfLink"), project);
    if (ref.isEmpty()) {
      ref = ResourceRef.global(project, "networks", Fields.text(node, "name"));
    }
    ImmutableList.Builder<ResourceRef> peers = ImmutableList.builder();
    for (JsonNode peering : Fields.list(node, "peerings")) {
      if (Fields.text(peering, "state").equals("ACTIVE")) {
        peers.add(ResourceRef.of(Fields.text(peering, "network"), ref.project()));
      }
    }
    return new Vpc(
        ref,
        Fields.text(node, "id"),
        order(Fields.text(node, "networkFirewallPolicyEnforcementOrder")),
        ResourceRef.of(Fields.text(node, "firewallPolicy"), ref.project()),
        Fields.text(node, "IPv4Range"),
        peers.build());
  }

  private static Optional<Boolean> order(String text) {
    return switch (text) {
      case "", "AFTER_CLASSIC_FIREWALL" -> Optional.of(false);
      case "BEFORE_CLASSIC_FIREWALL" -> Optional.of(true);
      default -> Optional.empty();
    };
  }
}
