package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.snapshot.Fields;
import java.util.Locale;

/**
 * A gateway from a virtual network to other sites.
 *
 * @param id its id
 * @param name its name
 * @param location its region
 * @param type {@code vpn}, {@code expressroute} …, in lower case
 * @param addresses the addresses that it is reached at
 * @param single whether single clients can dial in as well as sites
 * @param protocols what these clients speak, in lower case: {@code openvpn}, {@code sstp}, {@code
 *     ikev2}
 * @param tags its tags
 */
public record NetworkGateway(
    ResourceId id,
    String name,
    String location,
    String type,
    ImmutableList<GatewayFrontend> addresses,
    boolean single,
    ImmutableList<String> protocols,
    ImmutableSortedMap<String, String> tags) {

  /** Reads one element of a list of gateways. */
  public static NetworkGateway read(JsonNode node) {
    ResourceId id = ResourceId.in(node);
    JsonNode properties = node.path("properties");
    JsonNode clients = properties.path("vpnClientConfiguration");
    return new NetworkGateway(
        id,
        Fields.text(node, "name"),
        Locations.of(node),
        Fields.text(properties, "gatewayType").toLowerCase(Locale.ROOT),
        GatewayFrontend.required(id, properties),
        clients.isObject() && !clients.isEmpty(),
        Fields.texts(clients, "vpnClientProtocols").stream()
            .map(text -> text.toLowerCase(Locale.ROOT))
            .collect(ImmutableList.toImmutableList()),
        Tags.of(node));
  }
}
