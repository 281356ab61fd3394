package dev.postern.provider.gcp.balancer;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.model.AddressMatch;
import dev.postern.model.Binding;
import dev.postern.model.Hop;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Tables;
import dev.postern.provider.gcp.network.Network;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Cloud Armor policies in front of backend services: the lowest priority that matches decides
 * ("Security policy overview"). What an expression matches is not known.
 */
final class ArmorTables {

  private final Network network;
  private final Map<ResourceRef, Stage> stages = new HashMap<>();

  ArmorTables(Network network) {
    this.network = network;
    for (String project : network.estate().projects()) {
      network
          .estate()
          .answers(project)
          .forEach(GcpCall.SECURITY_POLICIES, node -> read(project, node));
    }
  }

  /** What a policy does with clients. */
  Hop filter(ResourceRef policy) {
    Stage known = stages.get(network.estate().canonical(policy));
    if (known != null) {
      return Hop.Filter.request(known);
    }
    String reason = "Cloud Armor policy " + policy.name() + " was not read";
    network
        .ledger()
        .gap(
            network.estate().scopeOf(policy),
            GcpCall.SECURITY_POLICIES.apiName(),
            network.estate().presenceFor(GcpCall.SECURITY_POLICIES, policy).gap(),
            policy.toString(),
            reason);
    return Hop.Filter.request(
        Tables.maybe(
            policy.toString(),
            Role.NETWORK_FIREWALL,
            new Origin(policy.toString(), "", reason),
            Symbol.condition("gcp:armor:" + policy.path(), reason)));
  }

  private void read(String project, JsonNode node) {
    ResourceRef ref =
        network.estate().canonical(ResourceRef.of(Fields.text(node, "selfLink"), project));
    List<Rule> rules = new ArrayList<>();
    Map<Name, Meaning> meanings = new HashMap<>();
    for (JsonNode rule : Fields.list(node, "rules")) {
      if (!Fields.flag(rule, "preview")) {
        add(ref, rule, rules, meanings);
      }
    }
    RuleTable table =
        RuleTable.firstMatch(
            ref.toString(), Role.NETWORK_FIREWALL, Ties.DENY_WINS, rules, Verdict.NEXT);
    stages.put(ref, new Stage(table, new Binding(ImmutableMap.copyOf(meanings))));
  }

  private void add(
      ResourceRef policy, JsonNode rule, List<Rule> rules, Map<Name, Meaning> meanings) {
    OptionalInt priority = Fields.integer(rule, "priority");
    String number = Fields.text(rule, "priority");
    String action = Fields.text(rule, "action");
    Origin origin = new Origin(policy.toString(), number, action + " " + rule.path("match"));
    Optional<IpSpace> sources = sources(rule.path("match"));
    boolean known =
        sources.isPresent()
            && priority.isPresent()
            && priority.getAsInt() >= 0
            && (action.equals("allow") || action.startsWith("deny"));
    network.ledger().read(1);
    Match match = Match.from(AddressMatch.of(sources.orElse(IpSpace.ALL)), ServiceSet.ALL);
    if (known) {
      network.ledger().judged(1);
    } else {
      network.ledger().unknown();
      Name name = new Name("armor", policy.path() + "/" + number);
      String reason =
          "what rule " + number + " of Cloud Armor policy " + policy.name() + " does is not known";
      network
          .ledger()
          .gap(
              network.estate().scopeOf(policy),
              GcpCall.SECURITY_POLICIES.apiName(),
              "unsupported",
              policy.toString(),
              reason);
      meanings.put(name, new Meaning.Unknown(Symbol.condition("gcp:" + name, reason)));
      match = match.when(name);
    }
    int at = Math.max(0, priority.orElse(0));
    rules.add(Rule.of(at, match, action.startsWith("deny") ? Verdict.DROP : Verdict.NEXT, origin));
  }

  /** Literal sources; empty for an expression, or what was not understood. */
  private static Optional<IpSpace> sources(JsonNode match) {
    JsonNode ranges = match.path("config").path("srcIpRanges");
    if (!ranges.isArray() || match.has("expr")) {
      return Optional.empty();
    }
    ImmutableList.Builder<Cidr> blocks = ImmutableList.builder();
    for (JsonNode range : ranges) {
      if (range.asText("").equals("*")) {
        return Optional.of(IpSpace.ALL);
      }
      Optional<Cidr> block = Cidr.tryParse(range.asText(""));
      if (block.isEmpty()) {
        return Optional.empty();
      }
      blocks.add(block.get());
    }
    return Optional.of(IpSpace.ofCidrs(blocks.build()));
  }
}
