package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.snapshot.Fields;
import java.util.Locale;

/**
 * A virtual machine.
 *
 * @param id its id
 * @param name its name
 * @param power its power state in lower case, such as {@code running}; empty if the answer does not
 *     say
 * @param scaleSet the scale set that it belongs to, {@link ResourceId#NONE} for none
 * @param interfaces the interfaces that it says are its own
 * @param tags its tags
 */
public record VirtualMachine(
    ResourceId id,
    String name,
    String power,
    ResourceId scaleSet,
    ImmutableList<ResourceId> interfaces,
    ImmutableSortedMap<String, String> tags) {

  private static final String STATE = "powerstate/";

  /** Reads one element of a list of machines. */
  public static VirtualMachine read(JsonNode node) {
    JsonNode properties = node.path("properties");
    ResourceId id = ResourceId.in(node);
    ResourceId scaleSet = ResourceId.in(properties, "virtualMachineScaleSet");
    return new VirtualMachine(
        id,
        Fields.text(node, "name"),
        power(properties),
        scaleSet.isEmpty() ? ScaleSet.of(id).orElse(ResourceId.NONE) : scaleSet,
        ResourceId.list(properties.path("networkProfile"), "networkInterfaces"),
        Tags.of(node));
  }

  /** Whether it is known that nothing runs on it. */
  public boolean isStopped() {
    return power.equals("stopped")
        || power.equals("deallocated")
        || power.equals("deallocating")
        || power.equals("stopping");
  }

  private static String power(JsonNode properties) {
    for (JsonNode status : properties.path("instanceView").path("statuses")) {
      String code = Fields.text(status, "code").toLowerCase(Locale.ROOT);
      if (code.startsWith(STATE)) {
        return code.substring(STATE.length());
      }
    }
    // Resource Graph says it as an object, "az vm list -d" as "VM running".
    JsonNode extended = properties.path("extended").path("instanceView").path("powerState");
    String graph = Fields.text(extended, "code").toLowerCase(Locale.ROOT);
    if (graph.startsWith(STATE)) {
      return graph.substring(STATE.length());
    }
    String told = Fields.text(properties, "powerState").toLowerCase(Locale.ROOT);
    return told.startsWith("vm ") ? told.substring("vm ".length()) : told;
  }
}
