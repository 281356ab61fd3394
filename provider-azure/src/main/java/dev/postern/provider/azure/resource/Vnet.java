package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;

/**
 * A virtual network.
 *
 * @param id its id
 * @param name its name
 * @param location its region
 * @param space its address ranges
 * @param subnets its subnets
 * @param peerings the networks that it is peered with
 */
public record Vnet(
    ResourceId id,
    String name,
    String location,
    ImmutableList<AddressTerm> space,
    ImmutableList<Subnet> subnets,
    ImmutableList<Peering> peerings) {

  /** Reads one element of a list of networks. */
  public static Vnet read(JsonNode node) {
    JsonNode properties = node.path("properties");
    ImmutableList.Builder<Subnet> subnets = ImmutableList.builder();
    Fields.list(properties, "subnets").forEach(item -> subnets.add(Subnet.read(item)));
    ImmutableList.Builder<Peering> peerings = ImmutableList.builder();
    Fields.list(properties, "virtualNetworkPeerings")
        .forEach(item -> peerings.add(Peering.read(item)));
    ImmutableList<AddressTerm> space =
        Prefixes.of(properties.path("addressSpace"), "addressPrefixes");
    return new Vnet(
        ResourceId.in(node),
        Fields.text(node, "name"),
        Locations.of(node),
        space.isEmpty() ? ImmutableList.of(AddressTerm.read("")) : space,
        subnets.build(),
        peerings.build());
  }
}
