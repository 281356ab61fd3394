package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;
import java.util.Locale;

/**
 * A route in effect on an interface, wherever it comes from.
 *
 * @param source {@code default}, {@code user}, {@code virtualnetworkgateway} …
 * @param active whether it decides; a better route of the same prefix makes it inactive
 * @param routes what it says, one for each of its prefixes
 */
public record EffectiveRoute(
    String source, boolean active, ImmutableList<RouteTableResource.Route> routes) {

  /** Reads one element of the effective routes of an interface. */
  public static EffectiveRoute read(JsonNode node) {
    String source = Fields.text(node, "source");
    String name = Fields.text(node, "name");
    String hop = String.join(", ", Fields.texts(node, "nextHopIpAddress"));
    ImmutableList.Builder<RouteTableResource.Route> routes = ImmutableList.builder();
    for (JsonNode prefix : Fields.required(node, "addressPrefix")) {
      routes.add(
          new RouteTableResource.Route(
              name.isEmpty() ? source.toLowerCase(Locale.ROOT) : name,
              AddressTerm.read(prefix),
              NextHop.read(Fields.text(node, "nextHopType")),
              hop));
    }
    return new EffectiveRoute(
        source.toLowerCase(Locale.ROOT),
        Fields.text(node, "state").equalsIgnoreCase("active"),
        routes.build());
  }

  /** Whether people wrote it. */
  public boolean isWritten() {
    return source.equals("user");
  }

  /** Whether a gateway learned it. */
  public boolean isLearned() {
    return source.equals("virtualnetworkgateway");
  }
}
