package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.net.Address;
import dev.postern.snapshot.Fields;
import java.util.Optional;

/**
 * An address that an application gateway, a firewall or another gateway is reached at.
 *
 * @param id its id
 * @param publicAddress the public address, {@link ResourceId#NONE} for none
 * @param privateAddress the private address, if there is one and it can be read
 * @param subnet the subnet of the private address, {@link ResourceId#NONE} for none
 */
public record GatewayFrontend(
    ResourceId id, ResourceId publicAddress, Optional<Address> privateAddress, ResourceId subnet) {

  /** Reads the addresses of something that has one: if none is listed, nobody knows which. */
  static ImmutableList<GatewayFrontend> required(ResourceId whole, JsonNode properties) {
    String field = "ipConfigurations";
    return Parts.isListed(properties, field)
        ? Parts.of(whole, properties, field, GatewayFrontend::read)
        : ImmutableList.of(
            new GatewayFrontend(
                ResourceId.of(whole + "/" + field),
                ResourceId.UNKNOWN,
                Optional.empty(),
                ResourceId.UNKNOWN));
  }

  /** Reads one element of {@code frontendIPConfigurations} or {@code ipConfigurations}. */
  static GatewayFrontend read(ResourceId id, JsonNode node) {
    JsonNode properties = node.path("properties");
    JsonNode reference = properties.path("publicIPAddress");
    ResourceId address = ResourceId.in(properties, "publicIPAddress");
    boolean unnamed = address.isEmpty() && !reference.isMissingNode() && !reference.isNull();
    return new GatewayFrontend(
        id,
        unnamed ? ResourceId.UNKNOWN : address,
        Address.tryParse(Fields.text(properties, "privateIPAddress")),
        ResourceId.in(properties, "subnet"));
  }
}
