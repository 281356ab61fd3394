package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;

/**
 * What a network says about another one that it is peered with.
 *
 * @param id its id
 * @param remote the other network
 * @param space the other's address ranges, as this one remembers them
 * @param connected whether packets pass between them
 * @param usesRemoteGateways whether the other's gateways serve this network
 */
public record Peering(
    ResourceId id,
    ResourceId remote,
    ImmutableList<AddressTerm> space,
    boolean connected,
    boolean usesRemoteGateways) {

  /** Reads one element of {@code virtualNetworkPeerings}. */
  public static Peering read(JsonNode node) {
    JsonNode properties = node.path("properties");
    String state = Fields.text(properties, "peeringState");
    String access = Fields.text(properties, "allowVirtualNetworkAccess");
    ImmutableList<AddressTerm> space =
        Prefixes.of(properties.path("remoteVirtualNetworkAddressSpace"), "addressPrefixes");
    return new Peering(
        ResourceId.in(node),
        ResourceId.in(properties, "remoteVirtualNetwork"),
        space.isEmpty()
            ? Prefixes.of(properties.path("remoteAddressSpace"), "addressPrefixes")
            : space,
        // Whatever does not say otherwise is taken for working.
        (state.isEmpty() || state.equalsIgnoreCase("Connected"))
            && !access.equalsIgnoreCase("false"),
        Fields.flag(properties, "useRemoteGateways"));
  }
}
