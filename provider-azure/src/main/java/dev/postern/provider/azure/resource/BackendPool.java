package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;

/**
 * What a load balancer can forward to.
 *
 * @param id its id
 * @param name its name
 * @param vnet the network that its addresses lie in, {@link ResourceId#NONE} if it does not say
 * @param configurations the addresses of interfaces that are in it
 * @param addresses what else is in it, and what is known of it
 */
public record BackendPool(
    ResourceId id,
    String name,
    ResourceId vnet,
    ImmutableList<ResourceId> configurations,
    ImmutableList<BackendAddress> addresses) {

  /** Reads one element of {@code backendAddressPools}. */
  static BackendPool read(JsonNode node) {
    JsonNode properties = node.path("properties");
    ImmutableList.Builder<BackendAddress> addresses = ImmutableList.builder();
    Fields.list(properties, "loadBalancerBackendAddresses")
        .forEach(item -> addresses.add(BackendAddress.read(item)));
    return new BackendPool(
        ResourceId.in(node),
        Fields.text(node, "name"),
        ResourceId.named(properties, "virtualNetwork"),
        ResourceId.list(properties, "backendIPConfigurations"),
        addresses.build());
  }
}
