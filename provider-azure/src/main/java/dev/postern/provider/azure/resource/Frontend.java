package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.snapshot.Fields;
import java.util.Optional;

/**
 * Where packets come to a load balancer.
 *
 * @param id its id
 * @param name its name
 * @param publicAddress its public address, {@link ResourceId#NONE} for none
 * @param publicPrefix the block of public addresses that it has, {@link ResourceId#NONE} for none
 * @param internal whether it has a private address only
 * @param address its private address, if one is told
 * @param version the family that the answer names, if it names one
 * @param gateway the frontend of a gateway load balancer that sees all packets first, {@link
 *     ResourceId#NONE} for none
 */
public record Frontend(
    ResourceId id,
    String name,
    ResourceId publicAddress,
    ResourceId publicPrefix,
    boolean internal,
    Optional<Address> address,
    Optional<Family> version,
    ResourceId gateway) {

  /** Reads one element of {@code frontendIPConfigurations}. */
  static Frontend read(JsonNode node) {
    JsonNode properties = node.path("properties");
    ResourceId publicAddress = ResourceId.named(properties, "publicIPAddress");
    ResourceId publicPrefix = ResourceId.named(properties, "publicIPPrefix");
    Optional<Address> address = Address.tryParse(Fields.text(properties, "privateIPAddress"));
    String version = Fields.text(properties, "privateIPAddressVersion");
    Optional<Family> family = Optional.empty();
    if (version.equalsIgnoreCase("IPv6")) {
      family = Optional.of(Family.IPV6);
    } else if (version.equalsIgnoreCase("IPv4")) {
      family = Optional.of(Family.IPV4);
    }
    return new Frontend(
        ResourceId.in(node),
        Fields.text(node, "name"),
        publicAddress,
        publicPrefix,
        publicAddress.isEmpty()
            && publicPrefix.isEmpty()
            && (address.isPresent() || !ResourceId.named(properties, "subnet").isEmpty()),
        address,
        family,
        ResourceId.named(properties, "gatewayLoadBalancer"));
  }
}
