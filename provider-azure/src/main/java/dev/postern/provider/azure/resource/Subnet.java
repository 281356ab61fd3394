package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Fields;
import java.util.Locale;

/**
 * A subnet.
 *
 * @param id its id
 * @param prefixes its address ranges
 * @param nsg its network security group, {@link ResourceId#NONE} for none
 * @param routeTable its route table, {@link ResourceId#NONE} for none
 * @param privateEndpointPolicies what applies to private endpoints in it, in lower case; empty if
 *     the answer does not say
 * @param delegations the services that it is handed over to, in lower case
 */
public record Subnet(
    ResourceId id,
    ImmutableList<AddressTerm> prefixes,
    ResourceId nsg,
    ResourceId routeTable,
    String privateEndpointPolicies,
    ImmutableSet<String> delegations) {

  /** Reads one element of {@code subnets}. */
  public static Subnet read(JsonNode node) {
    JsonNode properties = node.path("properties");
    ImmutableSet.Builder<String> delegations = ImmutableSet.builder();
    for (JsonNode item : Fields.list(properties, "delegations")) {
      delegations.add(Fields.text(item.path("properties"), "serviceName").toLowerCase(Locale.ROOT));
    }
    return new Subnet(
        ResourceId.in(node),
        Prefixes.of(properties, "addressPrefix", "addressPrefixes"),
        ResourceId.in(properties, "networkSecurityGroup"),
        ResourceId.in(properties, "routeTable"),
        Fields.text(properties, "privateEndpointNetworkPolicies").toLowerCase(Locale.ROOT),
        delegations.build());
  }

  /** Whether gateways to other networks live in it. */
  public boolean isGatewaySubnet() {
    return id.name().equalsIgnoreCase("GatewaySubnet");
  }
}
