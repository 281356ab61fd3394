package dev.postern.provider.gcp.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.net.ServiceSet;
import dev.postern.snapshot.Fields;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A VPC firewall rule, or a rule of a firewall policy.
 *
 * @param name its name; a rule of a policy may have none
 * @param priority the lower, the earlier; empty if it was not understood
 * @param enabled whether it exists at all
 * @param sources where packets come from
 * @param destinations where they go to
 * @param context from which network packets come, empty for any: {@code INTERNET}
 * @param layer4 protocols and ports
 * @param targets which interfaces it is for
 */
public record FirewallRule(
    String name,
    OptionalInt priority,
    Direction direction,
    Action action,
    boolean enabled,
    AddressSide sources,
    AddressSide destinations,
    String context,
    ImmutableList<Layer4> layer4,
    RuleTargets targets) {

  /** The priority of a VPC firewall rule that names none. */
  private static final int DEFAULT_PRIORITY = 1000;

  private static final String UNSPECIFIED = "UNSPECIFIED";

  /** Reads a VPC firewall rule. */
  public static FirewallRule ofFirewall(JsonNode node) {
    boolean allows = !node.path("allowed").isMissingNode();
    boolean denies = !node.path("denied").isMissingNode();
    return new FirewallRule(
        Fields.text(node, "name"),
        priority(node, OptionalInt.of(DEFAULT_PRIORITY)),
        Direction.read(Fields.text(node, "direction")),
        allows == denies ? Action.UNREADABLE : allows ? Action.ALLOW : Action.DENY,
        !Fields.flag(node, "disabled"),
        AddressSide.sourcesOfFirewall(node),
        AddressSide.destinationsOfFirewall(node),
        "",
        layer4(node, denies && !allows ? "denied" : "allowed"),
        RuleTargets.ofFirewall(node));
  }

  /** Reads a rule of a firewall policy. */
  public static FirewallRule ofPolicy(JsonNode node) {
    JsonNode match = node.path("match");
    String context = Fields.text(match, "srcNetworkContext");
    if (context.isEmpty()) {
      context = Fields.text(match, "srcNetworkScope");
    }
    if (context.isEmpty()) {
      context = Fields.text(match, "srcNetworkType");
    }
    return new FirewallRule(
        Fields.text(node, "ruleName"),
        priority(node, OptionalInt.empty()),
        Direction.read(Fields.text(node, "direction")),
        Action.read(Fields.text(node, "action")),
        !Fields.flag(node, "disabled"),
        AddressSide.sourcesOfPolicy(match),
        AddressSide.destinationsOfPolicy(match),
        context.equals(UNSPECIFIED) ? "" : context,
        layer4(match, "layer4Configs"),
        RuleTargets.ofPolicy(node));
  }

  private static OptionalInt priority(JsonNode node, OptionalInt otherwise) {
    OptionalInt read = Fields.integer(node, "priority");
    if (read.isEmpty()) {
      return otherwise;
    }
    return read.getAsInt() < 0 ? OptionalInt.empty() : read;
  }

  private static ImmutableList<Layer4> layer4(JsonNode node, String field) {
    ImmutableList.Builder<Layer4> out = ImmutableList.builder();
    Fields.list(node, field).forEach(item -> out.add(Layer4.read(item)));
    ImmutableList<Layer4> all = out.build();
    return all.isEmpty()
        ? ImmutableList.of(Layer4.unreadable("", ServiceSet.ALL, "no protocol"))
        : all;
  }

  /** The side that names others: where packets come from, or where they go to. */
  public AddressSide peers() {
    return direction == Direction.EGRESS ? destinations : sources;
  }

  /** How many rows it is: one for each peer and protocol. */
  public int rows() {
    return Math.max(1, peers().terms().size()) * layer4.size();
  }

  /** How many rows an element of the list of VPC firewall rules has, without a look at them. */
  public static int rawRowsOfFirewall(JsonNode node) {
    boolean egress = Fields.text(node, "direction").equals("EGRESS");
    int peers =
        egress
            ? size(node, "destinationRanges")
            : size(node, "sourceRanges")
                + size(node, "sourceTags")
                + size(node, "sourceServiceAccounts");
    boolean denies = !node.path("denied").isMissingNode() && node.path("allowed").isMissingNode();
    return Math.max(1, peers) * Math.max(1, size(node, denies ? "denied" : "allowed"));
  }

  /** How many rows a rule of a policy has, without a look at them. */
  public static int rawRowsOfPolicy(JsonNode node) {
    JsonNode match = node.path("match");
    boolean egress = Fields.text(node, "direction").equals("EGRESS");
    String side = egress ? "dest" : "src";
    int peers =
        size(match, side + "IpRanges")
            + size(match, side + "AddressGroups")
            + size(match, side + "RegionCodes")
            + size(match, side + "Fqdns")
            + size(match, side + "ThreatIntelligences")
            + (egress ? 0 : size(match, "srcSecureTags"));
    return Math.max(1, peers) * Math.max(1, size(match, "layer4Configs"));
  }

  private static int size(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isArray() ? value.size() : value.isMissingNode() ? 0 : 1;
  }

  /** Its priority and its name, as traces show it. */
  public String number() {
    String number = priority.isPresent() ? Integer.toString(priority.getAsInt()) : "";
    return (number + " " + name).strip();
  }

  /** The rule in one line. */
  public String text() {
    String what = layer4.stream().map(Layer4::text).collect(Collectors.joining(", "));
    boolean egress = direction == Direction.EGRESS;
    return action.text()
        + " "
        + what
        + (egress ? " to " : " from ")
        + peers()
        + (context.isEmpty() ? "" : " (" + context + ")")
        + (egress || destinations.isAny() ? "" : " to " + destinations)
        + (targets.isAll() ? "" : " for " + targets.text());
  }
}
