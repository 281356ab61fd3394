package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A collection of rules of one kind and one action.
 *
 * @param name its name
 * @param priority the order among collections, lowest first; empty if it cannot be read
 * @param kind what its rules do
 * @param action {@code dnat}, {@code allow}, {@code deny} …; empty if the answer leaves it out
 * @param rules its rules, in order
 */
public record FirewallRules(
    String name,
    OptionalInt priority,
    Kind kind,
    String action,
    ImmutableList<FirewallRule> rules) {

  /** What the rules of a collection do. */
  public enum Kind {
    /** They translate destinations. */
    NAT,
    /** They filter by addresses and ports. */
    NETWORK,
    /** They filter what goes out by names. */
    APPLICATION,
    /** Nobody knows. */
    UNREADABLE
  }

  /** Reads a collection of a firewall itself. */
  static FirewallRules ofFirewall(JsonNode node, Kind kind) {
    return read(Fields.text(node, "name"), node.path("properties"), kind);
  }

  /** Reads a collection in a group of a firewall policy. */
  static FirewallRules ofPolicy(JsonNode node) {
    return read(Fields.text(node, "name"), node, kind(node));
  }

  /** Whether its rows count: rules for what goes out decide nothing here. */
  public boolean counts() {
    return kind != Kind.APPLICATION;
  }

  /** The number of rules as they stand in the raw answer. */
  static int rawRows(JsonNode holder) {
    JsonNode rules = holder.path("rules");
    return rules.isArray() ? rules.size() : 1;
  }

  static boolean rawCounts(JsonNode node) {
    return kind(node) != Kind.APPLICATION;
  }

  private static Kind kind(JsonNode node) {
    return switch (Fields.text(node, "ruleCollectionType").toLowerCase(Locale.ROOT)) {
      case "firewallpolicynatrulecollection" -> Kind.NAT;
      case "firewallpolicyfilterrulecollection" -> filtering(node);
      default -> Kind.UNREADABLE;
    };
  }

  private static Kind filtering(JsonNode node) {
    for (JsonNode rule : node.path("rules")) {
      String type = Fields.text(rule, "ruleType").toLowerCase(Locale.ROOT);
      if (!type.equals("applicationrule")) {
        return type.equals("networkrule") ? Kind.NETWORK : Kind.UNREADABLE;
      }
    }
    return Kind.APPLICATION;
  }

  private static FirewallRules read(String name, JsonNode node, Kind kind) {
    ImmutableList.Builder<FirewallRule> rules = ImmutableList.builder();
    for (JsonNode item : Fields.required(node, "rules")) {
      rules.add(FirewallRule.read(item));
    }
    OptionalInt priority = Fields.integer(node, "priority");
    return new FirewallRules(
        name,
        priority.isPresent() && priority.getAsInt() < 0 ? OptionalInt.empty() : priority,
        kind,
        Fields.text(node.path("action"), "type").toLowerCase(Locale.ROOT),
        rules.build());
  }
}
