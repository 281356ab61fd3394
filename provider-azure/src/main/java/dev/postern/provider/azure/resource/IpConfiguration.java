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
 * @param pools the backend pools of load balancers that it says it is in
 * @param natRules the inbound NAT rules and pools that it says lead to it
 * @param gateway the frontend of a gateway load balancer that sees packets to its public address
 *     first, {@link ResourceId#NONE} for none
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
    ImmutableList<ResourceId> pools,
    ImmutableList<ResourceId> natRules,
    ResourceId gateway,
    boolean primary) {

  /** Reads one element of {@code ipConfigurations}. */
  public static IpConfiguration read(JsonNode node) {
    return read(node, ResourceId.in(node), "loadBalancerInboundNatRules");
  }

  /** Reads what a scale set says that an address of an interface of its instances will be. */
  static IpConfiguration planned(JsonNode node, ResourceId nic) {
    ResourceId id = ResourceId.of(nic + "/ipConfigurations/" + Fields.text(node, "name"));
    return read(node, id, "loadBalancerInboundNatPools");
  }

  private static IpConfiguration read(JsonNode node, ResourceId id, String natField) {
    JsonNode properties = node.path("properties");
    String text = Fields.text(properties, "privateIPAddress");
    Optional<Address> address = Address.tryParse(text);
    boolean ipv6 = Fields.text(properties, "privateIPAddressVersion").equalsIgnoreCase("IPv6");
    return new IpConfiguration(
        id,
        Fields.text(node, "name"),
        address,
        text,
        address.map(Address::family).orElse(ipv6 ? Family.IPV6 : Family.IPV4),
        orUnknown(ResourceId.in(properties, "subnet")),
        ResourceId.named(properties, "publicIPAddress"),
        ResourceId.list(properties, "applicationSecurityGroups"),
        ResourceId.list(properties, "loadBalancerBackendAddressPools"),
        ResourceId.list(properties, natField),
        ResourceId.named(properties, "gatewayLoadBalancer"),
        Fields.flag(properties, "primary"));
  }

  private static ResourceId orUnknown(ResourceId id) {
    return id.isEmpty() ? ResourceId.UNKNOWN : id;
  }
}
