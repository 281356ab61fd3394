package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSortedMap;

/**
 * A virtual machine.
 *
 * @param id its id
 * @param state {@code running}, {@code stopped} …
 * @param tags its tags
 */
public record Instance(String id, String state, ImmutableSortedMap<String, String> tags) {

  /** Reads one element of {@code Reservations[].Instances[]}. */
  public static Instance read(JsonNode node) {
    return new Instance(
        Fields.text(node, "InstanceId"),
        Fields.text(Fields.object(node, "State"), "Name"),
        Fields.tags(node));
  }

  /** Whether packets can meet it now or within moments. */
  public boolean isRunning() {
    return state.isEmpty()
        || state.equals("running")
        || state.equals("pending")
        || state.equals("rebooting");
  }
}
