package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.snapshot.Fields;
import java.util.Locale;
import java.util.Optional;

/**
 * A public address.
 *
 * @param id its id
 * @param name its name
 * @param location its region
 * @param text the address as written, empty if none is allocated or the answer leaves it out
 * @param family the address family
 * @param sku {@code basic}, {@code standard} …, empty if the answer does not say
 * @param dynamic whether it has an address only while its asset runs
 * @param attachedTo the configuration of an interface or a load balancer that it belongs to
 */
public record PublicIp(
    ResourceId id,
    String name,
    String location,
    String text,
    Family family,
    String sku,
    boolean dynamic,
    ResourceId attachedTo) {

  /** Reads one element of a list of public addresses. */
  public static PublicIp read(JsonNode node) {
    JsonNode properties = node.path("properties");
    String text = Fields.text(properties, "ipAddress");
    boolean ipv6 = Fields.text(properties, "publicIPAddressVersion").equalsIgnoreCase("IPv6");
    return new PublicIp(
        ResourceId.in(node),
        Fields.text(node, "name"),
        Locations.of(node),
        text,
        Address.tryParse(text).map(Address::family).orElse(ipv6 ? Family.IPV6 : Family.IPV4),
        Fields.text(node.path("sku"), "name").toLowerCase(Locale.ROOT),
        Fields.text(properties, "publicIPAllocationMethod").equalsIgnoreCase("Dynamic"),
        ResourceId.in(properties, "ipConfiguration"));
  }

  /** The same with a SKU that somebody else told. */
  public PublicIp withSku(String told) {
    return new PublicIp(id, name, location, text, family, told, dynamic, attachedTo);
  }

  /** The address, if one is known. */
  public Optional<Address> address() {
    return Address.tryParse(text);
  }
}
