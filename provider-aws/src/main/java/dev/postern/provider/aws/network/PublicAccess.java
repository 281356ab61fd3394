package dev.postern.provider.aws.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.aws.resource.Subnet;
import dev.postern.provider.aws.resource.Vpc;
import dev.postern.provider.aws.snapshot.AwsAnswers;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.Presence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Block Public Access (VPC User Guide): a mode for each account and region, exclusions of networks
 * and subnets, and the state that subnets and networks show themselves. The state that is shown
 * decides, the nearest first; the account's mode is held against it.
 */
final class PublicAccess {

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
  private final Map<String, Guard> guards = new HashMap<>();

  /** Reads the modes and exclusions of every scope. */
  PublicAccess(Estate estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
    for (Scope scope : estate.tellers()) {
      AwsAnswers answers = estate.answers(scope);
      answers.forEach(
          AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS,
          node -> modes.put(scope, mode(scope, Fields.text(node, "InternetGatewayBlockMode"))));
      answers.forEach(
          AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, node -> exclusion(scope, node));
      if (estate.isRegion(scope)
          && !answered(scope, AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS)) {
        ledger.assume(
            scope,
            OPTIONS,
            "off",
            "Block Public Access is taken to be off, as it is unless somebody turned it on");
      }
    }
  }

  /** Whether packets from the internet are dropped before they reach a subnet. */
  Guard before(Scope user, String vpc, String subnet) {
    return guards.computeIfAbsent(
        user + "|" + vpc + "|" + subnet, k -> judge(owner(user, vpc), vpc, subnet));
  }

  /** The mode of the account that owns a network judges what others put there, too. */
  private Scope owner(Scope user, String vpc) {
    Scope read = estate.scopeOfVpc.getOrDefault(vpc, user);
    boolean own = estate.vpc(vpc).map(v -> v.account().equals(read.account())).orElse(false);
    return own ? read : user;
  }

  private Guard judge(Scope owner, String vpc, String subnet) {
    String level = "the state of " + subnet;
    String shown = estate.subnet(subnet).map(Subnet::blockMode).orElse("");
    if (shown.isEmpty() && !isOpen(exclusions.getOrDefault(subnet, ""))) {
      level = "the state of " + vpc;
      shown = estate.vpc(vpc).map(Vpc::blockMode).orElse("");
    }
    String account = account(owner, vpc, subnet);
    boolean blocked =
        modes.getOrDefault(owner, "off").startsWith("block") && !excluded(vpc, subnet);
    if (shown.isEmpty()) {
      return blocked ? byMode(owner, subnet, "Block Public Access: " + account) : Guard.OPEN;
    }
    boolean shut = mode(owner, shown).startsWith("block");
    String text = "Block Public Access: " + level + " is " + shown;
    boolean disputed = shut != blocked && canCompare(owner, vpc, blocked);
    if (!disputed) {
      return shut ? new Guard.Shut(text) : Guard.OPEN;
    }
    String dispute = text + ", but " + account;
    ledger.note(dispute + "; " + (shut ? "either may hold" : "the state was believed"));
    return shut ? new Guard.Disputed(dispute) : Guard.OPEN;
  }

  /** Whoever does not know the exclusions does not know that a subnet is shut. */
  private Guard byMode(Scope owner, String subnet, String text) {
    Presence presence = presence(owner, AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS);
    if (presence == Presence.ANSWERED) {
      return new Guard.Shut(text);
    }
    ledger.gap(
        owner,
        EXCLUSIONS,
        presence.gap(),
        estate.withDependents(subnet),
        "Block Public Access is on, and what is excluded from it is unknown"
            + Answered.remedy(presence, EXCLUSIONS));
    return new Guard.Disputed(text);
  }

  /** A mode says nothing about other accounts' networks, nor without all of its exclusions. */
  private boolean canCompare(Scope owner, String vpc, boolean blocked) {
    return modes.containsKey(owner)
        && estate.vpc(vpc).map(v -> v.account().equals(owner.account())).orElse(false)
        && (!blocked || answered(owner, AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS));
  }

  private String account(Scope owner, String vpc, String subnet) {
    String mode = modes.getOrDefault(owner, "off");
    String text = "the mode of " + owner.account() + " in " + owner.region() + " is " + mode;
    Optional<String> exclusion =
        Optional.ofNullable(exclusions.getOrDefault(subnet, exclusions.get(vpc)));
    return mode.equals("off")
        ? text
        : text
            + exclusion
                .map(e -> ", with the exclusion " + e)
                .orElse(
                    answered(owner, AwsCall.EC2_DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS)
                        ? ", and no exclusion covers " + subnet
                        : ", and its exclusions were not read");
  }

  private boolean excluded(String vpc, String subnet) {
    return isOpen(exclusions.getOrDefault(subnet, exclusions.getOrDefault(vpc, "")));
  }

  private static boolean isOpen(String exclusion) {
    return !exclusion.isEmpty() && !exclusion.equals("allow-egress");
  }

  private boolean answered(Scope scope, AwsCall call) {
    return presence(scope, call) == Presence.ANSWERED;
  }

  private Presence presence(Scope scope, AwsCall call) {
    return estate.answers(scope).presence(call);
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
}
