package dev.postern.provider.azure.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Multimaps;
import com.google.common.collect.SetMultimap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is in the cloud, and how Resource Manager answers for it: lists of a subscription, lists
 * below a resource, questions about one. Written after the REST specifications, without looking at
 * the client.
 */
public final class StubEstate {

  /** Everything that belongs to no one. */
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Splitter SEGMENTS = Splitter.on('/').omitEmptyStrings();
  private static final Set<String> OF_SCALE_SETS =
      new TreeSet<>(List.of("networkinterfaces", "publicipaddresses"));

  private final Map<String, ObjectNode> subscriptions = new TreeMap<>();
  private final Map<String, ObjectNode> resources = new TreeMap<>();
  private final Map<String, ArrayNode> effective = new TreeMap<>();
  private final Map<String, List<String>> groups = new TreeMap<>();
  private final Map<String, List<String>> versions = new ConcurrentHashMap<>();
  private final Set<String> unregistered = ConcurrentHashMap.newKeySet();
  private final SetMultimap<String, String> denied =
      Multimaps.synchronizedSetMultimap(HashMultimap.create());
  private ArrayNode tags = MAPPER.createArrayNode();

  /** Nothing yet. */
  public StubEstate() {}

  /** A subscription. */
  public StubEstate subscription(String id, String name, String state) {
    ObjectNode one = MAPPER.createObjectNode();
    one.put("id", "/subscriptions/" + id).put("subscriptionId", id).put("displayName", name);
    one.put("state", state).put("tenantId", StubArm.TENANT).putArray("managedByTenants");
    subscriptions.put(id, one);
    return this;
  }

  /** A management group with subscriptions and groups in it, all of them by id. */
  public StubEstate group(String id, List<String> members) {
    groups.put(id, members);
    return this;
  }

  /** A resource; its id says of which type and whose. */
  public StubEstate add(JsonNode resource) {
    resources.put(key(resource.path("id").asText()), resource.deepCopy());
    return this;
  }

  /** What an operation answers for a resource: admin rules of a network, ports of a member. */
  public StubEstate effective(String key, ArrayNode elements) {
    effective.put(key(key), elements);
    return this;
  }

  /** The service tags. */
  public StubEstate tags(ArrayNode all) {
    tags = all;
    return this;
  }

  /** A resource provider that a subscription does not use. */
  public StubEstate unregister(String subscription, String namespace) {
    unregistered.add(key(subscription + "/" + namespace));
    return this;
  }

  /** Takes a permission away from whoever asks, in one subscription. */
  public StubEstate deny(String subscription, String action) {
    denied.put(subscription, action);
    return this;
  }

  /** The only versions in which a type is known. */
  public StubEstate versions(String type, List<String> known) {
    versions.put(key(type), known);
    return this;
  }

