package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.snapshot.Fields;
import java.util.Locale;

/**
 * A bastion.
 *
 * @param id its id
 * @param name its name
 * @param location its region
 * @param sku {@code developer}, {@code basic}, {@code standard} …, in lower case
 * @param addresses the addresses that it is reached at; none for a developer's bastion, which is
 *     shared
 * @param host its host name, or empty
 * @param hidden whether it has no public address by design
 * @param links whether people can be given links that let them in without an Azure account
 * @param tunnels whether clients can open tunnels to any port through it
 * @param admitted who may come to it; empty for everybody
 * @param tags its tags
 */
public record BastionHost(
    ResourceId id,
    String name,
    String location,
    String sku,
    ImmutableList<GatewayFrontend> addresses,
    String host,
    boolean hidden,
    boolean links,
    boolean tunnels,
    ImmutableList<AddressTerm> admitted,
    ImmutableSortedMap<String, String> tags) {

  /** Reads one element of a list of bastions. */
  public static BastionHost read(JsonNode node) {
    ResourceId id = ResourceId.in(node);
    JsonNode properties = node.path("properties");
    String sku = Fields.text(node.path("sku"), "name").toLowerCase(Locale.ROOT);
    ImmutableList.Builder<AddressTerm> admitted = ImmutableList.builder();
    for (JsonNode item : Parts.list(properties.path("networkAcls"), "ipRules")) {
      admitted.add(AddressTerm.read(item.path("addressPrefix")));
    }
    return new BastionHost(
        id,
        Fields.text(node, "name"),
        Locations.of(node),
        sku,
        sku.equals("developer") ? ImmutableList.of() : GatewayFrontend.required(id, properties),
        Fields.text(properties, "dnsName"),
        Fields.flag(properties, "enablePrivateOnlyBastion"),
        Fields.flag(properties, "enableShareableLink"),
        Fields.flag(properties, "enableTunneling"),
        admitted.build(),
        Tags.of(node));
  }

  /** The number of rules as they stand in the raw answer, counted apart from reading them. */
  public static int rawRows(JsonNode node) {
    JsonNode rules = node.path("properties").path("networkAcls").path("ipRules");
    return rules.isArray() ? rules.size() : rules.isMissingNode() || rules.isNull() ? 0 : 1;
  }
}
