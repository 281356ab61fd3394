package dev.postern.provider.gcp.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.snapshot.Fields;
import java.util.Optional;

/**
 * An interface of a machine.
 *
 * @param name {@code nic0}
 * @param network its network
 * @param subnet its subnet, {@link ResourceRef#NONE} in a legacy network
 * @param inside its internal addresses, the primary ones first
 * @param external its external addresses
 * @param faults what was not understood
 */
public record Nic(
    String name,
    ResourceRef network,
    ResourceRef subnet,
    ImmutableList<Address> inside,
    ImmutableList<External> external,
    ImmutableList<String> faults) {

  private static final int IPV6_PREFIX = 96;

  /**
   * An address by which the internet reaches an interface.
   *
   * @param name what people call it
   * @param family its family
   * @param address the address, empty if the answer does not say or while the machine is stopped
   * @param destinations where packets go that come by it, as rules see them
   */
  public record External(
      String name, Family family, Optional<Address> address, AddressSet destinations) {}

  static Nic read(JsonNode node, ResourceRef machine, int position) {
    ImmutableList.Builder<String> faults = ImmutableList.builder();
    ImmutableList.Builder<Address> inside = ImmutableList.builder();
    for (String field : new String[] {"networkIP", "ipv6Address"}) {
      String text = Fields.text(node, field);
      Optional<Address> address = Address.tryParse(text);
      address.ifPresent(inside::add);
      if (address.isEmpty() && !text.isEmpty()) {
        faults.add("internal address \"" + text + "\"");
      }
    }
    String name = Fields.text(node, "name");
    ImmutableList<Address> own = inside.build();
    ResourceRef network = ResourceRef.of(Fields.text(node, "network"), machine.project());
    if (network.isEmpty() || network.equals(ResourceRef.UNKNOWN)) {
      faults.add("network");
    }
    return new Nic(
        name.isEmpty() ? "nic" + position : name,
        network,
        ResourceRef.of(Fields.text(node, "subnetwork"), machine.project()),
        own,
        externals(node, own, faults),
        faults.build());
  }

  private static ImmutableList<External> externals(
      JsonNode node, ImmutableList<Address> inside, ImmutableList.Builder<String> faults) {
    ImmutableList.Builder<External> out = ImmutableList.builder();
    // Rules see an external IPv4 address translated to the internal one, and IPv6 as it is.
    AddressSet ipv4 =
        AddressSet.union(
            Family.IPV4,
            inside.stream().filter(a -> a.family() == Family.IPV4).map(AddressSet::of).toList());
    for (JsonNode config : Fields.list(node, "accessConfigs")) {
      String text = Fields.text(config, "natIP");
      Optional<Address> address = Address.tryParse(text).filter(a -> a.family() == Family.IPV4);
      if (address.isEmpty() && !text.isEmpty()) {
        faults.add("external address \"" + text + "\"");
      }
      out.add(
          new External(
              Fields.text(config, "name"),
              Family.IPV4,
              address,
              ipv4.isEmpty() ? AddressSet.all(Family.IPV4) : ipv4));
    }
    for (JsonNode config : Fields.list(node, "ipv6AccessConfigs")) {
      String text = Fields.text(config, "externalIpv6");
      Optional<Address> address = Address.tryParse(text).filter(a -> a.family() == Family.IPV6);
      int length = Fields.integer(config, "externalIpv6PrefixLength").orElse(IPV6_PREFIX);
      if ((address.isEmpty() && !text.isEmpty()) || length < 0 || length > Family.IPV6.bits()) {
        faults.add("external address \"" + text + "\"");
        length = IPV6_PREFIX;
      }
      int prefix = length;
      out.add(
          new External(
              Fields.text(config, "name"),
              Family.IPV6,
              address,
              address
                  .map(a -> AddressSet.of(new Cidr(a, prefix)))
                  .orElse(AddressSet.all(Family.IPV6))));
    }
    return out.build();
  }
}
