package dev.postern.provider.aws.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
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
import java.util.regex.Pattern;

/** Whether the internet reaches a network at all: its internet gateway and Block Public Access. */
public final class Gateways {

  private static final String GATEWAYS = "ec2:DescribeInternetGateways";
  private static final String OPTIONS = "ec2:DescribeVpcBlockPublicAccessOptions";

  private static final String EXCLUSIONS = "ec2:DescribeVpcBlockPublicAccessExclusions";

  private static final ImmutableSet<String> MODES =
      ImmutableSet.of("off", "block-bidirectional", "block-ingress");

  private static final Pattern EXCLUSION_STATE =
      Pattern.compile("(?:(?:create|update|delete|disable)-(?:in-progress|complete|failed))?");

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
          node -> modes.put(scope, mode(scope, Fields.text(node, "InternetGatewayBlockMode"))));
      answers.forEach(
          AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, node -> exclusion(scope, node));
      if (estate.isRegion(scope)
          && answers.presence(AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS)
              != Presence.ANSWERED) {
        ledger.assume(
            scope, OPTIONS, "off", "Block Public Access is off unless somebody turned it on");
      }
    }
  }

  /** A mode that nobody knows is not taken to block anything. */
  private String mode(Scope scope, String mode) {
    if (!MODES.contains(mode)) {
      unsupported(scope, OPTIONS, "", "the mode \"" + mode + "\" is not known; taken for off");
      return "off";
    }
    return mode;
  }

  private void exclusion(Scope scope, JsonNode node) {
    String state = Fields.text(node, "State");
    String arn = Fields.text(node, "ResourceArn");
    String mode = Fields.text(node, "InternetGatewayExclusionMode");
    if (!mode.startsWith("allow-") || arn.isEmpty() || !EXCLUSION_STATE.matcher(state).matches()) {
      unsupported(
          scope,
          EXCLUSIONS,
          arn,
          "an exclusion of \""
              + arn
              + "\" was not understood; where Block Public Access blocks,"
              + " more may be open");
    }
    if (state.isEmpty() || state.equals("create-complete") || state.equals("update-complete")) {
      exclusions.put(arn.substring(arn.lastIndexOf('/') + 1), mode);
    }
  }

  private void unsupported(Scope scope, String call, String affects, String detail) {
    ledger.gap(scope, call, "unsupported", affects, detail);
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
      return mode(scope, effective).startsWith("block");
    }
    if (!modes.getOrDefault(scope, "off").startsWith("block")) {
      return false;
    }
    String exclusion = exclusions.getOrDefault(subnet, exclusions.getOrDefault(vpc, ""));
    return exclusion.isEmpty() || exclusion.equals("allow-egress");
  }

  /** The gateway of a network, or empty if it certainly has none. */
  public Optional<Stage> entry(Scope scope, String vpc) {
    String gateway = estate.gatewayByVpc.get(vpc);
    if (gateway != null && !vpc.isEmpty()) {
      return Optional.of(
          stages.computeIfAbsent(
              gateway,
              g ->
                  Tables.pass(
                      g, Role.PLATFORM, new Origin(g, "", "internet gateway attached to " + vpc))));
    }
    Presence presence = answersFor(scope, vpc).presence(AwsCall.EC2_DESCRIBE_INTERNET_GATEWAYS);
    if (presence == Presence.ANSWERED && !vpc.isEmpty() && !estate.gatewaysUnclear) {
      return Optional.empty();
    }
    String network = vpc.isEmpty() ? "a network without an id" : vpc;
    ledger.gap(
        scope,
        GATEWAYS,
        Answered.status(presence),
        estate.withDependents(vpc),
        Answered.unread(presence, "the internet gateway of " + network, GATEWAYS));
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
