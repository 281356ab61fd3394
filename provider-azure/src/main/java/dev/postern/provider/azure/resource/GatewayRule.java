package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A routing rule of an application gateway.
 *
 * @param name its name
 * @param listener whose requests it routes
 * @param pathMap what decides by path, {@link ResourceId#NONE} for none
 * @param direct where all requests go if no path decides
 */
public record GatewayRule(
    String name, ResourceId listener, ResourceId pathMap, GatewayTarget direct) {

  static GatewayRule read(ResourceId id, JsonNode node) {
    JsonNode properties = node.path("properties");
    ResourceId listener = ResourceId.in(properties, "httpListener");
    return new GatewayRule(
        id.name(),
        listener.isEmpty() ? ResourceId.in(properties, "listener") : listener,
        ResourceId.in(properties, "urlPathMap"),
        GatewayTarget.read(properties, ""));
  }
}
