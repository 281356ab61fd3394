package dev.postern.provider.aws.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.provider.aws.resource.Fields;
import dev.postern.provider.aws.resource.Subnet;
import dev.postern.provider.aws.resource.Vpc;
import dev.postern.provider.aws.snapshot.AwsAnswers;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.provider.aws.snapshot.Presence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether the internet reaches a network at all: its internet gateway and Block Public Access. */
public final class Gateways {

  private static final String GATEWAYS = "ec2:DescribeInternetGateways";
  private static final String OPTIONS = "ec2:DescribeVpcBlockPublicAccessOptions";

  private final Estate estate;
  private final Ledger ledger;
  private final Map<Scope, String> modes = new HashMap<>();
  private final Map<String, String> exclusions = new HashMap<>();
  private final Map<String, Stage> stages = new HashMap<>();

  /** Reads the guards of every scope. */
  public Gateways(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
    for (Scope scope : estate.scopes()) {
      AwsAnswers answers = estate.answers(scope);
      answers.forEach(
          AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS,
          node -> modes.put(scope, Fields.text(node, "InternetGatewayBlockMode")));
      answers.forEach(AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, this::exclusion);
      if (estate.isRegion(scope)
          && answers.presence(AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS)
              != Presence.ANSWERED) {
        ledger.assume(
            scope, OPTIONS, "off", "Block Public Access is off unless somebody turned it on");
      }
    }
  }

  private void exclusion(JsonNode node) {
    String state = Fields.text(node, "State");
    if (state.isEmpty() || state.equals("create-complete") || state.equals("update-complete")) {
      String arn = Fields.text(node, "ResourceArn");
      exclusions.put(
          arn.substring(arn.lastIndexOf('/') + 1),
          Fields.text(node, "InternetGatewayExclusionMode"));
    }
  }

  /**
   * Whether packets from the internet are dropped before they reach a subnet (VPC User Guide, Block
   * Public Access).
   */
  public boolean isBlocked(Scope scope, String vpc, String subnet) {
    String effective = estate.subnet(subnet).map(Subnet::blockMode).orElse("");
    if (effective.isEmpty()) {
      effective = estate.vpc(vpc).map(Vpc::blockMode).orElse("");
    }
    if (!effective.isEmpty()) {
      return effective.startsWith("block");
    }
    if (!modes.getOrDefault(scope, "off").startsWith("block")) {
      return false;
    }
    String exclusion = exclusions.getOrDefault(subnet, exclusions.getOrDefault(vpc, ""));
    return !exclusion.equals("allow-bidirectional");
  }

  /** The gateway of a network, or empty if it certainly has none. */
  public Optional<Stage> entry(Scope scope, String vpc) {
    String gateway = estate.gatewayByVpc.get(vpc);
    if (gateway != null) {
      return Optional.of(
          stages.computeIfAbsent(
              gateway,
              g ->
                  Tables.pass(
                      g, Role.PLATFORM, new Origin(g, "", "internet gateway attached to " + vpc))));
    }
    Presence presence = answersFor(scope, vpc).presence(AwsCall.EC2_DESCRIBE_INTERNET_GATEWAYS);
    if (presence == Presence.ANSWERED) {
      return Optional.empty();
    }
    ledger.gap(
        scope,
        GATEWAYS,
        Answered.status(presence),
        vpc,
        "whether " + vpc + " has an internet gateway is unknown; grant " + GATEWAYS);
    return Optional.of(stages.computeIfAbsent("igw-of-" + vpc, k -> unknown(vpc)));
  }

  /** The internet gateway attached to a network, if it was read. */
  public Optional<String> attached(String vpc) {
    return Optional.ofNullable(estate.gatewayByVpc.get(vpc));
  }

  private AwsAnswers answersFor(Scope user, String vpc) {
    return estate.answers(estate.scopeOfVpc.getOrDefault(vpc, user));
  }

  private static Stage unknown(String vpc) {
    String reason = "whether " + vpc + " has an internet gateway could not be read";
    return Tables.maybe(
        "igw-of-" + vpc,
        Role.PLATFORM,
        new Origin(vpc, "", reason),
        Symbol.condition("aws:igw-of:" + vpc, reason));
  }
}
