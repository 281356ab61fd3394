package dev.postern.provider.aws.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.provider.Serves;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;

/** Machines of the Database Migration Service, which tell their addresses. */
final class Migrations implements ServiceReader {

  private final Claims claims;
  private final Interfaces interfaces;

  Migrations(Claims claims, Interfaces interfaces) {
    this.claims = claims;
    this.interfaces = interfaces;
  }

  @Override
  public void read(Scope scope, Answers<AwsCall> answers) {
    answers.forEach(
        AwsCall.DMS_DESCRIBE_REPLICATION_INSTANCES,
        node -> {
          Asset asset = asset(scope, node);
          ImmutableSet<String> addresses =
              ImmutableSet.<String>builder()
                  .add(Fields.text(node, "ReplicationInstancePrivateIpAddress"))
                  .addAll(Fields.texts(node, "ReplicationInstancePrivateIpAddresses"))
                  .build();
          claims.own(asset, interfaces.at(asset.placement().vpc(), addresses));
        });
  }

  private static Asset asset(Scope scope, JsonNode node) {
    String name = Fields.text(node, "ReplicationInstanceIdentifier");
    Owner owner =
        new Owner(
            Arns.orElse(Fields.text(node, "ReplicationInstanceArn"), scope, "dms", "rep:" + name),
            "dms-instance",
            name,
            ImmutableSortedMap.of());
    JsonNode subnets = Fields.object(node, "ReplicationSubnetGroup");
    return new Asset(
        scope,
        owner,
        owner,
        new Placement(
            Fields.text(subnets, "VpcId"),
            ImmutableSortedSet.copyOf(Fields.texts(subnets, "Subnets", "SubnetIdentifier")),
            ImmutableSortedSet.copyOf(
                Fields.texts(node, "VpcSecurityGroups", "VpcSecurityGroupId")),
            Published.of(node, "PubliclyAccessible"),
            Fields.text(node, "NetworkType").equals("DUAL") ? Placement.BOTH : Placement.IPV4),
        // AWS does not say where these machines listen.
        Serves.ANYTHING);
  }
}
