package dev.postern.provider.aws.balancer;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.ListMultimap;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.network.Answered;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the load balancers of one scope with everything behind them. */
final class BalancerReader {

  private static final ImmutableSet<String> ADDRESSES =
      ImmutableSet.of("", "ipv4", "dualstack", "dualstack-without-public-ipv4");

  private final Scope scope;
  private final Answers<AwsCall> answers;
  private final Ledger ledger;
  private final TargetGroups groups;
  private final ListMultimap<String, RawListener> listeners = ArrayListMultimap.create();
  private final Forwards forwards;

  /** Balancers with a listener that was not understood. */
  private final Set<String> unclear = new HashSet<>();

  private record RawListener(String arn, int port, String protocol) {}

  BalancerReader(Scope scope, Answers<AwsCall> answers, Ledger ledger) {
    this.scope = scope;
    this.answers = answers;
    this.ledger = ledger;
    this.groups = new TargetGroups(scope, answers, ledger);
    this.forwards = new Forwards(scope, answers, ledger);
    answers.forEach(AwsCall.ELBV2_DESCRIBE_LISTENERS, this::listener);
    forwards.rules();
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
          new RawListener(arn, port.getAsInt(), Fields.text(node, "Protocol")));
      forwards.listener(arn, node);
    } else {
      String balancer = Fields.text(node, "LoadBalancerArn");
      unclear.add(balancer);
      unsupported(AwsCall.ELBV2_DESCRIBE_LISTENERS, balancer, "a listener without a usable port");
    }
  }

  private void unsupported(AwsCall call, String affects, String detail) {
    ledger.gap(scope, call.action(), "unsupported", affects, detail);
  }

  private Balancer balancer(JsonNode node, BalancerKind kind) {
    String arn = Fields.text(node, "LoadBalancerArn");
    ImmutableList.Builder<Listener> found = ImmutableList.builder();
    for (RawListener raw : listeners.get(arn)) {
      found.add(listener(AwsCall.ELBV2_DESCRIBE_LISTENERS, raw, arn, backends(raw, kind, arn)));
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
        Fields.text(node, "DNSName"),
        Fields.text(node, "VpcId"),
        reach(AwsCall.ELBV2_DESCRIBE_LOAD_BALANCERS, node, arn),
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
    Map<String, Optional<Symbol>> found = forwards.of(raw.arn());
    Optional<Symbol> unnamed = forwards.unnamed(raw.arn());
    unnamed.ifPresent(
        symbol ->
            groups
                .usedBy(balancer)
                .forEach(group -> found.putIfAbsent(group, Optional.of(symbol))));
    // Only application load balancers have rules beyond the default action.
    if (kind == BalancerKind.APPLICATION) {
      Symbol maybe =
          Symbol.condition(
              "aws:rules-of:" + raw.arn(), "the rules of " + raw.arn() + " could not be read");
      if (!answered(
          AwsCall.ELBV2_DESCRIBE_RULES,
          raw.arn(),
          balancer,
          "the rules of " + raw.arn() + " are unknown")) {
        groups.usedBy(balancer).forEach(group -> found.putIfAbsent(group, Optional.of(maybe)));
      }
      forwards.homeless().forEach(group -> found.putIfAbsent(group, Optional.of(maybe)));
    }
    ImmutableList.Builder<Backend> out = ImmutableList.builder();
    Forwarder by = new Forwarder(kind, balancer, raw.port(), crossZone(kind, balancer));
    found.forEach((group, guard) -> out.addAll(groups.backends(group, by, guard)));
    unnamed.ifPresent(symbol -> out.add(Backend.unnamed(raw.arn(), raw.port(), symbol)));
    return out.build();
  }

  private Listener listener(
      AwsCall call, RawListener raw, String balancer, ImmutableList<Backend> backends) {
    Optional<ImmutableSet<Integer>> known = Listener.transports(raw.protocol());
    Optional<Symbol> doubt = Optional.empty();
    if (known.isEmpty()) {
      String text = "the protocol " + raw.protocol() + " of " + raw.arn() + " is not known";
      unsupported(call, balancer, text + "; it may be TCP or UDP");
      doubt = Optional.of(Symbol.condition("aws:protocol-of:" + raw.arn(), text));
    }
    return new Listener(raw.arn(), raw.port(), known.orElse(Listener.TRANSPORTS), backends, doubt);
  }

  /** Where a balancer does not say it faces the internet, which is the default. */
  private Reach reach(AwsCall call, JsonNode node, String arn) {
    String scheme = Fields.text(node, "Scheme");
    return switch (scheme) {
      case "", "internet-facing" -> Reach.INTERNET;
      case "internal" -> Reach.INSIDE;
      default -> {
        unsupported(
            call, arn, "the scheme " + scheme + " is not known; " + arn + " may face the internet");
        yield Reach.UNKNOWN;
      }
    };
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

  private Optional<Reach> ipv6Gateway(String arn) {
    String said = attribute(arn, "ipv6.deny_all_igw_traffic");
    return switch (said) {
      case "" -> Optional.empty();
      case "true" -> Optional.of(Reach.INSIDE);
      case "false" -> Optional.of(Reach.INTERNET);
      default -> {
        unsupported(
            AwsCall.ELBV2_DESCRIBE_LOAD_BALANCER_ATTRIBUTES,
            arn,
            "whether gateways reach the IPv6 addresses of " + arn + " is unknown: " + said);
        yield Optional.of(Reach.UNKNOWN);
      }
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
        presence.gap(),
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
      if (Listener.isPort(port)) {
        String id = arn + ":" + port.getAsInt();
        RawListener raw = new RawListener(id, port.getAsInt(), Fields.text(listener, "Protocol"));
        found.add(
            listener(
                AwsCall.ELB_DESCRIBE_LOAD_BALANCERS,
                raw,
                arn,
                instances(node, raw, Fields.integer(listener, "InstancePort"))));
      } else {
        unclear.add(arn);
        unsupported(AwsCall.ELB_DESCRIBE_LOAD_BALANCERS, arn, "a listener without a usable port");
      }
    }
    return new Balancer(
        scope,
        BalancerKind.CLASSIC,
        arn,
        name,
        Fields.text(node, "DNSName"),
        Fields.text(node, "VPCId"),
        reach(AwsCall.ELB_DESCRIBE_LOAD_BALANCERS, node, arn),
        Optional.empty(),
        ImmutableSortedSet.copyOf(Fields.texts(node, "SecurityGroups")),
        Fields.texts(node, "Subnets"),
        ImmutableSet.of(Family.IPV4),
        found.build(),
        !unclear.contains(arn));
  }

  private ImmutableList<Backend> instances(JsonNode node, RawListener raw, OptionalInt port) {
    if (!Listener.isPort(port)) {
      String text = "the port to which " + raw.arn() + " forwards is unknown";
      unsupported(AwsCall.ELB_DESCRIBE_LOAD_BALANCERS, raw.arn(), text);
      Symbol unknown = Symbol.condition("aws:port-of:" + raw.arn(), text);
      return ImmutableList.of(Backend.unnamed(raw.arn(), raw.port(), unknown));
    }
    return Fields.texts(node, "Instances", "InstanceId").stream()
        .map(
            instance ->
                new Backend(
                    instance,
                    port.getAsInt(),
                    Family.IPV4,
                    SourceAddress.BALANCER,
                    CrossZone.UNKNOWN, // the API's default is off, the console's is on
                    raw.arn(),
                    Optional.empty()))
        .collect(ImmutableList.toImmutableList());
  }
}
