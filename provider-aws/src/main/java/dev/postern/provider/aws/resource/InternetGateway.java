package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.snapshot.Fields;

/**
 * An internet gateway.
 *
 * @param id its id
 * @param networks the networks that it is attached to: one, or none
 * @param unclear whether some attachment was not understood
 */
public record InternetGateway(String id, ImmutableSortedSet<String> networks, boolean unclear) {

  private static final ImmutableSet<String> UNATTACHED =
      ImmutableSet.of("attaching", "detaching", "detached");

  /** Reads one element of {@code InternetGateways}. */
  public static InternetGateway read(JsonNode node) {
    ImmutableSortedSet.Builder<String> networks = ImmutableSortedSet.naturalOrder();
    boolean unclear = false;
    for (JsonNode attachment : Fields.required(node, "Attachments")) {
      String state = Fields.text(attachment, "State");
      String network = Fields.text(attachment, "VpcId");
      // The wire says "available" where the model says "attached".
      boolean attached = state.isEmpty() || state.equals("available") || state.equals("attached");
      if (!network.isEmpty() && attached) {
        networks.add(network);
      } else {
        unclear |= network.isEmpty() || !UNATTACHED.contains(state);
      }
    }
    return new InternetGateway(Fields.text(node, "InternetGatewayId"), networks.build(), unclear);
  }
}
