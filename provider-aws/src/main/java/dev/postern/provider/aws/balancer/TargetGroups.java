package dev.postern.provider.aws.balancer;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import dev.postern.net.Protocol;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.network.Answered;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
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
  private static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";

  private final Scope scope;
  private final Answers<AwsCall> answers;
  private final Ledger ledger;
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, ImmutableList<Target>> targets = new HashMap<>();
  private final Map<String, ImmutableMap<String, String>> attributes = new HashMap<>();

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

  TargetGroups(Scope scope, Answers<AwsCall> answers, Ledger ledger) {
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

  /**
   * What is registered with a target group; the group itself stands for targets that could not be
   * read.
   */
  ImmutableList<Backend> backends(String arn, Forwarder by, Optional<Symbol> guard) {
    String balancer = by.balancer();
    Group group = groups.get(arn);
    if (group == null) {
      gap(
          AwsCall.ELBV2_DESCRIBE_TARGET_GROUPS,
          answers.presence(AwsCall.ELBV2_DESCRIBE_TARGET_GROUPS),
          balancer,
          "the target group " + arn + " is unknown");
    }
    ImmutableList.Builder<Backend> out = ImmutableList.builder();
    List<Target> registered = new ArrayList<>(targets(arn, balancer));
    if (answers.presence(AwsCall.ELBV2_DESCRIBE_TARGET_HEALTH, arn) != Presence.ANSWERED) {
      OptionalInt port = group == null ? OptionalInt.empty() : group.port();
      registered.add(new Target(arn, port.isPresent() ? port : OptionalInt.of(by.port())));
    }
    for (Target target : registered) {
      OptionalInt port = target.port().isPresent() || group == null ? target.port() : group.port();
      if (target.id().contains(":lambda:")) {
        continue; // no packet gets there
      }
      if (Listener.isPort(port)) {
        out.add(
            new Backend(
                target.id(),
                port.getAsInt(),
                group != null && group.ipv6() ? Family.IPV6 : Family.IPV4,
                by.kind() == BalancerKind.NETWORK
                    ? source(arn, group, target, balancer)
                    : SourceAddress.BALANCER,
                crossZone(arn, by),
                arn,
                guard));
      } else {
        String text = "the port of the target " + target.id() + " of " + arn + " is unknown";
        Symbol unknown = Symbol.condition("aws:port-of:" + arn + "/" + target.id(), text);
        out.add(
            strange(
                AwsCall.ELBV2_DESCRIBE_TARGET_HEALTH,
                arn,
                Backend.unnamed(arn, by.port(), unknown),
                text));
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
        group != null
            && Listener.transports(group.protocol())
                .map(transports -> transports.contains(Protocol.UDP))
                .orElse(false);
    if (balancerTarget || datagrams) {
      return SourceAddress.CLIENT;
    }
    if (group != null && Listener.transports(group.protocol()).isEmpty()) {
      return strange(
          AwsCall.ELBV2_DESCRIBE_TARGET_GROUPS,
          arn,
          SourceAddress.UNKNOWN,
          "the protocol " + group.protocol() + " of " + arn + " is not known");
    }
    String said = attributes(arn).get(PRESERVE);
    if (said != null) {
      return switch (said) {
        case "true" -> SourceAddress.CLIENT;
        case "false" -> SourceAddress.BALANCER;
        default ->
            strange(
                AwsCall.ELBV2_DESCRIBE_TARGET_GROUP_ATTRIBUTES,
                arn,
                SourceAddress.UNKNOWN,
                PRESERVE + " of " + arn + " is neither true nor false: " + said);
      };
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
    return switch (group.type()) {
      case "instance" -> SourceAddress.CLIENT;
      case "ip" -> SourceAddress.BALANCER;
      default ->
          strange(
              AwsCall.ELBV2_DESCRIBE_TARGET_GROUPS,
              arn,
              SourceAddress.UNKNOWN,
              "the target type " + group.type() + " of " + arn + " is not known");
    };
  }

  /** A value that was not understood leaves open what it says. */
  private <T> T strange(AwsCall call, String arn, T unknown, String detail) {
    ledger.gap(scope, call.action(), "unsupported", arn, detail);
    return unknown;
  }

  /** A target group may overrule its load balancer (attributes of target groups). */
  private CrossZone crossZone(String arn, Forwarder by) {
    String said = attributes(arn).getOrDefault(CROSS_ZONE, "");
    return switch (said) {
      case "true" -> CrossZone.YES;
      case "false" -> CrossZone.NO;
      case "", "use_load_balancer_configuration" -> by.crossZone();
      default ->
          strange(
              AwsCall.ELBV2_DESCRIBE_TARGET_GROUP_ATTRIBUTES,
              arn,
              CrossZone.UNKNOWN,
              CROSS_ZONE + " of " + arn + " is not known: " + said);
    };
  }

  private ImmutableMap<String, String> attributes(String arn) {
    return attributes.computeIfAbsent(
        arn, a -> Attributes.of(answers, AwsCall.ELBV2_DESCRIBE_TARGET_GROUP_ATTRIBUTES, a));
  }

  private void gap(AwsCall call, Presence presence, String balancer, String detail) {
    if (presence != Presence.ANSWERED) {
      ledger.gap(
          scope,
          call.action(),
          presence.gap(),
          balancer,
          detail + Answered.remedy(presence, call.action()));
    }
  }
}
