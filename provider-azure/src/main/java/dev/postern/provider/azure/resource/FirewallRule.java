package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;

/**
 * A rule of a firewall that translates destinations, or one that filters.
 *
 * @param name its name
 * @param protocols the protocols as written
 * @param sources where packets come from: addresses, without the members of groups
 * @param sourceGroups groups of addresses that they come from
 * @param destinations where they go, without the members of groups
 * @param destinationGroups groups of addresses that they go to
 * @param destinationNames host names that they go to
 * @param ports the ports that they go to
 * @param translatedAddress the address behind a translation, as written; empty for none
 * @param translatedName the host name behind a translation; empty for none
 * @param translatedPort the port behind a translation, as written; empty for the same
 */
public record FirewallRule(
    String name,
    ImmutableList<String> protocols,
    ImmutableList<AddressTerm> sources,
    ImmutableList<ResourceId> sourceGroups,
    ImmutableList<AddressTerm> destinations,
    ImmutableList<ResourceId> destinationGroups,
    ImmutableList<String> destinationNames,
    PortList ports,
    String translatedAddress,
    String translatedName,
    String translatedPort) {

  /** Reads a rule of a firewall or of its policy: both name the same things alike. */
  static FirewallRule read(JsonNode node) {
    ImmutableList<String> protocols = Fields.texts(node, "ipProtocols");
    return new FirewallRule(
        Fields.text(node, "name"),
        protocols.isEmpty() ? Fields.texts(node, "protocols") : protocols,
        Prefixes.of(node, "sourceAddresses"),
        ResourceId.list(node, "sourceIpGroups"),
        Prefixes.of(node, "destinationAddresses"),
        ResourceId.list(node, "destinationIpGroups"),
        Fields.texts(node, "destinationFqdns"),
        PortList.in(node, "destinationPorts"),
        Fields.text(node, "translatedAddress").strip(),
        Fields.text(node, "translatedFqdn").strip(),
        Fields.text(node, "translatedPort").strip());
  }

  /** Where it translates to, for people. */
  public String target() {
    String host = translatedAddress.isEmpty() ? translatedName : translatedAddress;
    return translatedPort.isEmpty() ? host : host + ":" + translatedPort;
  }
}
