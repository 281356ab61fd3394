package dev.postern.provider.aws.balancer;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import dev.postern.net.Protocol;
import dev.postern.provider.aws.network.Answered;
import dev.postern.provider.aws.network.Ledger;
import dev.postern.provider.aws.resource.Fields;
import dev.postern.provider.aws.snapshot.AwsAnswers;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.provider.aws.snapshot.Presence;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The target groups of one scope and what is registered with them. */
final class TargetGroups {

  private static final String PRESERVE = "preserve_client_ip.enabled";

  private final Scope scope;
  private final AwsAnswers answers;
  private final Ledger ledger;
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, ImmutableList<Target>> targets = new HashMap<>();
  private final Map<String, ImmutableList<String>> preserve = new HashMap<>();

  /**
   * What a target group says about all of its targets.
   *
   * @param type {@code instance}, {@code ip}, {@code alb} or {@code lambda}
   * @param protocol as AWS spells it
   * @param port the port of targets that name none
   * @param ipv6 whether instances are reached by IPv6
   * @param balancers the ARNs of the load balancers that use it
   */
  private record Group(
      String type,
      String protocol,
      OptionalInt port,
      boolean ipv6,
      ImmutableList<String> balancers) {}

  private record Target(String id, OptionalInt port) {}

  TargetGroups(Scope scope, AwsAnswers answers, Ledger ledger) {
    this.scope = scope;
    this.answers = answers;
    this.ledger = ledger;
    answers.forEach(
        AwsCall.ELBV2_DESCRIBE_TARGET_GROUPS,
        node -> groups.put(Fields.text(node, "TargetGroupArn"), group(node)));
  }

  private static Group group(JsonNode node) {
    return new Group(
        Fields.text(node, "TargetType"),
        Fields.text(node, "Protocol"),
        Fields.integer(node, "Port"),
        Fields.text(node, "IpAddressType").equals("ipv6"),
        Fields.texts(node, "LoadBalancerArns"));
  }

  /** The target groups that a load balancer uses in whatever way. */
  ImmutableList<String> usedBy(String balancer) {
    return groups.entrySet().stream()
        .filter(e -> e.getValue().balancers().contains(balancer))
        .map(Map.Entry::getKey)
        .collect(ImmutableList.toImmutableList());
  }

  /** What is registered with a target group, as a load balancer of some kind sees it. */
  ImmutableList<Backend> backends(
      String arn, BalancerKind kind, String balancer, Optional<Symbol> guard) {
    Group group = groups.get(arn);
    if (group == null) {
      gap(
          AwsCall.ELBV2_DESCRIBE_TARGET_GROUPS,
          answers.presence(AwsCall.ELBV2_DESCRIBE_TARGET_GROUPS),
          balancer,
          "the target group " + arn + " is unknown");
    }
    ImmutableList.Builder<Backend> out = ImmutableList.builder();
    for (Target target : targets(arn, balancer)) {
      OptionalInt port = target.port().isPresent() || group == null ? target.port() : group.port();
      boolean function = target.id().contains(":lambda:");
      if (Listener.isPort(port) && !function) {
        out.add(
            new Backend(
                target.id(),
                port.getAsInt(),
                group != null && group.ipv6() ? Family.IPV6 : Family.IPV4,
                kind == BalancerKind.NETWORK
                    ? source(arn, group, target, balancer)
                    : SourceAddress.BALANCER,
                arn,
                guard));
      }
    }
    return out.build();
  }

  private ImmutableList<Target> targets(String arn, String balancer) {
    ImmutableList<Target> found =
        targets.computeIfAbsent(
            arn,
            a -> {
              ImmutableList.Builder<Target> read = ImmutableList.builder();
              answers.forEach(
                  AwsCall.ELBV2_DESCRIBE_TARGET_HEALTH,
                  a,
                  node -> {
                    JsonNode target = Fields.object(node, "Target");
                    read.add(new Target(Fields.text(target, "Id"), Fields.integer(target, "Port")));
                  });
              return read.build();
            });
    gap(
        AwsCall.ELBV2_DESCRIBE_TARGET_HEALTH,
        answers.presence(AwsCall.ELBV2_DESCRIBE_TARGET_HEALTH, arn),
        balancer,
        "the targets of " + arn + " are unknown");
    return found;
  }

  /** Network Load Balancers guide, client IP preservation. */
  private SourceAddress source(String arn, @Nullable Group group, Target target, String balancer) {
    boolean balancerTarget = target.id().contains(":loadbalancer/");
    boolean datagrams =
        group != null && Listener.transports(group.protocol()).contains(Protocol.UDP);
    if (balancerTarget || datagrams) {
      return SourceAddress.CLIENT;
    }
    List<String> said = preserve.computeIfAbsent(arn, this::preserve);
    if (!said.isEmpty()) {
      return said.contains("true") ? SourceAddress.CLIENT : SourceAddress.BALANCER;
    }
    Presence presence = answers.presence(AwsCall.ELBV2_DESCRIBE_TARGET_GROUP_ATTRIBUTES, arn);
    if (presence != Presence.ANSWERED || group == null) {
      gap(
          AwsCall.ELBV2_DESCRIBE_TARGET_GROUP_ATTRIBUTES,
          presence,
          balancer,
          "whether targets of " + arn + " see the client's address is unknown");
      return SourceAddress.UNKNOWN;
    }
    return group.type().equals("instance") ? SourceAddress.CLIENT : SourceAddress.BALANCER;
  }

  private ImmutableList<String> preserve(String arn) {
    ImmutableList.Builder<String> said = ImmutableList.builder();
    answers.forEach(
        AwsCall.ELBV2_DESCRIBE_TARGET_GROUP_ATTRIBUTES,
        arn,
        node -> {
          if (Fields.text(node, "Key").equals(PRESERVE)) {
            said.add(Fields.text(node, "Value"));
          }
        });
    return said.build();
  }

  private void gap(AwsCall call, Presence presence, String balancer, String detail) {
    if (presence != Presence.ANSWERED) {
      ledger.gap(
          scope,
          call.action(),
          Answered.status(presence),
          balancer,
          detail + "; grant " + call.action());
    }
  }
}
