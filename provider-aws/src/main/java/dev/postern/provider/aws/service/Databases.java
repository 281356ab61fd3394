package dev.postern.provider.aws.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.provider.Serves;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.resource.Tags;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * RDS and Aurora, and Neptune and DocumentDB, which the same calls list. Their interfaces do not
 * name them (RDS User Guide, "Working with a DB instance in a VPC"), so an interface belongs to
 * what has the same groups, subnets and network.
 */
final class Databases implements ServiceReader {

  private final Claims claims;
  private final Interfaces interfaces;

  Databases(Claims claims, Interfaces interfaces) {
    this.claims = claims;
    this.interfaces = interfaces;
  }

  @Override
  public void read(Scope scope, Answers<AwsCall> answers) {
    Map<String, ImmutableSortedSet<String>> subnetGroups = new HashMap<>();
    answers.forEach(
        AwsCall.RDS_DESCRIBE_DB_SUBNET_GROUPS,
        node -> subnetGroups.put(Fields.text(node, "DBSubnetGroupName"), subnets(node)));
    Map<String, JsonNode> clusters = new HashMap<>();
    answers.forEach(
        AwsCall.RDS_DESCRIBE_DB_CLUSTERS,
        node -> clusters.put(Fields.text(node, "DBClusterIdentifier"), node));
    List<Asset> assets = new ArrayList<>();
    Set<String> withInstances = new HashSet<>();
    answers.forEach(
        AwsCall.RDS_DESCRIBE_DB_INSTANCES,
        node -> {
          String cluster = Fields.text(node, "DBClusterIdentifier");
          withInstances.add(cluster);
          assets.add(instance(scope, node, clusters.get(cluster)));
        });
    clusters.forEach(
        (name, node) -> {
          if (!withInstances.contains(name)) {
            assets.add(cluster(scope, node, subnetGroups));
          }
        });
    boolean complete =
        answers.presence(AwsCall.RDS_DESCRIBE_DB_INSTANCES) == Presence.ANSWERED
            && answers.presence(AwsCall.RDS_DESCRIBE_DB_CLUSTERS) == Presence.ANSWERED;
    ImmutableList<NetworkInterface> pool = interfaces.where(scope, Databases::isDatabase);
    assets.forEach(asset -> claims.fit(asset, pool, complete));
  }

  private static boolean isDatabase(NetworkInterface eni) {
    return eni.description().startsWith("RDSNetworkInterface")
        || (eni.requester().equals("amazon-rds") && !eni.description().contains("Proxy"));
  }

  private static Asset instance(Scope scope, JsonNode node, @Nullable JsonNode cluster) {
    String name = Fields.text(node, "DBInstanceIdentifier");
    String engine = Fields.text(node, "Engine");
    Owner owner =
        new Owner(
            Arns.orElse(Fields.text(node, "DBInstanceArn"), scope, "rds", "db:" + name),
            "rds-instance",
            name,
            Tags.of(node));
    String group = Fields.text(node, "DBClusterIdentifier");
    Owner logical = group.isEmpty() ? owner : cluster(scope, group, cluster);
    OptionalInt port = port(Fields.object(node, "Endpoint"), "Port");
    if (port.isEmpty()) {
      port = port(node, "DbInstancePort");
    }
    if (port.isEmpty() && cluster != null) {
      port = port(cluster, "Port");
    }
    JsonNode subnetGroup = Fields.object(node, "DBSubnetGroup");
    return new Asset(
        scope,
        owner,
        logical,
        new Placement(
            Fields.text(subnetGroup, "VpcId"),
            subnets(subnetGroup),
            groups(node),
            Published.of(node, "PubliclyAccessible"),
            Fields.text(node, "NetworkType").equals("DUAL") ? Placement.BOTH : Placement.IPV4),
        // A custom engine's machine is the customer's to log in to, so anything may listen.
        engine.startsWith("custom-") ? Serves.ANYTHING : Serves.port(product(engine), port));
  }

  private static Asset cluster(
      Scope scope, JsonNode node, Map<String, ImmutableSortedSet<String>> subnetGroups) {
    Owner owner = cluster(scope, Fields.text(node, "DBClusterIdentifier"), node);
    Published published = Published.of(node, "PubliclyAccessible");
    return new Asset(
        scope,
        owner,
        owner,
        new Placement(
            "",
            subnetGroups.getOrDefault(Fields.text(node, "DBSubnetGroup"), ImmutableSortedSet.of()),
            groups(node),
            // Only clusters that consist of machines of their own have the flag.
            published == Published.UNKNOWN ? Published.NO : published,
            Fields.text(node, "NetworkType").equals("DUAL") ? Placement.BOTH : Placement.IPV4),
        Serves.port(product(Fields.text(node, "Engine")), port(node, "Port")));
  }

  private static Owner cluster(Scope scope, String name, @Nullable JsonNode node) {
    return new Owner(
        Arns.orElse(
            node == null ? "" : Fields.text(node, "DBClusterArn"), scope, "rds", "cluster:" + name),
        "rds-cluster",
        name,
        node == null ? ImmutableSortedMap.of() : Tags.of(node));
  }

  private static OptionalInt port(JsonNode node, String field) {
    OptionalInt port = Fields.integer(node, field);
    return port.orElse(0) > 0 ? port : OptionalInt.empty();
  }

  private static ImmutableSortedSet<String> groups(JsonNode node) {
    return ImmutableSortedSet.copyOf(Fields.texts(node, "VpcSecurityGroups", "VpcSecurityGroupId"));
  }

  private static ImmutableSortedSet<String> subnets(JsonNode subnetGroup) {
    return ImmutableSortedSet.copyOf(Fields.texts(subnetGroup, "Subnets", "SubnetIdentifier"));
  }

  /** The catalogue's name of an engine; empty for one that it does not have. */
  static String product(String engine) {
    if (engine.contains("postgres")) {
      return "postgresql";
    }
    if (engine.contains("mysql") || engine.equals("aurora") || engine.equals("mariadb")) {
      return "mysql";
    }
    if (engine.startsWith("sqlserver")) {
      return "mssql";
    }
    if (engine.startsWith("oracle")) {
      return "oracle-tns";
    }
    if (engine.startsWith("db2")) {
      return "db2-or-sap-java";
    }
    return engine.equals("docdb") ? "mongodb" : "";
  }
}
