package dev.postern.provider.aws.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.provider.Serves;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import java.util.OptionalInt;

/** ElastiCache, whose interfaces name their cluster and never have a public address. */
final class Caches implements ServiceReader {

  private final Claims claims;
  private final Interfaces interfaces;

  Caches(Claims claims, Interfaces interfaces) {
    this.claims = claims;
    this.interfaces = interfaces;
  }

  @Override
  public void read(Scope scope, Answers<AwsCall> answers) {
    answers.forEach(
        AwsCall.ELASTICACHE_DESCRIBE_CACHE_CLUSTERS,
        node ->
            claims.own(
                asset(scope, node),
                interfaces.described(scope, "ElastiCache " + Fields.text(node, "CacheClusterId"))));
  }

  private static Asset asset(Scope scope, JsonNode node) {
    String name = Fields.text(node, "CacheClusterId");
    Owner owner =
        new Owner(
            Arns.orElse(Fields.text(node, "ARN"), scope, "elasticache", "cluster:" + name),
            "elasticache-cluster",
            name,
            ImmutableSortedMap.of());
    String group = Fields.text(node, "ReplicationGroupId");
    Owner logical =
        group.isEmpty()
            ? owner
            : new Owner(
                Arns.orElse("", scope, "elasticache", "replicationgroup:" + group),
                "elasticache-group",
                group,
                ImmutableSortedMap.of());
    return new Asset(
        scope,
        owner,
        logical,
        new Placement(
            "",
            ImmutableSortedSet.of(),
            ImmutableSortedSet.copyOf(Fields.texts(node, "SecurityGroups", "SecurityGroupId")),
            Published.NO,
            Fields.text(node, "NetworkType").equals("dual_stack")
                ? Placement.BOTH
                : Placement.IPV4),
        serves(node));
  }

  private static Serves serves(JsonNode node) {
    boolean memcached = Fields.text(node, "Engine").equals("memcached");
    OptionalInt port = Fields.integer(Fields.object(node, "ConfigurationEndpoint"), "Port");
    for (JsonNode machine : Fields.list(node, "CacheNodes")) {
      port = port.isPresent() ? port : Fields.integer(Fields.object(machine, "Endpoint"), "Port");
    }
    return Serves.port(memcached ? "memcached" : "redis", port);
  }
}
