package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.provider.Ledger;
import dev.postern.provider.Serves;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Fields;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Caches of Azure Cache for Redis. Without any firewall rule everybody gets through; the first one
 * closes the rest. A cache in a subnet has no public address (Azure Cache for Redis, "Configure
 * virtual network support").
 */
final class RedisCaches implements ServiceReader {

  private static final String PRODUCT = "redis";
  private static final String KIND = "redis-cache";
  private static final int TLS = 6380;
  private static final int PLAIN = 6379;
  private static final String PLAIN_SWITCH = "enableNonSslPort";

  private final FirewallRules rules;

  RedisCaches(Estate estate, Ledger ledger) {
    this.rules =
        new FirewallRules(estate, ledger, AzureCall.REDIS_FIREWALL_RULES, AllowedSource::ofCache);
  }

  @Override
  public AzureCall call() {
    return AzureCall.REDIS_CACHES;
  }

  @Override
  public int rawRows(JsonNode node) {
    return 0;
  }

  @Override
  public Service read(JsonNode node) {
    Described cache = new Described(call(), KIND, node);
    JsonNode properties = cache.properties();
    ResourceId subnet = ResourceId.in(properties, "subnetId");
    return cache.service(
        true,
        subnet.isEmpty() ? cache.publication(properties) : new Publication.Inside(subnet),
        entrances(cache),
        firewall(cache.id()));
  }

  private Firewall firewall(ResourceId id) {
    Firewall firewall = rules.of(id);
    return firewall.rows().isEmpty() && firewall.doubts().isEmpty()
        ? firewall.open("without any firewall rule everybody gets through")
        : firewall;
  }

  /** The usual ports, and those of single nodes and shards. */
  private static ImmutableList<Entrance> entrances(Described cache) {
    JsonNode properties = cache.properties();
    Serves tls = port(properties, "sslPort", TLS);
    Serves plain = port(properties, "port", PLAIN);
    for (JsonNode instance : Listed.in(properties, "instances")) {
      tls = tls.and(port(instance, "sslPort", TLS));
      plain = plain.and(port(instance, "nonSslPort", PLAIN));
    }
    Setting plainToo = cache.setting(PLAIN_SWITCH, Setting.OFF);
    ImmutableList<String> hosts = Hosts.in(properties, "hostName");
    Entrance usual = Entrance.of(hosts, plainToo == Setting.ON ? tls.and(plain) : tls);
    return plainToo == Setting.UNREADABLE
        ? ImmutableList.of(usual, usual.perhaps(plain, cache.doubt(PLAIN_SWITCH)))
        : ImmutableList.of(usual);
  }

  private static Serves port(JsonNode holder, String field, int usual) {
    OptionalInt port = Fields.integer(holder, field);
    return Serves.port(PRODUCT, port.isPresent() ? port : OptionalInt.of(usual));
  }

  @Override
  public ImmutableList<Service> unread(Set<ResourceId> described) {
    return Described.unread(call(), KIND, Serves.tcp(PRODUCT, PLAIN, TLS), rules, described);
  }
}
