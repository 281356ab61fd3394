package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Fields;

/**
 * A connection between two networks.
 *
 * @param id its id
 * @param status as AWS spells it
 * @param networks the two networks, as far as they are told
 */
public record Peering(String id, String status, ImmutableSet<String> networks) {

  private static final ImmutableSet<String> NOT_YET_OR_NO_LONGER =
      ImmutableSet.of(
          "initiating-request", "pending-acceptance", "rejected", "failed", "expired", "deleted");

  /** Whether packets pass. */
  public enum State {
    /** They do. */
    ACTIVE,
    /** They do not. */
    INACTIVE,
    /** Nobody knows. */
    UNCLEAR
  }

  /** Reads one element of {@code VpcPeeringConnections}. */
  public static Peering read(JsonNode node) {
    return new Peering(
        Fields.text(node, "VpcPeeringConnectionId"),
        Fields.text(Fields.object(node, "Status"), "Code"),
        ImmutableSet.of(
            Fields.text(Fields.object(node, "RequesterVpcInfo"), "VpcId"),
            Fields.text(Fields.object(node, "AccepterVpcInfo"), "VpcId")));
  }

  /** Whether packets pass, as far as its status and its ends are known. */
  public State state() {
    if (NOT_YET_OR_NO_LONGER.contains(status)) {
      return State.INACTIVE;
    }
    return status.equals("active") && !networks.contains("") ? State.ACTIVE : State.UNCLEAR;
  }

  /** What is left of two answers about one peering: where they differ nobody knows. */
  public Peering or(Peering other) {
    return equals(other) ? this : new Peering(id, "disputed", networks);
  }
}
