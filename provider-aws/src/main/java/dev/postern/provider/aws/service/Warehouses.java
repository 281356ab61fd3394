package dev.postern.provider.aws.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
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
import java.util.List;
import java.util.Map;

/** Redshift clusters, which tell the addresses of their nodes. */
final class Warehouses implements ServiceReader {

  /** Redshift speaks PostgreSQL's protocol (Redshift guide, "Amazon Redshift and PostgreSQL"). */
  static final String PRODUCT = "postgresql";

  private final Claims claims;
  private final Interfaces interfaces;

  Warehouses(Claims claims, Interfaces interfaces) {
    this.claims = claims;
    this.interfaces = interfaces;
  }

  @Override
  public void read(Scope scope, Answers<AwsCall> answers) {
    Map<String, ImmutableSortedSet<String>> subnetGroups = new HashMap<>();
    answers.forEach(
        AwsCall.REDSHIFT_DESCRIBE_CLUSTER_SUBNET_GROUPS,
        node ->
            subnetGroups.put(
                Fields.text(node, "ClusterSubnetGroupName"),
                ImmutableSortedSet.copyOf(Fields.texts(node, "Subnets", "SubnetIdentifier"))));
    List<Asset> unnamed = new ArrayList<>();
    answers.forEach(
        AwsCall.REDSHIFT_DESCRIBE_CLUSTERS,
        node -> {
          Asset asset = asset(scope, node, subnetGroups);
          ImmutableList<NetworkInterface> its =
              interfaces.at(
                  asset.placement().vpc(), Fields.texts(node, "ClusterNodes", "PrivateIPAddress"));
          if (its.isEmpty()) {
            unnamed.add(asset);
          } else {
            claims.own(asset, its);
          }
        });
    boolean complete = answers.presence(AwsCall.REDSHIFT_DESCRIBE_CLUSTERS) == Presence.ANSWERED;
    ImmutableList<NetworkInterface> pool =
        interfaces.where(scope, eni -> eni.description().startsWith("RedshiftNetworkInterface"));
    unnamed.forEach(asset -> claims.fit(asset, pool, complete));
  }

  private static Asset asset(
      Scope scope, JsonNode node, Map<String, ImmutableSortedSet<String>> subnetGroups) {
    String name = Fields.text(node, "ClusterIdentifier");
    Owner owner =
        new Owner(
            Arns.orElse("", scope, "redshift", "cluster:" + name),
            "redshift-cluster",
            name,
            Tags.of(node));
    return new Asset(
        scope,
        owner,
        owner,
        new Placement(
            Fields.text(node, "VpcId"),
            subnetGroups.getOrDefault(
                Fields.text(node, "ClusterSubnetGroupName"), ImmutableSortedSet.of()),
            ImmutableSortedSet.copyOf(
                Fields.texts(node, "VpcSecurityGroups", "VpcSecurityGroupId")),
            Published.of(node, "PubliclyAccessible"),
            Fields.text(node, "IpAddressType").equals("dualstack")
                ? Placement.BOTH
                : Placement.IPV4),
        Serves.port(PRODUCT, Fields.integer(Fields.object(node, "Endpoint"), "Port")));
  }
}
