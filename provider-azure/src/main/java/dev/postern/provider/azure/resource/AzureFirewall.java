package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.snapshot.Fields;
import java.util.Locale;
import java.util.Optional;

/**
 * An Azure Firewall.
 *
 * @param id its id
 * @param name its name
 * @param location its region
 * @param addresses the addresses that it is reached at in its subnet
 * @param management the address of its management, {@link ResourceId#NONE} for none
 * @param hub the virtual hub that it lives in, {@link ResourceId#NONE} for none
 * @param hubAddresses its public addresses in a virtual hub, as written
 * @param policy the policy that holds its rules, {@link ResourceId#NONE} for none
 * @param collections its own rules, where it has no policy
 * @param listed whether the answer says which rules it has, or which policy
 * @param threats {@code off}, {@code alert} or {@code deny}; empty if the answer leaves it out
 * @param tags its tags
 */
public record AzureFirewall(
    ResourceId id,
    String name,
    String location,
    ImmutableList<GatewayFrontend> addresses,
    ResourceId management,
    ResourceId hub,
    ImmutableList<String> hubAddresses,
    ResourceId policy,
    ImmutableList<FirewallRules> collections,
    boolean listed,
    String threats,
    ImmutableSortedMap<String, String> tags) {

  private static final String NAT = "natRuleCollections";
  private static final String NETWORK = "networkRuleCollections";

  /** Reads one element of a list of firewalls. */
  public static AzureFirewall read(JsonNode node) {
    ResourceId id = ResourceId.in(node);
    JsonNode properties = node.path("properties");
    ImmutableList.Builder<FirewallRules> collections = ImmutableList.builder();
    for (JsonNode item : Parts.list(properties, NAT)) {
      collections.add(FirewallRules.ofFirewall(item, FirewallRules.Kind.NAT));
    }
    for (JsonNode item : Parts.list(properties, NETWORK)) {
      collections.add(FirewallRules.ofFirewall(item, FirewallRules.Kind.NETWORK));
    }
    ImmutableList.Builder<String> hubAddresses = ImmutableList.builder();
    JsonNode inHub = properties.path("hubIPAddresses").path("publicIPs");
    for (JsonNode item : Parts.list(inHub, "addresses")) {
      hubAddresses.add(Fields.text(item, "address"));
    }
    return new AzureFirewall(
        id,
        Fields.text(node, "name"),
        Locations.of(node),
        Parts.of(id, properties, "ipConfigurations", GatewayFrontend::read),
        ResourceId.in(
            properties.path("managementIpConfiguration").path("properties"), "publicIPAddress"),
        ResourceId.in(properties, "virtualHub"),
        hubAddresses.build(),
        ResourceId.in(properties, "firewallPolicy"),
        collections.build(),
        Parts.isListed(properties, NAT) || !ResourceId.in(properties, "firewallPolicy").isEmpty(),
        Fields.text(properties, "threatIntelMode").toLowerCase(Locale.ROOT),
        Tags.of(node));
  }

  /** The number of rows as they stand in the raw answer, counted apart from reading them. */
  public static int rawRows(JsonNode node) {
    int rows = 0;
    for (String field : ImmutableList.of(NAT, NETWORK)) {
      for (JsonNode item : Parts.list(node.path("properties"), field)) {
        rows += FirewallRules.rawRows(item.path("properties"));
      }
    }
    return rows;
  }

  /** Whether it has no address at all: it was deallocated, and keeps its rules. */
  public boolean isDeallocated() {
    return addresses.isEmpty() && hubAddresses.isEmpty() && hub.isEmpty();
  }

  /** The subnet that it lives in, if it lives in one. */
  public Optional<ResourceId> subnet() {
    return addresses.stream()
        .map(GatewayFrontend::subnet)
        .filter(subnet -> !subnet.isEmpty())
        .findFirst();
  }
}
