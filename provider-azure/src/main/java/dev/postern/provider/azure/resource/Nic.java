package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.net.Address;
import dev.postern.snapshot.Fields;

/**
 * A network interface.
 *
 * @param id its id
 * @param name its name
 * @param location its region
 * @param nsg its own network security group, {@link ResourceId#NONE} for none
 * @param virtualMachine the machine that it is attached to, {@link ResourceId#NONE} for none
 * @param privateEndpoint the private endpoint whose interface it is, {@link ResourceId#NONE} for
 *     none
 * @param attached whether it says that it is attached to anything
 * @param configurations its addresses
 * @param tags its tags
 */
public record Nic(
    ResourceId id,
    String name,
    String location,
    ResourceId nsg,
    ResourceId virtualMachine,
    ResourceId privateEndpoint,
    boolean attached,
    ImmutableList<IpConfiguration> configurations,
    ImmutableSortedMap<String, String> tags) {

  /** Reads one element of a list of interfaces. */
  public static Nic read(JsonNode node) {
    JsonNode properties = node.path("properties");
    ImmutableList.Builder<IpConfiguration> configurations = ImmutableList.builder();
    Fields.required(properties, "ipConfigurations")
        .forEach(item -> configurations.add(IpConfiguration.read(item)));
    ResourceId machine = ResourceId.in(properties, "virtualMachine");
    ResourceId endpoint = ResourceId.in(properties, "privateEndpoint");
    return new Nic(
        ResourceId.in(node),
        Fields.text(node, "name"),
        Locations.of(node),
        ResourceId.in(properties, "networkSecurityGroup"),
        machine,
        endpoint,
        !machine.isEmpty()
            || !endpoint.isEmpty()
            || !ResourceId.in(properties, "privateLinkService").isEmpty()
            || !properties.path("hostedWorkloads").isEmpty(),
        configurations.build(),
        Tags.of(node));
  }

  /** What could not be read of it. */
  public ImmutableList<String> faults() {
    ImmutableList.Builder<String> faults = ImmutableList.builder();
    for (IpConfiguration configuration : configurations) {
      if (configuration.id().isEmpty()) {
        faults.add("a configuration without an id");
      }
      if (configuration.subnet().equals(ResourceId.UNKNOWN)) {
        faults.add("the subnet of " + configuration.name());
      }
      if (configuration.address().isEmpty() && !configuration.addressText().isEmpty()) {
        faults.add("the private address \"" + configuration.addressText() + "\"");
      }
    }
    return faults.build();
  }

  /** Its private addresses. */
  public ImmutableList<Address> addresses() {
    return configurations.stream()
        .flatMap(c -> c.address().stream())
        .collect(ImmutableList.toImmutableList());
  }
}
