package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.snapshot.Fields;
import java.util.OptionalInt;

/**
 * The port that an inbound NAT rule for a whole pool gave to one member of it.
 *
 * @param rule the rule's name
 * @param frontendPort the port at the load balancer; empty if it cannot be read
 * @param backendPort the port of the member; empty if it cannot be read
 */
public record PortMapping(String rule, OptionalInt frontendPort, OptionalInt backendPort) {

  /** Reads one element of an answer about the ports of a member. */
  public static PortMapping read(JsonNode node) {
    return new PortMapping(
        Fields.text(node, "inboundNatRuleName"),
        ForwardingRule.port(node, "frontendPort"),
        ForwardingRule.port(node, "backendPort"));
  }

  /** Whether it says which port leads where. */
  public boolean isReadable() {
    return frontendPort.orElse(0) > 0 && backendPort.orElse(0) > 0;
  }
}
