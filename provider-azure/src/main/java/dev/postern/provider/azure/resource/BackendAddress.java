package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;
import java.util.Locale;

/**
 * One member of a pool, named by its address, its interface, or the load balancer that it is.
 *
 * @param name its name
 * @param text its address as written, empty for none
 * @param vnet the network that the address lies in, {@link ResourceId#NONE} if it does not say
 * @param configuration the address of an interface that it is, {@link ResourceId#NONE} for none
 * @param frontend the frontend of another load balancer that it is, {@link ResourceId#NONE} for
 *     none
 * @param adminState what an administrator said about new connections, in lower case
 * @param ports its ports of inbound NAT rules, as far as the answer tells
 */
public record BackendAddress(
    String name,
    String text,
    ResourceId vnet,
    ResourceId configuration,
    ResourceId frontend,
    String adminState,
    ImmutableList<PortMapping> ports) {

  /** Reads one element of {@code loadBalancerBackendAddresses}. */
  static BackendAddress read(JsonNode node) {
    JsonNode properties = node.path("properties");
    ImmutableList.Builder<PortMapping> ports = ImmutableList.builder();
    Fields.list(properties, "inboundNatRulesPortMapping")
        .forEach(item -> ports.add(PortMapping.read(item)));
    ResourceId vnet = ResourceId.named(properties, "virtualNetwork");
    return new BackendAddress(
        Fields.text(node, "name"),
        Fields.text(properties, "ipAddress"),
        vnet.isEmpty() ? ResourceId.in(properties, "subnet").parent() : vnet,
        ResourceId.named(properties, "networkInterfaceIPConfiguration"),
        ResourceId.named(properties, "loadBalancerFrontendIPConfiguration"),
        Fields.text(properties, "adminState").toLowerCase(Locale.ROOT),
        ports.build());
  }

  /** Whether it says neither by address nor by name what it is. */
  public boolean isNameless() {
    return text.isEmpty() && configuration.isEmpty() && frontend.isEmpty();
  }
}
