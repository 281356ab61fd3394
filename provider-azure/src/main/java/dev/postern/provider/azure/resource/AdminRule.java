package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * A security admin rule in effect on a network.
 *
 * @param id its id
 * @param manager the network manager that deployed it, {@link ResourceId#NONE} if its id does not
 *     say
 * @param rule what it says
 */
public record AdminRule(ResourceId id, ResourceId manager, SecurityRule rule) {

  /** Reads one element of a network's effective security admin rules. */
  public static AdminRule read(JsonNode node) {
    ResourceId id = ResourceId.in(node);
    return new AdminRule(id, manager(id), SecurityRule.ofManager(node));
  }

  /** The number of rows as they stand in the raw answer, counted apart from reading them. */
  public static int rawRows(JsonNode node) {
    JsonNode sources = node.path("properties").path("sources");
    return Math.max(1, sources.isArray() ? sources.size() : 1);
  }

  private static ResourceId manager(ResourceId rule) {
    int at = rule.toString().toLowerCase(Locale.ROOT).indexOf("/securityadminconfigurations/");
    return at < 0 ? ResourceId.NONE : ResourceId.of(rule.toString().substring(0, at));
  }
}
