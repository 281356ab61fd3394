package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.AddressMatch;
import dev.postern.model.Hop;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.ApplicationGateway;
import dev.postern.provider.azure.resource.Prefixes;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.WafPolicy;
import dev.postern.provider.azure.resource.WafRule;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Policies of web application firewalls as tables of sources (WAF v2 custom rules: the lowest
 * priority decides, allow and block end the evaluation, and everything that a rule asks must hold).
 * What rules ask about requests beyond their source is up to the client, so it may block or not.
 */
final class WafTables {

  private static final AzureCall CALL = AzureCall.WEB_APPLICATION_FIREWALL_POLICIES;

  private final Network network;
  private final Listed<WafPolicy> policies;
  private final Map<ResourceId, Optional<Stage>> stages = new HashMap<>();

  WafTables(Network network) {
    this.network = network;
    this.policies =
        new Listed<>(
            network,
            CALL,
            new Listed.Kind<>(
                WafPolicy::read, WafPolicy::id, WafPolicy::location, WafPolicy::rawRows));
    for (Listed.Entry<WafPolicy> entry : policies.all()) {
      WafCounts.count(network, entry.value());
    }
  }

  /** What a policy lets through to the backends of a gateway. */
  ImmutableList<Hop> hops(ApplicationGateway gateway, ResourceId id) {
    if (id.isEmpty()) {
      return ImmutableList.of();
    }
    Optional<WafPolicy> policy = policies.find(id);
    if (policy.isEmpty()) {
      String reason = "firewall policy " + id.name() + " was not read";
      return ImmutableList.of(
          Guards.of(policies.unread(id, gateway.id().toString(), reason + ": it may block")));
    }
    ImmutableList.Builder<Hop> hops = ImmutableList.builder();
    stages
        .computeIfAbsent(id, key -> stage(policy.get()))
        .ifPresent(stage -> hops.add(Hop.Filter.request(stage)));
    return hops.add(
            new Hop.Note(id.toString(), "inspected", "requests pass " + policy.get().name()))
        .build();
  }

  private Optional<Stage> stage(WafPolicy policy) {
    if (policy.state().equals("disabled") || policy.mode().equals("detection")) {
      return Optional.empty(); // it blocks nothing
    }
    Draft draft = new Draft();
    List<Name> always = new ArrayList<>();
    boolean enabled = policy.state().isEmpty() || policy.state().equals("enabled");
    if (!enabled || !policy.mode().equals("prevention")) {
      always.add(draft.doubt(mode(policy)));
    }
    if (!policy.listed()) {
      Origin origin = new Origin(policy.id().toString(), "", "rules that were not read");
      Match everybody = Match.from(AddressMatch.ANY, ServiceSet.ALL);
      draft.add(-4, everybody.when(draft.doubt(mode(policy))), Verdict.DROP, origin);
    }
    for (WafRule rule : policy.rules()) {
      add(draft, policy, rule, always);
    }
    return draft.isEmpty()
        ? Optional.empty()
        : Optional.of(draft.finish(policy.id().toString(), Ties.AMBIGUOUS, Verdict.NEXT));
  }

  private Symbol mode(WafPolicy policy) {
    String reason = "whether firewall policy " + policy.name() + " blocks anything was not read";
    network
        .ledger()
        .gap(
            network.estate().scopeOf(policy.id()),
            CALL.action(),
            "unsupported",
            policy.id().toString(),
            reason);
    return Symbol.condition("azure:waf-mode:" + policy.id().key(), reason);
  }

