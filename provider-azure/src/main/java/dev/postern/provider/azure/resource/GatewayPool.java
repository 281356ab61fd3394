package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;

/**
 * A backend pool of an application gateway.
 *
 * @param id its id
 * @param addresses its members by address or name, as written
 * @param configurations its members by the configuration of their interface
 * @param unreadable how many members say neither
 */
public record GatewayPool(
    ResourceId id,
    ImmutableList<String> addresses,
    ImmutableList<ResourceId> configurations,
    int unreadable) {

  static GatewayPool read(ResourceId id, JsonNode node) {
    JsonNode properties = node.path("properties");
    ImmutableList.Builder<String> addresses = ImmutableList.builder();
    int unreadable = 0;
    for (JsonNode item : Parts.list(properties, "backendAddresses")) {
      String address = Fields.text(item, "ipAddress");
      String text = address.isEmpty() ? Fields.text(item, "fqdn") : address;
      if (!text.isEmpty()) {
        addresses.add(text);
      } else {
        unreadable++;
      }
    }
    return new GatewayPool(
        id, addresses.build(), ResourceId.list(properties, "backendIPConfigurations"), unreadable);
  }
}
