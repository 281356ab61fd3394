package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.snapshot.Fields;
import java.util.Locale;
import java.util.Optional;

/**
 * A load balancer. Its outbound rules are left out: they never admit a new connection.
 *
 * @param id its id
 * @param name its name
 * @param location its region
 * @param sku {@code basic}, {@code standard}, {@code gateway} …, empty if the answer does not say
 * @param global whether it stands in front of other load balancers, in all regions
 * @param frontends where packets come to it
 * @param pools what it can forward to
 * @param rules what it forwards: load-balancing rules, inbound NAT rules and inbound NAT pools
 * @param probes the ports of its health probes by the probe's id, for those that have one
 * @param tags its tags
 */
public record LoadBalancer(
    ResourceId id,
    String name,
    String location,
    String sku,
    boolean global,
    ImmutableList<Frontend> frontends,
    ImmutableList<BackendPool> pools,
    ImmutableList<ForwardingRule> rules,
    ImmutableMap<ResourceId, Integer> probes,
    ImmutableSortedMap<String, String> tags) {

  /** Reads one element of a list of load balancers. */
  public static LoadBalancer read(JsonNode node) {
    JsonNode properties = node.path("properties");
    ImmutableList.Builder<Frontend> frontends = ImmutableList.builder();
    Fields.list(properties, "frontendIPConfigurations")
        .forEach(item -> frontends.add(Frontend.read(item)));
    ImmutableList.Builder<BackendPool> pools = ImmutableList.builder();
    Fields.list(properties, "backendAddressPools")
        .forEach(item -> pools.add(BackendPool.read(item)));
    ImmutableList<BackendPool> all = pools.build();
    ImmutableList.Builder<ForwardingRule> rules = ImmutableList.builder();
    Fields.required(properties, "loadBalancingRules")
        .forEach(item -> rules.add(rule(item, ForwardingRule.Kind.BALANCED, all)));
    Fields.required(properties, "inboundNatRules")
        .forEach(item -> rules.add(rule(item, ForwardingRule.Kind.NAT, all)));
    Fields.list(properties, "inboundNatPools")
        .forEach(item -> rules.add(rule(item, ForwardingRule.Kind.NAT_POOL, all)));
    ImmutableMap.Builder<ResourceId, Integer> probes = ImmutableMap.builder();
    for (JsonNode item : Fields.list(properties, "probes")) {
      ForwardingRule.port(item.path("properties"), "port")
          .ifPresent(port -> probes.put(ResourceId.in(item), port));
    }
    JsonNode sku = node.path("sku");
    return new LoadBalancer(
        ResourceId.in(node),
        Fields.text(node, "name"),
        Locations.of(node),
        Fields.text(sku, "name").toLowerCase(Locale.ROOT),
        Fields.text(sku, "tier").equalsIgnoreCase("Global"),
        frontends.build(),
        all,
        rules.build(),
        probes.buildKeepingLast(),
        Tags.of(node));
  }

  /** Where nothing can be read of rules, they may forward anything to any pool. */
  private static ForwardingRule rule(
      JsonNode node, ForwardingRule.Kind kind, ImmutableList<BackendPool> pools) {
    return node.isObject()
        ? ForwardingRule.read(node, kind)
        : ForwardingRule.unreadable(
            pools.stream().map(BackendPool::id).collect(ImmutableList.toImmutableList()));
  }

  /** Whether an inbound NAT pool stands there as well as the rules that it became. */
  public boolean shows(ForwardingRule natPool) {
    return rules.stream()
        .filter(one -> one.kind() == ForwardingRule.Kind.NAT)
        .anyMatch(one -> one.name().startsWith(natPool.name() + "."));
  }

  /** Whether it only hands packets of other load balancers to appliances. */
  public boolean isGateway() {
    return sku.equals("gateway");
  }

  /** One of its frontends. */
  public Optional<Frontend> frontend(ResourceId wanted) {
    return frontends.stream().filter(one -> one.id().equals(wanted)).findFirst();
  }

  /** One of its pools. */
  public Optional<BackendPool> pool(ResourceId wanted) {
    return pools.stream().filter(one -> one.id().equals(wanted)).findFirst();
  }
}
