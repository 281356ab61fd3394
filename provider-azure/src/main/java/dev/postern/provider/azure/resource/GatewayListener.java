package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;
import java.util.Locale;

/**
 * A listener of an application gateway.
 *
 * @param id its id
 * @param name its name
 * @param frontend the address that it listens on
 * @param port the port that it listens on
 * @param protocol {@code http}, {@code https}, {@code tcp} or {@code tls}
 * @param hosts the host names that it answers to; empty for all
 * @param policy the policy of a web application firewall for this listener alone, {@link
 *     ResourceId#NONE} for none
 */
public record GatewayListener(
    ResourceId id,
    String name,
    ResourceId frontend,
    ResourceId port,
    String protocol,
    ImmutableList<String> hosts,
    ResourceId policy) {

  /** Whatever a gateway may listen to on one of its addresses. */
  public static GatewayListener unknown(ResourceId gateway, ResourceId frontend) {
    return new GatewayListener(
        ResourceId.of(gateway + "/httpListeners"),
        "(unread)",
        frontend,
        ResourceId.UNKNOWN,
        "",
        ImmutableList.of(),
        ResourceId.NONE);
  }

  static GatewayListener read(ResourceId id, JsonNode node) {
    JsonNode properties = node.path("properties");
    ImmutableList.Builder<String> hosts = ImmutableList.builder();
    String one = Fields.text(properties, "hostName");
    if (!one.isEmpty()) {
      hosts.add(one);
    }
    hosts.addAll(Fields.texts(properties, "hostNames"));
    return new GatewayListener(
        id,
        id.name(),
        ResourceId.in(properties, "frontendIPConfiguration"),
        ResourceId.in(properties, "frontendPort"),
        Fields.text(properties, "protocol").toLowerCase(Locale.ROOT),
        hosts.build(),
        ResourceId.in(properties, "firewallPolicy"));
  }

  /** Whether requests are looked at; other listeners pass connections on as they are. */
  public boolean readsRequests() {
    return protocol.startsWith("http");
  }
}
