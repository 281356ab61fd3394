package dev.postern.provider.gcp.network;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Ledger;
import dev.postern.provider.gcp.network.RuleCounts.Counted;
import dev.postern.provider.gcp.resource.Action;
import dev.postern.provider.gcp.resource.FirewallPolicy;
import dev.postern.provider.gcp.resource.FirewallRule;
import dev.postern.provider.gcp.snapshot.GcpCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Firewall policies as tables: the lowest priority number that matches decides, {@code goto_next}
 * leaves packets to the next table, and so does a policy of which no rule matches ("Firewall
 * policies"). The API forbids two rules of one priority; where there are some, a deny wins.
 */
final class PolicyTables {

  private final Estate estate;
  private final Bindings bindings;
  private final RuleWriter writer;
  private final UnreadTables unread;
  private final Ledger ledger;
  private final IdentityHashMap<FirewallPolicy, RuleTable> tables = new IdentityHashMap<>();
  private final Map<String, RuleTable> doubtful = new HashMap<>();
  private final ListMultimap<RuleTable, FirewallRule> inspecting = ArrayListMultimap.create();

  /** Translates and counts every rule of every policy, used or not. */
  PolicyTables(
      Estate estate, Ledger ledger, RuleWriter writer, UnreadTables unread, Bindings bindings) {
    this.estate = estate;
    this.ledger = ledger;
    this.bindings = bindings;
    this.writer = writer;
    this.unread = unread;
    for (FirewallPolicy policy : estate.policies.values()) {
      add(policy, callOf(policy));
    }
    for (RulesInEffect effective : estate.effective.values()) {
      effective.policies().forEach(policy -> add(policy, GcpCall.EFFECTIVE_FIREWALLS));
    }
    for (RulesInEffect effective : estate.regionEffective.values()) {
      effective.policies().forEach(policy -> add(policy, GcpCall.REGION_EFFECTIVE_FIREWALLS));
    }
  }

  private static GcpCall callOf(FirewallPolicy policy) {
    return policy.ref().project().isEmpty()
        ? GcpCall.FIREWALL_POLICIES
        : GcpCall.NETWORK_FIREWALL_POLICIES;
  }

  /** A policy that filters for certain. */
  RuleTable of(FirewallPolicy policy) {
    RuleTable table = tables.get(policy);
    if (table == null) {
      throw new IllegalStateException("policy " + policy.ref() + " was not translated");
    }
    if (policy.read()) {
      return table;
    }
    String reason = "the rules of policy " + policy.name() + " were not read";
    ledger.gap(
        estate.scopeOf(policy.ref()),
        callOf(policy).apiName(),
        "missing",
        policy.ref().toString(),
        reason + "; describe it, a list of policies may leave them out");
    return unread.table(policy.ref().toString(), Role.FIREWALL, reason);
  }

  /** A policy of which nobody knows whether it filters here. */
  RuleTable doubtful(FirewallPolicy policy, String id, String reason) {
    return doubtful.computeIfAbsent(
        id,
        i ->
            policy.read()
                ? table(policy, ImmutableSet.of(bindings.doubt(id, reason)))
                : of(policy));
  }

  private void add(FirewallPolicy policy, GcpCall call) {
    if (tables.containsKey(policy)) {
      return;
    }
    RuleCounts counts = new RuleCounts(ledger, bindings);
    boolean ambiguous = ambiguous(policy);
    SetMultimap<OptionalInt, Action> actions = actions(policy);
    for (FirewallRule rule : policy.rules()) {
      boolean tied =
          ambiguous && RuleWriter.counts(rule) && actions.get(rule.priority()).size() > 1;
      counts.count(
          new Counted(estate.scopeOf(policy.ref()), call, policy.ref(), rule.number(), tied), rule);
    }
    tables.put(policy, table(policy, ImmutableSet.of()));
  }

  private RuleTable table(FirewallPolicy policy, ImmutableSet<Name> conditions) {
    List<Rule> rules = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (FirewallRule rule : policy.rules()) {
      String number = rule.number();
      int before = seen.merge(number, 1, Integer::sum);
      String id = policy.ref() + "/" + number + (before > 1 ? "#" + before : "");
      rules.addAll(
          writer.write(
              id, new Origin(policy.ref().toString(), number, rule.text()), rule, conditions));
    }
    RuleTable table =
        RuleTable.firstMatch(
            policy.ref() + "/" + policy.name(),
            Role.FIREWALL,
            ambiguous(policy) ? Ties.AMBIGUOUS : Ties.DENY_WINS,
            rules,
            Verdict.NEXT);
    for (FirewallRule rule : policy.rules()) {
      if (rule.action() == Action.INSPECT && RuleWriter.counts(rule)) {
        inspecting.put(table, rule);
      }
    }
    return table;
  }

  /** What a table sends to a firewall endpoint, of packets to a place. */
  ServiceSet inspected(RuleTable table, Place place) {
    List<ServiceSet> services = new ArrayList<>();
    for (FirewallRule rule : inspecting.get(table)) {
      if (bindings.mayBeTarget(rule.targets(), place)) {
        rule.layer4().forEach(one -> services.add(one.atMost()));
      }
    }
    return ServiceSet.union(services);
  }

  /** Whether rules of one priority let in and go on, of which neither is known to win. */
  private static boolean ambiguous(FirewallPolicy policy) {
    return actions(policy).asMap().values().stream()
        .anyMatch(
            some ->
                some.contains(Action.GOTO_NEXT)
                    && (some.contains(Action.ALLOW) || some.contains(Action.INSPECT)));
  }

  private static SetMultimap<OptionalInt, Action> actions(FirewallPolicy policy) {
    SetMultimap<OptionalInt, Action> actions = HashMultimap.create();
    for (FirewallRule rule : policy.rules()) {
      if (RuleWriter.counts(rule)) {
        actions.put(rule.priority(), rule.action());
      }
    }
    return actions;
  }
}
