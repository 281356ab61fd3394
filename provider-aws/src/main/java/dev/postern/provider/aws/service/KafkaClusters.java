package dev.postern.provider.aws.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.provider.Serves;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.resource.Subnet;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Clusters of Managed Streaming for Apache Kafka; a published one has addresses on its brokers. */
final class KafkaClusters implements ServiceReader {

  private final Claims claims;
  private final Interfaces interfaces;
  private final Estate estate;

  KafkaClusters(Claims claims, Interfaces interfaces, Estate estate) {
    this.claims = claims;
    this.interfaces = interfaces;
    this.estate = estate;
  }

  @Override
  public void read(Scope scope, Answers<AwsCall> answers) {
    Set<String> seen = new HashSet<>();
    Map<Asset, ImmutableList<NetworkInterface>> named = new LinkedHashMap<>();
    for (AwsCall call :
        ImmutableList.of(AwsCall.KAFKA_LIST_CLUSTERS_V2, AwsCall.KAFKA_LIST_CLUSTERS)) {
      answers.forEach(
          call,
          node -> {
            String arn = Fields.text(node, "ClusterArn");
            if (seen.add(arn)) {
              named.put(asset(scope, node), interfaces.where(scope, e -> names(e, arn)));
            }
          });
    }
    boolean complete =
        answers.presence(AwsCall.KAFKA_LIST_CLUSTERS_V2) == Presence.ANSWERED
            || answers.presence(AwsCall.KAFKA_LIST_CLUSTERS) == Presence.ANSWERED;
    ImmutableList<NetworkInterface> nameless =
        interfaces.where(
            scope, e -> e.description().contains("MSK") && !e.description().contains("arn:"));
    named.forEach(
        (asset, its) -> {
          if (its.isEmpty()) {
            claims.fit(asset, nameless, complete);
          } else {
            claims.own(asset, its);
          }
        });
  }

  /** An ARN must end there: the name of one cluster may be the beginning of another's. */
  private static boolean names(NetworkInterface eni, String arn) {
    return !arn.isEmpty() && (eni.description() + " ").contains(arn + " ");
  }

  private Asset asset(Scope scope, JsonNode node) {
    Owner owner =
        new Owner(
            Fields.text(node, "ClusterArn"),
            "msk-cluster",
            Fields.text(node, "ClusterName"),
            ImmutableSortedMap.of());
    JsonNode provisioned = Fields.object(node, "Provisioned");
    JsonNode brokers =
        Fields.object(provisioned.isMissingNode() ? node : provisioned, "BrokerNodeGroupInfo");
    if (brokers.isMissingNode()) {
      return new Asset(scope, owner, owner, serverless(node), Serves.tcp("kafka", 9098));
    }
    JsonNode connectivity = Fields.object(brokers, "ConnectivityInfo");
    ImmutableSortedSet<String> subnets =
        ImmutableSortedSet.copyOf(Fields.texts(brokers, "ClientSubnets"));
    Placement placement =
        new Placement(
            vpc(subnets),
            subnets,
            ImmutableSortedSet.copyOf(Fields.texts(brokers, "SecurityGroups")),
            published(Fields.text(Fields.object(connectivity, "PublicAccess"), "Type")),
            Fields.text(connectivity, "NetworkType").equals("DUAL")
                ? Placement.BOTH
                : Placement.IPV4);
    return new Asset(scope, owner, owner, placement, brokers());
  }

  /** Public access came later than clusters did: without the field there is none. */
  private static Published published(String type) {
    return type.isEmpty() || type.equals("DISABLED") ? Published.NO : Published.YES;
  }

  private Placement serverless(JsonNode node) {
    ImmutableSortedSet.Builder<String> subnets = ImmutableSortedSet.naturalOrder();
    ImmutableSortedSet.Builder<String> groups = ImmutableSortedSet.naturalOrder();
    for (JsonNode config : Fields.list(Fields.object(node, "Serverless"), "VpcConfigs")) {
      subnets.addAll(Fields.texts(config, "SubnetIds"));
      groups.addAll(Fields.texts(config, "SecurityGroupIds"));
    }
    ImmutableSortedSet<String> all = subnets.build();
    return new Placement(vpc(all), all, groups.build(), Published.NO, Placement.IPV4);
  }

  /** The ports of brokers inside and outside, of ZooKeeper and of open monitoring (MSK guide). */
  private static Serves brokers() {
    return Serves.tcp("kafka", 9092, 9094, 9096, 9098, 9194, 9196, 9198)
        .and(Serves.tcp("zookeeper", 2181, 2182))
        .and(Serves.tcp("", 11001, 11002));
  }

  private String vpc(Iterable<String> subnets) {
    for (String subnet : subnets) {
      if (estate.subnet(subnet).isPresent()) {
        return estate.subnet(subnet).map(Subnet::vpc).orElse("");
      }
    }
    return "";
  }
}
