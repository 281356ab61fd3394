package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;
import java.util.Locale;

/**
 * A policy of a web application firewall in front of application gateways.
 *
 * @param id its id
 * @param name its name
 * @param location its region
 * @param state {@code enabled} or {@code disabled}; empty if the answer leaves it out
 * @param mode {@code prevention} or {@code detection}; empty if the answer leaves it out
 * @param rules the rules that people wrote
 * @param listed whether the answer says which rules it has
 */
public record WafPolicy(
    ResourceId id,
    String name,
    String location,
    String state,
    String mode,
    ImmutableList<WafRule> rules,
    boolean listed) {

  /** Reads one element of a list of policies. */
  public static WafPolicy read(JsonNode node) {
    JsonNode properties = node.path("properties");
    JsonNode settings = properties.path("policySettings");
    ImmutableList.Builder<WafRule> rules = ImmutableList.builder();
    for (JsonNode item : Parts.list(properties, "customRules")) {
      rules.add(WafRule.read(item));
    }
    return new WafPolicy(
        ResourceId.in(node),
        Fields.text(node, "name"),
        Locations.of(node),
        Fields.text(settings, "state").toLowerCase(Locale.ROOT),
        Fields.text(settings, "mode").toLowerCase(Locale.ROOT),
        rules.build(),
        Parts.isListed(properties, "customRules"));
  }

  /** The number of rules as they stand in the raw answer, counted apart from reading them. */
  public static int rawRows(JsonNode node) {
    JsonNode rules = node.path("properties").path("customRules");
    return rules.isArray() ? rules.size() : rules.isMissingNode() || rules.isNull() ? 0 : 1;
  }
}
