package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.snapshot.Fields;

/**
 * A virtual machine.
 *
 * @param id its id
 * @param state {@code running}, {@code stopped} …
 * @param tags its tags
 */
public record Instance(String id, String state, ImmutableSortedMap<String, String> tags) {

  private static final ImmutableSet<String> STOPPED =
      ImmutableSet.of("shutting-down", "terminated", "stopping", "stopped");

  private static final ImmutableSet<String> STARTED =
      ImmutableSet.of("", "pending", "running", "rebooting");

  /** Reads one element of {@code Reservations[].Instances[]}. */
  public static Instance read(JsonNode node) {
    return new Instance(
        Fields.text(node, "InstanceId"),
        Fields.text(Fields.object(node, "State"), "Name"),
        Tags.of(node));
  }

  /** Whether the state is one that we know; the empty one, not given, is. */
  public boolean isStateKnown() {
    return STARTED.contains(state) || STOPPED.contains(state);
  }

  /** Whether packets can meet it now or within moments, as far as the state is known. */
  public boolean isRunning() {
    return !STOPPED.contains(state);
  }
}
