package dev.postern.provider.aws.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.provider.Serves;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Workgroups of Redshift Serverless, which name their interfaces. */
final class Workgroups implements ServiceReader {

  private final Claims claims;
  private final Estate estate;

  Workgroups(Claims claims, Estate estate) {
    this.claims = claims;
    this.estate = estate;
  }

  @Override
  public void read(Scope scope, Answers<AwsCall> answers) {
    answers.forEach(
        AwsCall.REDSHIFTSERVERLESS_LIST_WORKGROUPS,
        node -> {
          List<NetworkInterface> its = new ArrayList<>();
          String vpc = "";
          for (JsonNode way : Fields.list(Fields.object(node, "endpoint"), "vpcEndpoints")) {
            vpc = Fields.text(way, "vpcId");
            Fields.texts(way, "networkInterfaces", "networkInterfaceId")
                .forEach(id -> estate.networkInterface(id).ifPresent(its::add));
          }
          claims.own(asset(scope, node, vpc), its);
        });
  }

  private static Asset asset(Scope scope, JsonNode node, String vpc) {
    Owner owner =
        new Owner(
            Fields.text(node, "workgroupArn"),
            "redshift-workgroup",
            Fields.text(node, "workgroupName"),
            ImmutableSortedMap.of());
    OptionalInt port = Fields.integer(Fields.object(node, "endpoint"), "port");
    return new Asset(
        scope,
        owner,
        owner,
        new Placement(
            vpc,
            ImmutableSortedSet.copyOf(Fields.texts(node, "subnetIds")),
            ImmutableSortedSet.copyOf(Fields.texts(node, "securityGroupIds")),
            Published.of(node, "publiclyAccessible"),
            Fields.text(node, "ipAddressType").equals("dualstack")
                ? Placement.BOTH
                : Placement.IPV4),
        Serves.port(Warehouses.PRODUCT, port.isPresent() ? port : Fields.integer(node, "port")));
  }
}