  private void add(Draft draft, WafPolicy policy, WafRule rule, List<Name> always) {
    boolean off = rule.enabled().isPresent() && !rule.enabled().get();
    boolean limits = rule.kind().equals("ratelimitrule"); // only what comes too often
    if (off || limits || rule.action().equals("log")) {
      return;
    }
    String id = policy.id().key() + "/" + rule.name() + "/" + policy.rules().indexOf(rule);
    List<Name> conditions = new ArrayList<>(always);
    if (rule.enabled().isEmpty()
        || !rule.kind().equals("matchrule")
        || !rule.conditions().stream().allMatch(WafRule.Condition::isAboutSource)) {
      String reason =
          "rule " + rule.name() + " of firewall policy " + policy.name() + " looks at requests";
      conditions.add(draft.doubt(Symbol.condition("azure:waf:" + id, reason)));
    }
    AddressMatch sources = sources(draft, id, rule);
    Origin origin = new Origin(policy.id().toString(), rule.name(), rule.text());
    Match match = Match.from(sources, ServiceSet.ALL);
    for (Name condition : conditions) {
      match = match.when(condition);
    }
    boolean blocks = rule.action().equals("block");
    boolean allows = rule.action().equals("allow");
    long priority = 2L * rule.priority().orElse(-1);
    if (rule.priority().isEmpty()) {
      match = match.when(draft.doubt(order(id, rule)));
    }
    if (!blocks && !allows) {
      String reason = "what rule " + rule.name() + " does (" + rule.action() + ") is not known";
      Name drops = draft.doubt(Symbol.condition("azure:waf-action:" + id, reason));
      draft.add(priority, match.when(drops), Verdict.DROP, origin);
      return;
    }
    draft.add(priority, match, blocks ? Verdict.DROP : Verdict.NEXT, origin);
    if (rule.priority().isEmpty() && blocks) {
      // Wherever it stands, what no other rule has decided it blocks.
      draft.add(Long.MAX_VALUE, Match.from(sources, ServiceSet.ALL), Verdict.DROP, origin);
    }
  }

  private static Symbol order(String id, WafRule rule) {
    return Symbol.condition(
        "azure:waf-order:" + id, "the priority of rule " + rule.name() + " was not understood");
  }

  /** The sources that meet every condition about sources. */
  private AddressMatch sources(Draft draft, String id, WafRule rule) {
    IpSpace certain = IpSpace.ALL;
    IpSpace possible = IpSpace.ALL;
    String reason = "";
    for (WafRule.Condition condition : rule.conditions()) {
      if (!condition.isAboutSource()) {
        continue;
      }
      IpSpace listed = IpSpace.EMPTY;
      IpSpace mayBe = IpSpace.EMPTY;
      List<AddressTerm> terms = condition.values().stream().map(AddressTerm::read).toList();
      if (condition.operator().equals("ipmatch") && Prefixes.areKnown(terms)) {
        listed = Prefixes.known(terms);
        mayBe = listed;
      } else if (condition.operator().equals("any")) {
        listed = IpSpace.ALL;
        mayBe = listed;
      } else {
        listed = condition.operator().equals("ipmatch") ? Prefixes.known(terms) : IpSpace.EMPTY;
        mayBe = IpSpace.ALL;
        reason =
            condition.operator().equals("geomatch")
                ? "which addresses are in " + String.join(", ", condition.values()) + " is unknown"
                : "a source of rule " + rule.name() + " was not understood";
      }
      boolean turned = condition.negated().orElse(false);
      IpSpace low = turned ? IpSpace.ALL.minus(mayBe) : listed;
      IpSpace high = turned ? IpSpace.ALL.minus(listed) : mayBe;
      if (condition.negated().isEmpty()) {
        low = IpSpace.EMPTY;
        high = IpSpace.ALL;
        reason = "whether a condition of rule " + rule.name() + " is negated was not understood";
      }
      certain = certain.intersect(low);
      possible = possible.intersect(high);
    }
    if (certain.equals(possible)) {
      return AddressMatch.of(certain);
    }
    Symbol symbol = new Symbol("azure:waf-source:" + id, reason, certain, possible);
    Name name = draft.name("sources", symbol.id(), new Meaning.Unknown(symbol));
    return new AddressMatch(IpSpace.EMPTY, ImmutableSet.of(name));
  }
}
