package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;
import java.util.Locale;

/**
 * A firewall policy, without its rules.
 *
 * @param id its id
 * @param name its name
 * @param location its region
 * @param base the policy that it inherits from, {@link ResourceId#NONE} for none
 * @param groups the ids of its groups of rule collections
 * @param listed whether it says which groups it has
 * @param threats {@code off}, {@code alert} or {@code deny}: what happens to sources that Microsoft
 *     holds for malicious; empty if the answer leaves it out
 * @param trusted addresses that are never held for malicious
 */
public record FirewallPolicy(
    ResourceId id,
    String name,
    String location,
    ResourceId base,
    ImmutableList<ResourceId> groups,
    boolean listed,
    String threats,
    ImmutableList<AddressTerm> trusted) {

  /** Reads one element of a list of policies. */
  public static FirewallPolicy read(JsonNode node) {
    JsonNode properties = node.path("properties");
    return new FirewallPolicy(
        ResourceId.in(node),
        Fields.text(node, "name"),
        Locations.of(node),
        ResourceId.in(properties, "basePolicy"),
        ResourceId.list(properties, "ruleCollectionGroups"),
        properties.path("ruleCollectionGroups").isArray(),
        Fields.text(properties, "threatIntelMode").toLowerCase(Locale.ROOT),
        Prefixes.of(properties.path("threatIntelWhitelist"), "ipAddresses"));
  }
}
