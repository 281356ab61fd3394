package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.snapshot.Fields;
import java.util.OptionalInt;

/**
 * A rule of a network security group, or a security admin rule: both have the same parts.
 *
 * @param name what people call it
 * @param priority the order, lowest first; empty if it cannot be read
 * @param direction which way
 * @param access what it does
 * @param protocol as written
 * @param sources where packets come from
 * @param destinations where packets go
 * @param sourcePorts the client's ports
 * @param destinationPorts the asset's ports
 */
public record SecurityRule(
    String name,
    OptionalInt priority,
    Direction direction,
    Access access,
    String protocol,
    AddressSide sources,
    AddressSide destinations,
    PortList sourcePorts,
    PortList destinationPorts) {

  private static final int LAST_WRITTEN = 4096;
  private static final int FIRST_DEFAULT = 65_000;
  private static final int LAST_DEFAULT = 65_500;

  /** Reads a rule of a network security group. */
  static SecurityRule ofNsg(JsonNode node) {
    JsonNode properties = node.path("properties");
    return read(
        Fields.text(node, "name"),
        properties,
        priorityInGroup(properties),
        AddressSide.ofNsgRule(properties, "source"),
        AddressSide.ofNsgRule(properties, "destination"));
  }

  /** Reads a security admin rule. */
  static SecurityRule ofManager(JsonNode node) {
    JsonNode properties = node.path("properties");
    String name = Fields.text(node, "name");
    return read(
        name.isEmpty() ? ResourceId.in(node).name() : name,
        properties,
        Fields.integer(properties, "priority"),
        AddressSide.ofAdminRule(properties, "sources"),
        AddressSide.ofAdminRule(properties, "destinations"));
  }

  /** People's rules end at 4096 and default rules begin at 65000; nothing lies between. */
  private static OptionalInt priorityInGroup(JsonNode properties) {
    OptionalInt priority = Fields.integer(properties, "priority");
    boolean possible =
        priority.isPresent()
            && (priority.getAsInt() <= LAST_WRITTEN
                || (FIRST_DEFAULT <= priority.getAsInt() && priority.getAsInt() <= LAST_DEFAULT));
    return possible ? priority : OptionalInt.empty();
  }

  private static SecurityRule read(
      String name,
      JsonNode properties,
      OptionalInt priority,
      AddressSide sources,
      AddressSide destinations) {
    return new SecurityRule(
        name,
        priority.isPresent() && priority.getAsInt() < 0 ? OptionalInt.empty() : priority,
        Direction.read(Fields.text(properties, "direction")),
        Access.read(Fields.text(properties, "access")),
        Fields.text(properties, "protocol"),
        sources,
        destinations,
        PortList.read(properties, "source"),
        PortList.read(properties, "destination"));
  }

  /** How many rows it is: one for each source. */
  public int rows() {
    return sources.terms().size();
  }

  /** The rule in one line. */
  public String text() {
    String what =
        switch (access) {
          case ALLOW -> "Allow";
          case DENY -> "Deny";
          case ALWAYS_ALLOW -> "AlwaysAllow";
          case UNREADABLE -> "(unreadable access)";
        };
    String proto = protocol.equals("*") || protocol.isEmpty() ? "any protocol" : protocol;
    String client = sourcePorts.isAll() ? "" : " port " + sourcePorts;
    return what
        + " "
        + proto
        + (destinationPorts.isAll() ? "" : " " + destinationPorts)
        + " from "
        + sources
        + client
        + (destinations.isAny() ? "" : " to " + destinations);
  }
}
