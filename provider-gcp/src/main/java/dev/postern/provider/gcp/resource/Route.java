package dev.postern.provider.gcp.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.net.Cidr;
import dev.postern.snapshot.Fields;
import java.util.Optional;

/**
 * A route of a network.
 *
 * @param name its name
 * @param network the network whose machines use it
 * @param destination the addresses it is for, empty if they were not understood
 * @param priority among equal destinations the lowest wins
 * @param tags only machines with one of them use it; empty for all
 * @param hop where packets go
 * @param hopText where they go, as it is written
 */
public record Route(
    String name,
    ResourceRef network,
    Optional<Cidr> destination,
    int priority,
    ImmutableSortedSet<String> tags,
    Hop hop,
    String hopText) {

  /** The priority of a route that names none. */
  private static final int DEFAULT_PRIORITY = 1000;

  private static final String INTERNET = "default-internet-gateway";

  /** Where a route leads. */
  public enum Hop {
    /** Out to the internet. */
    INTERNET,
    /** Into the network itself or one that is connected with it. */
    NETWORK,
    /** To a machine, a load balancer, a tunnel: nobody says what becomes of packets there. */
    ELSEWHERE
  }

  /** Reads one element of a list of routes. */
  public static Route read(JsonNode node, String project) {
    int priority = Fields.integer(node, "priority").orElse(DEFAULT_PRIORITY);
    String gateway = Fields.text(node, "nextHopGateway");
    String inside = Fields.text(node, "nextHopNetwork") + Fields.text(node, "nextHopPeering");
    Hop hop =
        gateway.endsWith(INTERNET) ? Hop.INTERNET : inside.isEmpty() ? Hop.ELSEWHERE : Hop.NETWORK;
    return new Route(
        Fields.text(node, "name"),
        ResourceRef.of(Fields.text(node, "network"), project),
        Cidr.tryParse(Fields.text(node, "destRange")),
        priority < 0 ? DEFAULT_PRIORITY : priority,
        ImmutableSortedSet.copyOf(Fields.texts(node, "tags")),
        hop,
        hopText(node));
  }

  private static String hopText(JsonNode node) {
    for (String field :
        new String[] {
          "nextHopGateway",
          "nextHopInstance",
          "nextHopIp",
          "nextHopIlb",
          "nextHopVpnTunnel",
          "nextHopPeering",
          "nextHopHub",
          "nextHopInterconnectAttachment",
          "nextHopNetwork"
        }) {
      String text = Fields.text(node, field);
      if (!text.isEmpty()) {
        return text.substring(text.lastIndexOf('/') + 1);
      }
    }
    return "nowhere that is said";
  }

  /** The route in one line. */
  public String text() {
    return destination.map(Cidr::toString).orElse("(unreadable destination)")
        + " to "
        + hopText
        + (tags.isEmpty() ? "" : " for tags " + String.join(", ", tags));
  }
}
