package dev.postern.provider.aws.balancer;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import dev.postern.provider.aws.network.Answered;
import dev.postern.provider.aws.network.Ledger;
import dev.postern.provider.aws.resource.Fields;
import dev.postern.provider.aws.snapshot.AwsAnswers;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.provider.aws.snapshot.Presence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the load balancers of one scope with everything behind them. */
final class BalancerReader {

  private static final ImmutableSet<String> ADDRESSES =
      ImmutableSet.of("", "ipv4", "dualstack", "dualstack-without-public-ipv4");

  private final Scope scope;
  private final AwsAnswers answers;
  private final Ledger ledger;
  private final TargetGroups groups;
  private final ListMultimap<String, RawListener> listeners = ArrayListMultimap.create();
  private final SetMultimap<String, String> forwards = LinkedHashMultimap.create();

  /** Balancers with a listener that was not understood. */
  private final Set<String> unclear = new HashSet<>();

  private record RawListener(String arn, int port, ImmutableSet<Integer> protocols) {}

  BalancerReader(Scope scope, AwsAnswers answers, Ledger ledger) {
    this.scope = scope;
    this.answers = answers;
    this.ledger = ledger;
    this.groups = new TargetGroups(scope, answers, ledger);
    answers.forEach(AwsCall.ELBV2_DESCRIBE_LISTENERS, this::listener);
    answers.forEach(AwsCall.ELBV2_DESCRIBE_RULES, this::rule);
  }

  /** Every load balancer that publishes something. */
  ImmutableList<Balancer> read() {
    ImmutableList.Builder<Balancer> out = ImmutableList.builder();
    answers.forEach(
        AwsCall.ELBV2_DESCRIBE_LOAD_BALANCERS,
        node -> {
          switch (Fields.text(node, "Type")) {
            case "application" -> out.add(balancer(node, BalancerKind.APPLICATION));
            case "network" -> out.add(balancer(node, BalancerKind.NETWORK));
            case "gateway" -> {} // it publishes nothing
            default ->
                ledger.gap(
                    scope,
                    AwsCall.ELBV2_DESCRIBE_LOAD_BALANCERS.action(),
                    "unsupported",
                    Fields.text(node, "LoadBalancerArn"),
                    "a load balancer of an unknown type: " + Fields.text(node, "Type"));
          }
        });
    answers.forEach(AwsCall.ELB_DESCRIBE_LOAD_BALANCERS, node -> out.add(classic(node)));
    return out.build();
  }

  private void listener(JsonNode node) {
    OptionalInt port = Fields.integer(node, "Port");
    if (Listener.isPort(port)) {
      String arn = Fields.text(node, "ListenerArn");
      listeners.put(
          Fields.text(node, "LoadBalancerArn"),
          new RawListener(
              arn, port.getAsInt(), Listener.transports(Fields.text(node, "Protocol"))));
      actions(arn, node, "DefaultActions");
    } else {
      String balancer = Fields.text(node, "LoadBalancerArn");
      unclear.add(balancer);
      unsupported(AwsCall.ELBV2_DESCRIBE_LISTENERS, balancer, "a listener without a usable port");
    }
  }

  private void unsupported(AwsCall call, String affects, String detail) {
    ledger.gap(scope, call.action(), "unsupported", affects, detail);
  }

  private void rule(JsonNode node) {
    String arn = Fields.text(node, "RuleArn").replace(":listener-rule/", ":listener/");
    actions(arn.substring(0, Math.max(0, arn.lastIndexOf('/'))), node, "Actions");
  }

  private void actions(String listener, JsonNode node, String field) {
    for (JsonNode action : Fields.list(node, field)) {
      if (Fields.text(action, "Type").equals("forward")) {
        boolean weighted = false;
        for (JsonNode group : Fields.list(Fields.object(action, "ForwardConfig"), "TargetGroups")) {
          weighted = true;
          if (Fields.integer(group, "Weight").orElse(1) > 0) {
            forwards.put(listener, Fields.text(group, "TargetGroupArn"));
          }
        }
        String single = Fields.text(action, "TargetGroupArn");
        if (!weighted && !single.isEmpty()) {
          forwards.put(listener, single);
        }
      }
    }
  }

  private Balancer balancer(JsonNode node, BalancerKind kind) {
    String arn = Fields.text(node, "LoadBalancerArn");
    ImmutableList.Builder<Listener> found = ImmutableList.builder();
    for (RawListener raw : listeners.get(arn)) {
      found.add(new Listener(raw.arn(), raw.port(), raw.protocols(), backends(raw, kind, arn)));
    }
    ImmutableList<String> subnets = Fields.texts(node, "AvailabilityZones", "SubnetId");
    String addresses = Fields.text(node, "IpAddressType");
    if (subnets.isEmpty()) {
      unsupported(
          AwsCall.ELBV2_DESCRIBE_LOAD_BALANCERS, arn, arn + " names no subnet; it was not judged");
    }
    if (!ADDRESSES.contains(addresses)) {
      unsupported(
          AwsCall.ELBV2_DESCRIBE_LOAD_BALANCERS,
          arn,
          "the address type " + addresses + " is not known; taken for both families");
    }
    return new Balancer(
        scope,
        kind,
        arn,
        Fields.text(node, "LoadBalancerName"),
        Fields.text(node, "VpcId"),
        Fields.text(node, "Scheme").equals("internal"),
        ipv6Gateway(arn),
        ImmutableSortedSet.copyOf(Fields.texts(node, "SecurityGroups")),
        subnets,
        families(addresses),
        found.build(),
        answered(
                AwsCall.ELBV2_DESCRIBE_LISTENERS,
                arn,
                arn,
                "the listeners of " + arn + " are unknown")
            && !unclear.contains(arn));
  }

