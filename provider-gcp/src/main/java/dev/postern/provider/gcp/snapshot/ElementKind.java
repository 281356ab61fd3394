package dev.postern.provider.gcp.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.snapshot.Fields;
import java.util.Optional;

/** Says which call an element belongs to and whose it is, by nothing but the element. */
final class ElementKind {

  private static final ImmutableMap<String, GcpCall> KINDS = kinds();
  private static final ImmutableMap<String, GcpCall> COLLECTIONS = collections();

  /** Fields that together only elements of one answer have, where those name no kind. */
  private static final ImmutableMap<GcpCall, ImmutableSet<String>> SIGNS =
      ImmutableMap.<GcpCall, ImmutableSet<String>>builder()
          .put(GcpCall.NETWORK_ENDPOINTS, ImmutableSet.of("networkEndpoint"))
          .put(GcpCall.INSTANCE_GROUP_INSTANCES, ImmutableSet.of("instance", "status"))
          .put(GcpCall.CLUSTERS, ImmutableSet.of("currentMasterVersion"))
          .put(GcpCall.EFFECTIVE_TAGS, ImmutableSet.of("tagValue"))
          .put(GcpCall.PROJECTS, ImmutableSet.of("projectId"))
          .buildOrThrow();

  private static final ImmutableSet<String> NODES =
      ImmutableSet.of("project", "folder", "organization");

  private ElementKind() {}

  /** The call whose answer such an element is part of. */
  static Optional<GcpCall> call(JsonNode element) {
    String kind = Fields.text(element, "kind");
    if (kind.equals(GcpCall.FIREWALL_POLICIES.kind())) {
      return Optional.of(policies(element));
    }
    if (KINDS.containsKey(kind)) {
      return Optional.ofNullable(KINDS.get(kind));
    }
    String collection = ResourceRef.of(Fields.text(element, "selfLink")).collection();
    if (kind.isEmpty() && COLLECTIONS.containsKey(collection)) {
      return Optional.ofNullable(COLLECTIONS.get(collection));
    }
    return kind.isEmpty() ? bySigns(element) : Optional.empty();
  }

  /** The call whose answer names itself so: {@code compute#instanceAggregatedList}. */
  static Optional<GcpCall> ofList(String kind) {
    if (kind.equals("compute#instanceGroupsListInstances")) {
      return Optional.of(GcpCall.INSTANCE_GROUP_INSTANCES);
    }
    if (kind.equals("compute#networkEndpointGroupsListNetworkEndpoints")) {
      return Optional.of(GcpCall.NETWORK_ENDPOINTS);
    }
    if (kind.startsWith("compute#networkFirewallPolicy")) {
      return Optional.of(GcpCall.NETWORK_FIREWALL_POLICIES);
    }
    for (String end : new String[] {"sAggregatedList", "AggregatedList", "sList", "List"}) {
      if (kind.endsWith(end)) {
        String element = kind.substring(0, kind.length() - end.length());
        if (KINDS.containsKey(element)) {
          return Optional.ofNullable(KINDS.get(element));
        }
      }
    }
    return Optional.empty();
  }

  /** What an element calls itself, or else the collection it is in; empty when nothing tells. */
  static String of(JsonNode element) {
    String kind = Fields.text(element, "kind");
    return kind.isEmpty() ? ResourceRef.of(Fields.text(element, "selfLink")).collection() : kind;
  }

  /** Whether an element says nothing about its kind. */
  static boolean silent(JsonNode element) {
    return of(element).isEmpty() && call(element).isEmpty();
  }

  /** The project that an element belongs to; empty when it does not say. */
  static String project(JsonNode element) {
    for (String field : new String[] {"projectId", "project"}) {
      String own = Fields.text(element, field);
      if (!own.isEmpty()) {
        return own;
      }
    }
    for (String field : new String[] {"selfLink", "name"}) {
      String own = ResourceRef.of(Fields.text(element, field)).project();
      if (!own.isEmpty() && !isNumber(own)) {
        return own;
      }
    }
    return element.has("firewalls") || element.has("firewallPolicys")
        ? network(element).project()
        : Fields.text(element, "type").equals("project") ? Fields.text(element, "id") : "";
  }

  /** The network that rules in effect are about, as their rules tell. */
  static ResourceRef network(JsonNode effective) {
    for (JsonNode rule : Fields.list(effective, "firewalls")) {
      ResourceRef network = ResourceRef.of(Fields.text(rule, "network"));
      if (!network.isEmpty()) {
        return network;
      }
    }
    return ResourceRef.NONE;
  }

  static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Policies of organizations and folders stand outside every project. */
  private static GcpCall policies(JsonNode element) {
    ResourceRef own = ResourceRef.of(Fields.text(element, "selfLink"));
    return own.project().isEmpty() ? GcpCall.FIREWALL_POLICIES : GcpCall.NETWORK_FIREWALL_POLICIES;
  }

  private static Optional<GcpCall> bySigns(JsonNode element) {
    if (element.has("firewalls") || element.has("firewallPolicys")) {
      return Optional.of(GcpCall.EFFECTIVE_FIREWALLS);
    }
    String name = Fields.text(element, "name");
    if (name.startsWith("projects/") && name.contains("/addressGroups/")) {
      return Optional.of(GcpCall.ADDRESS_GROUPS);
    }
    if (name.startsWith("folders/")) {
      return Optional.of(GcpCall.FOLDERS);
    }
    JsonNode node = element.has("resourceId") ? element.path("resourceId") : element;
    if (node.size() == 2 && node.has("id") && NODES.contains(Fields.text(node, "type"))) {
      return Optional.of(GcpCall.ANCESTORS);
    }
    return SIGNS.entrySet().stream()
        .filter(sign -> sign.getValue().stream().allMatch(element::has))
        .map(sign -> sign.getKey())
        .findFirst();
  }

  private static ImmutableMap<String, GcpCall> kinds() {
    ImmutableMap.Builder<String, GcpCall> kinds = ImmutableMap.builder();
    for (GcpCall call : GcpCall.values()) {
      if (!call.kind().isEmpty() && call != GcpCall.NETWORK_FIREWALL_POLICIES) {
        kinds.put(call.kind(), call);
      }
    }
    return kinds.buildOrThrow();
  }

  private static ImmutableMap<String, GcpCall> collections() {
    ImmutableMap.Builder<String, GcpCall> collections = ImmutableMap.builder();
    for (GcpCall call : GcpCall.values()) {
      if (!call.keyed()
          && (!call.kind().isEmpty() || call == GcpCall.CLUSTERS)
          && call != GcpCall.SQL_INSTANCES) {
        collections.put(call.collection(), call);
      }
    }
    return collections.buildOrThrow();
  }
}
