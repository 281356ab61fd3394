package dev.postern.provider.gcp.balancer;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.provider.gcp.network.Estate;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the backend services that a proxy sends to, by itself or by its URL map. */
final class Fronts {

  private static final ImmutableSet<String> LAYER7 =
      ImmutableSet.of("targetHttpProxies", "targetHttpsProxies", "targetGrpcProxies");

  /** Fields of URL maps that name a backend service or a bucket. */
  private static final ImmutableSet<String> SERVICES =
      ImmutableSet.of("defaultService", "service", "backendService");

  private final Estate estate;
  private final Map<ResourceRef, ResourceRef> proxies = new HashMap<>();
  private final Map<ResourceRef, ImmutableSortedSet<ResourceRef>> maps = new HashMap<>();

  Fronts(Estate estate) {
    this.estate = estate;
    for (String project : estate.projects()) {
      Answers<GcpCall> answers = estate.answers(project);
      for (GcpCall call :
          new GcpCall[] {
            GcpCall.TARGET_HTTP_PROXIES,
            GcpCall.TARGET_HTTPS_PROXIES,
            GcpCall.TARGET_SSL_PROXIES,
            GcpCall.TARGET_TCP_PROXIES
          }) {
        answers.forEach(call, node -> proxy(project, node));
      }
      answers.forEach(GcpCall.URL_MAPS, node -> map(project, node));
    }
  }

  private void proxy(String project, JsonNode node) {
    String map = Fields.text(node, "urlMap");
    proxies.putIfAbsent(
        own(project, node),
        ResourceRef.of(map.isEmpty() ? Fields.text(node, "service") : map, project));
  }

  private void map(String project, JsonNode node) {
    TreeSet<ResourceRef> services = new TreeSet<>();
    collect(project, node, services);
    maps.putIfAbsent(own(project, node), ImmutableSortedSet.copyOfSorted(services));
  }

  private ResourceRef own(String project, JsonNode node) {
    return estate.canonical(ResourceRef.of(Fields.text(node, "selfLink"), project));
  }

  /** Services stand at many depths of a URL map: in matchers, path rules, weighted parts. */
  private void collect(String project, JsonNode node, Set<ResourceRef> services) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (SERVICES.contains(field.getKey()) && field.getValue().isTextual()) {
        services.add(estate.canonical(ResourceRef.of(field.getValue().textValue(), project)));
      }
      collect(project, field.getValue(), services);
    }
    if (node.isArray()) {
      node.forEach(item -> collect(project, item, services));
    }
  }

  /** Whether the proxy understands requests and not only connections. */
  static boolean isLayer7(ResourceRef proxy) {
    return LAYER7.contains(proxy.collection());
  }

  /** The services behind a proxy; empty if the proxy or its map was not read. */
  Optional<ImmutableSortedSet<ResourceRef>> services(ResourceRef proxy) {
    ResourceRef next = proxies.get(estate.canonical(proxy));
    if (next == null) {
      return Optional.empty();
    }
    ResourceRef own = estate.canonical(next);
    return own.collection().equals("urlMaps")
        ? Optional.ofNullable(maps.get(own))
        : Optional.of(ImmutableSortedSet.of(own));
  }
}
