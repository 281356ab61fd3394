package dev.postern.provider.azure.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request as it came over the wire.
 *
 * @param method GET or POST
 * @param path decoded, without the query
 * @param parameters of the query, decoded
 * @param body JSON, or a missing node
 * @param authorization the header
 * @param agent the user agent
 */
public record StubRequest(
    String method,
    String path,
    ImmutableMap<String, String> parameters,
    JsonNode body,
    String authorization,
    String agent) {

  private static final Splitter SEGMENTS = Splitter.on('/').omitEmptyStrings();
  private static final String READ = "/read";

  /** A parameter, or empty. */
  public String parameter(String name) {
    return Optional.ofNullable(Maps.filterKeys(parameters, k -> k.equalsIgnoreCase(name)))
        .filter(found -> !found.isEmpty())
        .map(found -> Iterables.getFirst(found.values(), ""))
        .orElse("");
  }

  /** The subscription in the path; empty where there is none. */
  public String subscription() {
    List<String> segments = SEGMENTS.splitToList(path);
    return segments.size() > 1 && Ascii.equalsIgnoreCase(segments.get(0), "subscriptions")
        ? segments.get(1)
        : "";
  }

  /** The path's parts behind its last {@code providers}; empty where there is none. */
  public List<String> provided() {
    List<String> segments = SEGMENTS.splitToList(path);
    for (int at = segments.size() - 1; at >= 0; at--) {
      if (Ascii.equalsIgnoreCase(segments.get(at), "providers")) {
        return segments.subList(at + 1, segments.size());
      }
    }
    return List.of();
  }

  /**
   * The permission that Resource Manager wants for it (Azure RBAC, resource provider operations):
   * the type that the path spells, or the action in its last part.
   */
  public String action() {
    List<String> parts = provided();
    if (parts.isEmpty()) {
      return "Microsoft.Resources/subscriptions" + READ;
    }
    if (parts.size() == 1) {
      return "Microsoft.Resources/subscriptions/providers" + READ;
    }
    List<String> type = new ArrayList<>(List.of(parts.get(0)));
    for (int at = 1; at < parts.size(); at += 2) {
      type.add(parts.get(at));
    }
    String spelled = String.join("/", type);
    boolean asksToAct =
        method.equals("POST") && !Ascii.equalsIgnoreCase(parts.get(0), "Microsoft.ResourceGraph");
    return spelled + (asksToAct ? "/action" : READ);
  }

  @Override
  public String toString() {
    return method + " " + path + " " + parameters;
  }
}
