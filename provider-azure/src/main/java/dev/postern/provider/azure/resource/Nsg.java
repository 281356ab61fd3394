package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.snapshot.Fields;

/**
 * A network security group.
 *
 * @param id its id
 * @param name its name
 * @param location its region
 * @param rules what people wrote
 * @param defaults what Azure adds; empty where the answer leaves it out
 * @param subnets the subnets that say they use it
 * @param interfaces the interfaces that say they use it
 * @param tags its tags
 */
public record Nsg(
    ResourceId id,
    String name,
    String location,
    ImmutableList<SecurityRule> rules,
    ImmutableList<SecurityRule> defaults,
    ImmutableList<ResourceId> subnets,
    ImmutableList<ResourceId> interfaces,
    ImmutableSortedMap<String, String> tags) {

  /** Reads one element of a list of network security groups. */
  public static Nsg read(JsonNode node) {
    JsonNode properties = node.path("properties");
    return new Nsg(
        ResourceId.in(node),
        Fields.text(node, "name"),
        Locations.of(node),
        rules(Fields.required(properties, "securityRules")),
        rules(Fields.list(properties, "defaultSecurityRules")),
        ResourceId.list(properties, "subnets"),
        ResourceId.list(properties, "networkInterfaces"),
        Tags.of(node));
  }

  /** The number of rows as they stand in the raw answer, counted apart from reading them. */
  public static int rawRows(JsonNode node) {
    JsonNode properties = node.path("properties");
    JsonNode written = properties.path("securityRules");
    JsonNode added = properties.path("defaultSecurityRules");
    return (written.isArray() ? rawRules(written) : 1)
        + (added.isArray() ? rawRules(added) : added.isMissingNode() || added.isNull() ? 0 : 1);
  }

  private static int rawRules(JsonNode rules) {
    int rows = 0;
    for (JsonNode rule : rules) {
      JsonNode properties = rule.path("properties");
      JsonNode single = properties.path("sourceAddressPrefix");
      int sources =
          single.isNull() || single.asText("-").isBlank() ? 0 : single.isMissingNode() ? 0 : 1;
      sources += rawList(properties.path("sourceAddressPrefixes"));
      sources += rawList(properties.path("sourceApplicationSecurityGroups"));
      rows += Math.max(1, sources);
    }
    return rows;
  }

  /** Whatever is there and no list stands for one source. */
  private static int rawList(JsonNode list) {
    return list.isArray() ? list.size() : list.isMissingNode() || list.isNull() ? 0 : 1;
  }

  private static ImmutableList<SecurityRule> rules(Iterable<JsonNode> nodes) {
    ImmutableList.Builder<SecurityRule> rules = ImmutableList.builder();
    nodes.forEach(node -> rules.add(SecurityRule.ofNsg(node)));
    return rules.build();
  }
}
