package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a routing rule of an application gateway, or one path of it, sends requests.
 *
 * @param pool the backend pool, {@link ResourceId#NONE} for none
 * @param settings the settings that say which port backends are asked at
 * @param distribution the policy that spreads requests over several pools, {@link ResourceId#NONE}
 *     for none
 * @param redirect the answer that sends clients elsewhere, {@link ResourceId#NONE} for none
 * @param policy the policy of a web application firewall for this path alone, {@link
 *     ResourceId#NONE} for none
 */
public record GatewayTarget(
    ResourceId pool,
    ResourceId settings,
    ResourceId distribution,
    ResourceId redirect,
    ResourceId policy) {

  /**
   * Reads what a rule, a path or the default of a path map says.
   *
   * @param prefix {@code default} for the default of a path map, else empty
   */
  static GatewayTarget read(JsonNode properties, String prefix) {
    ResourceId settings = in(properties, prefix, "backendHttpSettings");
    return new GatewayTarget(
        in(properties, prefix, "backendAddressPool"),
        settings.isEmpty() ? in(properties, prefix, "backendSettings") : settings,
        in(properties, prefix, "loadDistributionPolicy"),
        in(properties, prefix, "redirectConfiguration"),
        ResourceId.in(properties, "firewallPolicy"));
  }

  private static ResourceId in(JsonNode properties, String prefix, String field) {
    return ResourceId.in(
        properties,
        prefix.isEmpty()
            ? field
            : prefix + Character.toUpperCase(field.charAt(0)) + field.substring(1));
  }

  /** Whether nothing behind the gateway is reached. */
  public boolean isOnlyAnswer() {
    return pool.isEmpty() && distribution.isEmpty();
  }
}