  private static ImmutableSet<Family> families(String type) {
    return switch (type) {
      case "", "ipv4" -> ImmutableSet.of(Family.IPV4);
      case "dualstack" -> ImmutableSet.of(Family.IPV4, Family.IPV6);
      case "dualstack-without-public-ipv4" -> ImmutableSet.of(Family.IPV6);
      default -> ImmutableSet.of(Family.IPV4, Family.IPV6);
    };
  }

  private ImmutableList<Backend> backends(RawListener raw, BalancerKind kind, String balancer) {
    Map<String, Optional<Symbol>> found = new LinkedHashMap<>();
    forwards.get(raw.arn()).forEach(group -> found.put(group, Optional.empty()));
    // Only application load balancers have rules beyond the default action.
    if (kind == BalancerKind.APPLICATION
        && !answered(
            AwsCall.ELBV2_DESCRIBE_RULES,
            raw.arn(),
            balancer,
            "the rules of " + raw.arn() + " are unknown")) {
      Symbol maybe =
          Symbol.condition(
              "aws:rules-of:" + raw.arn(), "the rules of " + raw.arn() + " could not be read");
      groups.usedBy(balancer).forEach(group -> found.putIfAbsent(group, Optional.of(maybe)));
    }
    ImmutableList.Builder<Backend> out = ImmutableList.builder();
    Forwarder by = new Forwarder(kind, balancer, raw.port(), crossZone(kind, balancer));
    found.forEach((group, guard) -> out.addAll(groups.backends(group, by, guard)));
    return out.build();
  }

  /** Application load balancers always do, network load balancers where it is turned on. */
  private CrossZone crossZone(BalancerKind kind, String arn) {
    if (kind == BalancerKind.APPLICATION) {
      return CrossZone.YES;
    }
    return switch (attribute(arn, "load_balancing.cross_zone.enabled")) {
      case "true" -> CrossZone.YES;
      case "false" -> CrossZone.NO;
      default -> CrossZone.UNKNOWN;
    };
  }

  private Optional<Boolean> ipv6Gateway(String arn) {
    return switch (attribute(arn, "ipv6.deny_all_igw_traffic")) {
      case "true" -> Optional.of(false);
      case "false" -> Optional.of(true);
      default -> Optional.empty();
    };
  }

  private String attribute(String arn, String key) {
    return Attributes.of(answers, AwsCall.ELBV2_DESCRIBE_LOAD_BALANCER_ATTRIBUTES, arn)
        .getOrDefault(key, "");
  }

  private boolean answered(AwsCall call, String resource, String affects, String detail) {
    Presence presence = answers.presence(call, resource);
    if (presence == Presence.ANSWERED) {
      return true;
    }
    ledger.gap(
        scope,
        call.action(),
        Answered.status(presence),
        affects,
        detail + Answered.remedy(presence, call.action()));
    return false;
  }

  private Balancer classic(JsonNode node) {
    String name = Fields.text(node, "LoadBalancerName");
    String arn =
        "arn:aws:elasticloadbalancing:"
            + scope.region()
            + ":"
            + scope.account()
            + ":loadbalancer/"
            + name;
    ImmutableList.Builder<Listener> found = ImmutableList.builder();
    for (JsonNode description : Fields.list(node, "ListenerDescriptions")) {
      JsonNode listener = Fields.object(description, "Listener");
      OptionalInt port = Fields.integer(listener, "LoadBalancerPort");
      OptionalInt target = Fields.integer(listener, "InstancePort");
      if (Listener.isPort(port)) {
        ImmutableList.Builder<Backend> backends = ImmutableList.builder();
        if (Listener.isPort(target)) {
          for (String instance : Fields.texts(node, "Instances", "InstanceId")) {
            backends.add(
                new Backend(
                    instance,
                    target.getAsInt(),
                    Family.IPV4,
                    SourceAddress.BALANCER,
                    CrossZone.UNKNOWN, // the API's default is off, the console's is on
                    arn,
                    Optional.empty()));
          }
        }
        found.add(
            new Listener(
                arn + ":" + port.getAsInt(),
                port.getAsInt(),
                Listener.transports(Fields.text(listener, "Protocol")),
                backends.build()));
      }
    }
    return new Balancer(
        scope,
        BalancerKind.CLASSIC,
        arn,
        name,
        Fields.text(node, "VPCId"),
        Fields.text(node, "Scheme").equals("internal"),
        Optional.empty(),
        ImmutableSortedSet.copyOf(Fields.texts(node, "SecurityGroups")),
        Fields.texts(node, "Subnets"),
        ImmutableSet.of(Family.IPV4),
        found.build(),
        true);
  }
}
