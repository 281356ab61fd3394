package dev.postern.provider.aws.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.LinkedHashMultimap;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.provider.Ledger;
import dev.postern.provider.PlatformEndpoint;
import dev.postern.provider.Serves;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import java.util.Set;
import java.util.TreeSet;

/**
 * APIs of EKS clusters. The public endpoint is guarded by its own list of blocks and by nothing
 * else; groups and network ACLs see only the private interfaces (EKS User Guide, "Cluster API
 * server endpoint").
 */
final class KubernetesClusters implements ServiceReader {

  private static final String INTERFACE = "Amazon EKS ";
  private static final String CIDRS = "publicAccessCidrs";

  private final Claims claims;
  private final Interfaces interfaces;
  private final PlatformPaths platform;
  private final Ledger ledger;

  KubernetesClusters(Claims claims, Interfaces interfaces, PlatformPaths platform, Ledger ledger) {
    this.claims = claims;
    this.interfaces = interfaces;
    this.platform = platform;
    this.ledger = ledger;
  }

  @Override
  public void read(Scope scope, Answers<AwsCall> answers) {
    LinkedHashMultimap<String, JsonNode> described = LinkedHashMultimap.create();
    answers.forEach(
        AwsCall.EKS_DESCRIBE_CLUSTER, node -> described.put(Fields.text(node, "name"), node));
    described
        .asMap()
        .forEach(
            (name, nodes) -> {
              nodes.forEach(node -> cluster(scope, answers, node));
              if (nodes.size() > 1) {
                nodes.forEach(
                    node ->
                        platform.doubt(
                            scope,
                            owner(scope, Fields.text(node, "arn"), name),
                            AwsCall.EKS_DESCRIBE_CLUSTER));
              }
            });
    Set<String> named = new TreeSet<>();
    answers.forEach(AwsCall.EKS_LIST_CLUSTERS, node -> named.add(node.asText()));
    interfaces
        .where(scope, eni -> eni.description().startsWith(INTERFACE))
        .forEach(eni -> named.add(eni.description().substring(INTERFACE.length())));
    named.removeAll(described.keySet());
    for (String name : named) {
      platform.unread(
          scope,
          owner(scope, "", name),
          api(),
          AwsCall.EKS_DESCRIBE_CLUSTER,
          answers.presence(AwsCall.EKS_DESCRIBE_CLUSTER, name));
    }
  }

  private void cluster(Scope scope, Answers<AwsCall> answers, JsonNode node) {
    String name = Fields.text(node, "name");
    Owner owner = owner(scope, Fields.text(node, "arn"), name);
    JsonNode config = Fields.object(node, "resourcesVpcConfig");
    if (!Fields.object(node, "connectorConfig").isMissingNode()) {
      ledger.note(owner.id() + " is a cluster elsewhere that is only registered with AWS");
      return;
    }
    ImmutableSortedSet.Builder<String> groups = ImmutableSortedSet.naturalOrder();
    groups.addAll(Fields.texts(config, "securityGroupIds"));
    String own = Fields.text(config, "clusterSecurityGroupId");
    if (!own.isEmpty()) {
      groups.add(own);
    }
    Placement placement =
        new Placement(
            Fields.text(config, "vpcId"),
            ImmutableSortedSet.copyOf(Fields.texts(config, "subnetIds")),
            groups.build(),
            Published.NO,
            families(node, config));
    claims.own(
        new Asset(scope, owner, owner, placement, api()),
        interfaces.described(scope, INTERFACE + name));
    switch (Published.of(config, "endpointPublicAccess")) {
      case YES -> publish(scope, owner, node, ImmutableSet.of());
      case NO -> publish(scope, owner, node, ImmutableSet.of(Missing.PUBLISHED));
      case UNKNOWN ->
          platform.unread(
              scope,
              owner,
              api(),
              AwsCall.EKS_DESCRIBE_CLUSTER,
              answers.presence(AwsCall.EKS_DESCRIBE_CLUSTER, name));
    }
  }

  private void publish(Scope scope, Owner owner, JsonNode node, ImmutableSet<Missing> missing) {
    JsonNode config = Fields.object(node, "resourcesVpcConfig");
    ImmutableSet<Family> families = families(node, config);
    String host = Fields.text(node, "endpoint").replaceFirst("^https?://", "");
    platform.add(
        new PlatformEndpoint(
            scope,
            owner.id(),
            owner,
            PlatformPaths.hosts(host),
            api(),
            families,
            ImmutableList.of(allowance(scope, owner, config, families)),
            missing));
  }

  private Hop allowance(Scope scope, Owner owner, JsonNode config, ImmutableSet<Family> families) {
    String call = AwsCall.EKS_DESCRIBE_CLUSTER.action();
    CidrAllowance allowance = new CidrAllowance(scope, call, ledger);
    ImmutableList<String> blocks = Fields.texts(config, CIDRS);
    if (!blocks.isEmpty()) {
      return allowance.listed(owner.id(), CIDRS, blocks);
    }
    ledger.assume(
        scope,
        call,
        CIDRS + " open to everybody",
        "clusters without " + CIDRS + " are taken to admit every address, as EKS does");
    ImmutableList.Builder<Cidr> all = ImmutableList.builder();
    families.forEach(f -> all.add(Cidr.parse(f == Family.IPV4 ? "0.0.0.0/0" : "::/0")));
    return allowance.usual(owner.id(), CIDRS, all.build());
  }

  /** Only clusters of the IPv6 family have an endpoint with addresses of both. */
  private static ImmutableSet<Family> families(JsonNode node, JsonNode config) {
    boolean both =
        Fields.text(Fields.object(node, "kubernetesNetworkConfig"), "ipFamily").equals("ipv6")
            || Fields.texts(config, CIDRS).stream().anyMatch(block -> block.contains(":"));
    return both ? Placement.BOTH : Placement.IPV4;
  }

  private static Owner owner(Scope scope, String arn, String name) {
    return new Owner(
        Arns.orElse(arn, scope, "eks", "cluster/" + name),
        "eks-cluster",
        name,
        ImmutableSortedMap.of());
  }

  private static Serves api() {
    return Serves.tcp("kubernetes-api", 443);
  }
}
