package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.snapshot.Fields;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An application gateway.
 *
 * @param id its id
 * @param name its name
 * @param location its region
 * @param tier {@code standard_v2}, {@code waf_v2} …, in lower case; empty if the answer leaves it
 *     out
 * @param state {@code running}, {@code stopped} …, in lower case; empty if the answer leaves it out
 * @param isolated whether it was made with network isolation, if the answer says so
 * @param subnets where its instances live
 * @param frontends the addresses that it is reached at
 * @param ports the numbers of its ports by their ids; empty where one cannot be read
 * @param listeners its listeners
 * @param listed whether the answer says which listeners it has
 * @param rules its routing rules
 * @param pathMaps where requests go by their paths, the default first
 * @param distributions the pools that requests are spread over
 * @param pools its backend pools
 * @param settings the ports that backends are asked at; empty where one cannot be read
 * @param policy the policy of a web application firewall for all of it, {@link ResourceId#NONE} for
 *     none
 * @param tags its tags
 */
public record ApplicationGateway(
    ResourceId id,
    String name,
    String location,
    String tier,
    String state,
    Optional<Boolean> isolated,
    ImmutableList<ResourceId> subnets,
    ImmutableList<GatewayFrontend> frontends,
    ImmutableMap<ResourceId, OptionalInt> ports,
    ImmutableList<GatewayListener> listeners,
    boolean listed,
    ImmutableList<GatewayRule> rules,
    ImmutableMap<ResourceId, ImmutableList<GatewayTarget>> pathMaps,
    ImmutableMap<ResourceId, ImmutableList<ResourceId>> distributions,
    ImmutableMap<ResourceId, GatewayPool> pools,
    ImmutableMap<ResourceId, OptionalInt> settings,
    ResourceId policy,
    ImmutableSortedMap<String, String> tags) {

  /** What a part is called by, and what it says. */
  private record Part<T>(ResourceId id, T says) {}

  /** Reads one element of a list of application gateways. */
  public static ApplicationGateway read(JsonNode node) {
    ResourceId id = ResourceId.in(node);
    JsonNode properties = node.path("properties");
    return new ApplicationGateway(
        id,
        Fields.text(node, "name"),
        Locations.of(node),
        Fields.text(properties.path("sku"), "tier").toLowerCase(Locale.ROOT),
        Fields.text(properties, "operationalState").toLowerCase(Locale.ROOT),
        Fields.decision(properties, "networkIsolationEnabled"),
        Parts.of(
            id,
            properties,
            "gatewayIPConfigurations",
            (part, item) -> ResourceId.in(item.path("properties"), "subnet")),
        Parts.of(id, properties, "frontendIPConfigurations", GatewayFrontend::read),
        numbers(id, properties, "frontendPorts"),
        ImmutableList.<GatewayListener>builder()
            .addAll(Parts.of(id, properties, "httpListeners", GatewayListener::read))
            .addAll(Parts.of(id, properties, "listeners", GatewayListener::read))
            .build(),
        Parts.isListed(properties, "httpListeners") || Parts.isListed(properties, "listeners"),
        ImmutableList.<GatewayRule>builder()
            .addAll(Parts.of(id, properties, "requestRoutingRules", GatewayRule::read))
            .addAll(Parts.of(id, properties, "routingRules", GatewayRule::read))
            .build(),
        byId(Parts.of(id, properties, "urlPathMaps", ApplicationGateway::pathMap)),
        byId(Parts.of(id, properties, "loadDistributionPolicies", ApplicationGateway::spread)),
        byId(
            Parts.of(
                id,
                properties,
                "backendAddressPools",
                (part, item) -> new Part<>(part, GatewayPool.read(part, item)))),
        ImmutableMap.<ResourceId, OptionalInt>builder()
            .putAll(numbers(id, properties, "backendHttpSettingsCollection"))
            .putAll(numbers(id, properties, "backendSettingsCollection"))
            .buildKeepingLast(),
        ResourceId.in(properties, "firewallPolicy"),
        Tags.of(node));
  }

  /** Whether it is known that it answers nobody. */
  public boolean isStopped() {
    return state.equals("stopped") || state.equals("stopping");
  }

  /** A frontend by its id. */
  public Optional<GatewayFrontend> frontend(ResourceId which) {
    return frontends.stream().filter(frontend -> frontend.id().equals(which)).findFirst();
  }

  private static Part<ImmutableList<GatewayTarget>> pathMap(ResourceId id, JsonNode node) {
    JsonNode properties = node.path("properties");
    ImmutableList.Builder<GatewayTarget> targets = ImmutableList.builder();
    targets.add(GatewayTarget.read(properties, "default"));
    for (JsonNode item : Parts.list(properties, "pathRules")) {
      targets.add(GatewayTarget.read(item.path("properties"), ""));
    }
    return new Part<>(id, targets.build());
  }

  private static Part<ImmutableList<ResourceId>> spread(ResourceId id, JsonNode node) {
    ImmutableList.Builder<ResourceId> pools = ImmutableList.builder();
    for (JsonNode item : Fields.required(node.path("properties"), "loadDistributionTargets")) {
      ResourceId pool = ResourceId.in(item.path("properties"), "backendAddressPool");
      pools.add(pool.isEmpty() ? ResourceId.UNKNOWN : pool);
    }
    return new Part<>(id, pools.build());
  }

  private static ImmutableMap<ResourceId, OptionalInt> numbers(
      ResourceId id, JsonNode properties, String field) {
    return byId(
        Parts.of(
            id,
            properties,
            field,
            (part, item) -> {
              OptionalInt port = Fields.integer(item.path("properties"), "port");
              boolean valid = port.isPresent() && port.getAsInt() > 0 && port.getAsInt() <= 0xffff;
              return new Part<>(part, valid ? port : OptionalInt.empty());
            }));
  }

  private static <T> ImmutableMap<ResourceId, T> byId(ImmutableList<Part<T>> parts) {
    Map<ResourceId, T> map = new LinkedHashMap<>();
    parts.forEach(part -> map.putIfAbsent(part.id(), part.says()));
    return ImmutableMap.copyOf(map);
  }
}
