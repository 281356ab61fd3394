package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;

/**
 * A list of addresses that firewall rules name.
 *
 * @param id its id
 * @param addresses its members
 */
public record IpGroup(ResourceId id, ImmutableList<AddressTerm> addresses) {

  /** Reads one element of a list of groups; one that does not list its members is unreadable. */
  public static IpGroup read(JsonNode node) {
    JsonNode properties = node.path("properties");
    boolean listed = properties.path("ipAddresses").isArray();
    return new IpGroup(
        ResourceId.in(node),
        listed
            ? Prefixes.of(properties, "ipAddresses")
            : ImmutableList.of(AddressTerm.Unreadable.of(Fields.text(node, "name"))));
  }
}
