package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.snapshot.Fields;
import java.util.Optional;

/**
 * One private address of an interface, with what is attached to it.
 *
 * @param id its id
 * @param name its name
 * @param address the private address; empty if there is none or it cannot be read
 * @param addressText the private address as written, empty if there is none
 * @param family the address family
 * @param subnet the subnet it lies in, {@link ResourceId#UNKNOWN} if the answer does not say
 * @param publicAddress the public address in front of it, {@link ResourceId#NONE} for none
 * @param groups the application security groups that it is a member of
 * @param primary whether it is the interface's first
 */
public record IpConfiguration(
    ResourceId id,
    String name,
    Optional<Address> address,
    String addressText,
    Family family,
    ResourceId subnet,
    ResourceId publicAddress,
    ImmutableList<ResourceId> groups,
    boolean primary) {

  /** Reads one element of {@code ipConfigurations}. */
  public static IpConfiguration read(JsonNode node) {
    JsonNode properties = node.path("properties");
    String text = Fields.text(properties, "privateIPAddress");
    Optional<Address> address = Address.tryParse(text);
    boolean ipv6 = Fields.text(properties, "privateIPAddressVersion").equalsIgnoreCase("IPv6");
    return new IpConfiguration(
        ResourceId.in(node),
        Fields.text(node, "name"),
        address,
        text,
        address.map(Address::family).orElse(ipv6 ? Family.IPV6 : Family.IPV4),
        orUnknown(ResourceId.in(properties, "subnet")),
        publicAddress(properties.path("publicIPAddress")),
        ResourceId.list(properties, "applicationSecurityGroups"),
        Fields.flag(properties, "primary"));
  }

  /** A public address without an id is one all the same. */
  private static ResourceId publicAddress(JsonNode reference) {
    if (reference.isMissingNode() || reference.isNull()) {
      return ResourceId.NONE;
    }
    ResourceId id =
        reference.isTextual() ? ResourceId.of(reference.textValue()) : ResourceId.in(reference);
    return orUnknown(id);
  }

  private static ResourceId orUnknown(ResourceId id) {
    return id.isEmpty() ? ResourceId.UNKNOWN : id;
  }
}