  /** Takes over what the files of a snapshot hold, subscription by subscription. */
  public StubEstate load(Path snapshot) {
    try (Stream<Path> files = Files.walk(snapshot)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        JsonNode answer = MAPPER.readTree(file.toFile());
        if (name.startsWith("service-tags")) {
          tags((ArrayNode) answer.path("values"));
        } else {
          answer.path("value").forEach(one -> loaded(one));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private void loaded(JsonNode resource) {
    List<String> segments = SEGMENTS.splitToList(resource.path("id").asText());
    if (segments.size() > 2) {
      String id = segments.get(1);
      if (!subscriptions.containsKey(id)) {
        subscription(id, "loaded", "Enabled");
      }
      add(resource);
    }
  }

  /** Whether a subscription has a resource provider. */
  boolean isRegistered(String subscription, String namespace) {
    return !unregistered.contains(key(subscription + "/" + namespace));
  }

  /** Whether a type is known in a version. */
  boolean knows(String type, String version) {
    List<String> known = versions.get(key(type));
    return known == null || known.contains(version);
  }

  /** The versions of a type, as an error lists them. */
  List<String> versionsOf(String type) {
    return versions.getOrDefault(key(type), List.of());
  }

  /** How a subscription describes a resource provider. */
  ObjectNode provider(String subscription, String namespace) {
    ObjectNode out = MAPPER.createObjectNode().put("namespace", namespace);
    out.put(
        "registrationState",
        isRegistered(subscription, namespace) ? "Registered" : "NotRegistered");
    ArrayNode types = out.putArray("resourceTypes");
    versions.forEach(
        (type, known) -> {
          if (type.startsWith(key(namespace) + "/")) {
            ObjectNode one = types.addObject();
            one.put("resourceType", type.substring(namespace.length() + 1));
            known.forEach(one.putArray("apiVersions")::add);
          }
        });
    return out;
  }

  boolean hasSubscription(String id) {
    return subscriptions.containsKey(id);
  }

  ObjectNode subscription(String id) {
    return subscriptions.getOrDefault(id, MAPPER.createObjectNode());
  }

  ArrayNode subscriptions() {
    ArrayNode all = MAPPER.createArrayNode();
    subscriptions.values().forEach(all::add);
    return all;
  }

  /** All below a management group, however deep. */
  ArrayNode descendants(String group) {
    ArrayNode all = MAPPER.createArrayNode();
    for (String member : groups.getOrDefault(group, List.of())) {
      boolean inner = groups.containsKey(member);
      String type = inner ? "Microsoft.Management/managementGroups" : "/subscriptions";
      all.addObject().put("id", type + "/" + member).put("type", type).put("name", member);
      if (inner) {
        all.addAll(descendants(member));
      }
    }
    return all;
  }

  boolean hasGroup(String group) {
    return groups.containsKey(group);
  }

  boolean has(String id) {
    return resources.containsKey(key(id));
  }

  /** One resource, with everything that can be asked of it. */
  Optional<JsonNode> resource(String id) {
    return Optional.ofNullable(resources.get(key(id))).map(ObjectNode::deepCopy);
  }

  ArrayNode tags() {
    return tags;
  }

  ArrayNode effective(String key) {
    return effective.getOrDefault(key(key), MAPPER.createArrayNode());
  }

  /** The resources of a type in a subscription, without what lists leave out. */
  ArrayNode list(String subscription, String type, boolean statusOnly) {
    String start = key("/subscriptions/" + subscription + "/");
    ArrayNode all = some(id -> id.startsWith(start) && typeOf(id).equals(key(type)));
    return key(type).endsWith("/virtualmachines") ? machines(all, statusOnly) : all;
  }

  /** Everything of these types that Resource Graph shows to whoever asks. */
  ArrayNode rows(Set<String> ofSubscriptions, Set<String> types) {
    return some(
        id -> {
          String subscription = SEGMENTS.splitToList(id).get(1);
          return ofSubscriptions.contains(subscription)
              && types.contains(typeOf(id))
              && !isDenied(subscription, typeOf(id) + "/read");
        });
  }

  boolean isDenied(String subscription, String action) {
    return denied.get(subscription).stream().anyMatch(one -> Ascii.equalsIgnoreCase(one, action));
  }

  /** What whoever asks may do in a subscription: an owner without what was taken away. */
  ArrayNode permissions(String subscription) {
    ArrayNode all = MAPPER.createArrayNode();
    ObjectNode owner = all.addObject();
    owner.putArray("actions").add("*");
    denied.get(subscription).forEach(owner.putArray("notActions")::add);
    owner.putArray("dataActions");
    owner.putArray("notDataActions");
    return all;
  }

  /** The resources of a type below another resource. */
  ArrayNode below(String parent, String type) {
    if (OF_SCALE_SETS.contains(key(type)) && typeOf(key(parent)).endsWith("scalesets")) {
      return some(
          id ->
              id.startsWith(key(parent) + "/virtualmachines/")
                  && typeOf(id).endsWith("/" + key(type)));
    }
    String start = key(parent + "/" + type + "/");
    return some(id -> id.startsWith(start) && id.indexOf('/', start.length()) < 0);
  }

  private ArrayNode some(Predicate<String> which) {
    ArrayNode all = MAPPER.createArrayNode();
    resources.forEach(
        (id, resource) -> {
          if (which.test(id)) {
            all.add(resource.deepCopy());
          }
        });
    return all;
  }

  /** A list tells either what a machine is, or what state it is in. */
  private static ArrayNode machines(ArrayNode all, boolean statusOnly) {
    for (JsonNode machine : all) {
      ObjectNode properties = (ObjectNode) machine.path("properties");
      JsonNode view = properties.path("instanceView").deepCopy();
      if (statusOnly) {
        properties.removeAll();
        properties.set("instanceView", view);
      } else {
        properties.remove("instanceView");
      }
    }
    return all;
  }

  /** The type that an id spells, in lower case. */
  static String typeOf(String id) {
    int at = id.lastIndexOf("/providers/");
    List<String> segments = SEGMENTS.splitToList(id.substring(at + "/providers/".length()));
    StringBuilder type = new StringBuilder(segments.get(0));
    for (int i = 1; i < segments.size(); i += 2) {
      type.append('/').append(segments.get(i));
    }
    return type.toString();
  }

  private static String key(String text) {
    return Ascii.toLowerCase(text);
  }

  /** Everything by its id, for tests that look at it. */
  public ImmutableMap<String, JsonNode> resources() {
    return ImmutableMap.copyOf(resources);
  }
}
