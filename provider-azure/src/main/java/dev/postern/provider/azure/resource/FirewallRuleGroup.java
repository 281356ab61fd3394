package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;
import java.util.OptionalInt;

/**
 * A group of rule collections of a firewall policy.
 *
 * @param id its id
 * @param priority the order among groups, lowest first; empty if it cannot be read
 * @param collections its collections
 * @param listed whether the answer says which collections it has
 */
public record FirewallRuleGroup(
    ResourceId id, OptionalInt priority, ImmutableList<FirewallRules> collections, boolean listed) {

  /** Reads one element of a list of groups. */
  public static FirewallRuleGroup read(JsonNode node) {
    JsonNode properties = node.path("properties");
    ImmutableList.Builder<FirewallRules> collections = ImmutableList.builder();
    for (JsonNode item : Parts.list(properties, "ruleCollections")) {
      collections.add(FirewallRules.ofPolicy(item));
    }
    OptionalInt priority = Fields.integer(properties, "priority");
    return new FirewallRuleGroup(
        ResourceId.in(node),
        priority.isPresent() && priority.getAsInt() < 0 ? OptionalInt.empty() : priority,
        collections.build(),
        Parts.isListed(properties, "ruleCollections"));
  }

  /** The number of rows as they stand in the raw answer, counted apart from reading them. */
  public static int rawRows(JsonNode node) {
    int rows = 0;
    for (JsonNode item : Parts.list(node.path("properties"), "ruleCollections")) {
      rows += FirewallRules.rawCounts(item) ? FirewallRules.rawRows(item) : 0;
    }
    return rows;
  }
}
