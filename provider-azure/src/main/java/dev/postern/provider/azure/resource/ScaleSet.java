package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.snapshot.Fields;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A scale set.
 *
 * @param id its id
 * @param name its name
 * @param location its region
 * @param flexible whether its machines and interfaces are ordinary ones
 * @param capacity how many machines it shall have; empty if the answer does not say
 * @param planned the interfaces that each of its machines gets, under ids of their own
 * @param publicAddresses the SKUs of the public addresses that configurations of these interfaces
 *     get, in lower case, empty where the answer does not say
 * @param tags its tags
 */
public record ScaleSet(
    ResourceId id,
    String name,
    String location,
    boolean flexible,
    OptionalInt capacity,
    ImmutableList<Nic> planned,
    ImmutableMap<ResourceId, String> publicAddresses,
    ImmutableSortedMap<String, String> tags) {

  /** Reads one element of a list of scale sets. */
  public static ScaleSet read(JsonNode node) {
    JsonNode properties = node.path("properties");
    ResourceId id = ResourceId.in(node);
    ImmutableList.Builder<Nic> planned = ImmutableList.builder();
    ImmutableMap.Builder<ResourceId, String> publicAddresses = ImmutableMap.builder();
    JsonNode profile = properties.path("virtualMachineProfile").path("networkProfile");
    for (JsonNode item : Fields.required(profile, "networkInterfaceConfigurations")) {
      String own = id + "/networkInterfaceConfigurations/" + Fields.text(item, "name");
      ImmutableList.Builder<IpConfiguration> configurations = ImmutableList.builder();
      for (JsonNode one : Fields.required(item.path("properties"), "ipConfigurations")) {
        IpConfiguration configuration = IpConfiguration.planned(one, ResourceId.of(own));
        configurations.add(configuration);
        JsonNode address = one.path("properties").path("publicIPAddressConfiguration");
        // Of a configuration that cannot be read nobody knows that it gets none.
        if (!one.isObject() || !(address.isMissingNode() || address.isNull())) {
          String sku = Fields.text(address.path("sku"), "name").toLowerCase(Locale.ROOT);
          publicAddresses.put(configuration.id(), sku);
        }
      }
      planned.add(
          new Nic(
              ResourceId.of(own),
              Fields.text(item, "name"),
              Locations.of(node),
              ResourceId.in(item.path("properties"), "networkSecurityGroup"),
              ResourceId.NONE,
              ResourceId.NONE,
              true,
              configurations.build(),
              Tags.of(node)));
    }
    OptionalInt capacity = Fields.integer(node.path("sku"), "capacity");
    return new ScaleSet(
        id,
        Fields.text(node, "name"),
        Locations.of(node),
        Fields.text(properties, "orchestrationMode").equalsIgnoreCase("Flexible"),
        capacity.isPresent() && capacity.getAsInt() < 0 ? OptionalInt.empty() : capacity,
        planned.build(),
        publicAddresses.buildKeepingLast(),
        Tags.of(node));
  }

  /** The scale set that a machine, an interface or an address is a part of, if it is of one. */
  public static Optional<ResourceId> of(ResourceId part) {
    for (ResourceId at = part.parent(); !at.isEmpty(); at = at.parent()) {
      if (at.parent().key().endsWith("/microsoft.compute")) {
        return at.key().contains("/virtualmachinescalesets/") ? Optional.of(at) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The SKU of the public address that an address of one of its instances gets, if it gets one. */
  public Optional<String> skuOf(ResourceId configuration) {
    return plannedFor(configuration)
        .flatMap(one -> Optional.ofNullable(publicAddresses.get(one.id())));
  }

  /** What is planned for an address of one of its instances. */
  public Optional<IpConfiguration> plannedFor(ResourceId configuration) {
    String nic = configuration.parent().name();
    return planned.stream()
        .filter(one -> one.name().equalsIgnoreCase(nic))
        .flatMap(one -> one.configurations().stream())
        .filter(one -> one.name().equalsIgnoreCase(configuration.name()))
        .findFirst();
  }
}
