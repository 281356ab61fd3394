package dev.postern.provider.gcp.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Fields;

/**
 * A firewall policy.
 *
 * @param ref its name as a resource
 * @param name what people call it
 * @param type how rules in effect say what kind of policy it is, empty elsewhere: {@code HIERARCHY}
 * @param attached what it is associated with
 * @param read whether the answer holds its rules; a policy always has some
 * @param rules its rules, without those that only mirror packets
 */
public record FirewallPolicy(
    ResourceRef ref,
    String name,
    String type,
    ImmutableSet<ResourceRef> attached,
    boolean read,
    ImmutableList<FirewallRule> rules) {

  /** Reads a policy as lists of policies hold it. */
  public static FirewallPolicy read(JsonNode node) {
    ImmutableSet.Builder<ResourceRef> attached = ImmutableSet.builder();
    for (JsonNode association : Fields.list(node, "associations")) {
      attached.add(ResourceRef.of(Fields.text(association, "attachmentTarget")));
    }
    String id = Fields.text(node, "name");
    ResourceRef own = ResourceRef.of(Fields.text(node, "selfLink"));
    return new FirewallPolicy(
        own.isEmpty() ? new ResourceRef("locations/global/firewallPolicies/" + id) : own,
        shown(node, id),
        "",
        attached.build(),
        node.path("rules").isArray(),
        rules(node));
  }

  /** Reads a policy that is in effect on a network. */
  public static FirewallPolicy inEffect(JsonNode node) {
    String id = Fields.text(node, "name");
    return new FirewallPolicy(
        new ResourceRef("locations/global/firewallPolicies/" + id),
        shown(node, id),
        Fields.text(node, "type"),
        ImmutableSet.of(),
        node.path("rules").isArray(),
        rules(node));
  }

  private static String shown(JsonNode node, String id) {
    String given = Fields.text(node, "shortName");
    return given.isEmpty() ? id : given;
  }

  private static ImmutableList<FirewallRule> rules(JsonNode node) {
    ImmutableList.Builder<FirewallRule> rules = ImmutableList.builder();
    Fields.list(node, "rules").forEach(rule -> rules.add(FirewallRule.ofPolicy(rule)));
    return rules.build();
  }

  /** How many rows its rules have, without a look at them. */
  public static int rawRows(JsonNode node) {
    int rows = 0;
    for (JsonNode rule : Fields.list(node, "rules")) {
      rows += FirewallRule.rawRowsOfPolicy(rule);
    }
    return rows;
  }
}
