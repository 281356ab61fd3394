package dev.postern.provider.azure.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.postern.model.Match;
import dev.postern.model.Name;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Scope;
import dev.postern.model.Stage;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.provider.Ledger;
import dev.postern.provider.azure.resource.AdminRule;
import dev.postern.provider.azure.resource.Direction;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Answers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Security admin rules in effect on networks, which come before network security groups: "allow"
 * only keeps later admin rules away, "always allow" delivers, "deny" drops.
 */
final class AdminTables {

  private static final AzureCall CALL = AzureCall.EFFECTIVE_SECURITY_ADMIN_RULES;

  private final Estate estate;
  private final Ledger ledger;
  private final Bindings bindings;
  private final RuleWriter writer;
  private final Map<ResourceId, RuleTable> tables = new HashMap<>();
  private final Map<ResourceId, RuleTable> doubtful = new HashMap<>();

  AdminTables(
      Estate estate, Ledger ledger, ServiceTags tags, Bindings bindings, RuleWriter writer) {
    this.estate = estate;
    this.ledger = ledger;
    this.bindings = bindings;
    this.writer = writer;
    RuleCounts counts = new RuleCounts(ledger, tags);
    estate.subscriptions().forEach(subscription -> read(counts, subscription));
  }

  /** The rules of a subnet's network as they filter at a place; empty if there are none. */
  Optional<Stage> stage(Place place) {
    Map<ResourceId, RuleTable> which =
        switch (place.adminRules()) {
          case YES -> tables;
          case NO -> Map.of();
          case MAYBE -> doubtful;
        };
    RuleTable table = which.get(place.subnet().parent());
    if (table != null && place.adminRules() == Applies.MAYBE) {
      ResourceId vnet = place.subnet().parent();
      ledger.gap(
          estate.scopeOf(vnet),
          CALL.action(),
          "unsupported",
          vnet.toString(),
          "whether the security admin rules of "
              + vnet.name()
              + " apply to services with network intent policies depends on their configuration");
    }
    return Optional.ofNullable(table).map(found -> bindings.stage(found, place));
  }

  /** Whether some rule delivers whatever network security groups say. */
  static boolean delivers(Stage stage) {
    return stage.table().rules().stream().anyMatch(rule -> rule.verdict() == Verdict.ACCEPT);
  }

  private void read(RuleCounts counts, String subscription) {
    Answers<AzureCall> answers = estate.answers(subscription);
    AtomicLong all = new AtomicLong();
    answers.forEach(CALL, node -> all.addAndGet(AdminRule.rawRows(node)));
    if (all.get() == 0) {
      return;
    }
    ledger.read(all.get());
    for (ResourceId vnet : estate.namedVnets()) {
      Scope scope = estate.scopeOf(vnet);
      ImmutableList.Builder<AdminRule> rules = ImmutableList.builder();
      answers.forEach(
          CALL,
          vnet.toString(),
          node -> {
            AdminRule rule = AdminRule.read(node);
            all.addAndGet(-rule.rule().rows());
            counts.count(scope, CALL, rule.id(), rule.rule(), false);
            rules.add(rule);
          });
      translate(vnet, rules.build());
    }
    if (all.get() > 0) {
      strays(subscription, answers, all.get());
    }
  }

  /** Rules of networks that nothing else speaks of filter nothing that could be judged. */
  private void strays(String subscription, Answers<AzureCall> answers, long rows) {
    for (long row = 0; row < rows; row++) {
      ledger.unknown();
    }
    ledger.gap(
        Estate.everywhere(subscription),
        CALL.action(),
        "unsupported",
        answers.resources(CALL),
        rows + " rows of security admin rules are about networks that were not read");
  }

  private void translate(ResourceId vnet, ImmutableList<AdminRule> rules) {
    if (rules.isEmpty()) {
      return;
    }
    Name applies =
        bindings.doubt(
            vnet.key() + "/applies",
            "whether security admin rules apply where a service with network intent policies"
                + " lives depends on their configuration, which was not read");
    tables.put(vnet, table(vnet, rules, Optional.empty()));
    doubtful.put(vnet, table(vnet, rules, Optional.of(applies)));
  }

  private RuleTable table(ResourceId vnet, ImmutableList<AdminRule> rules, Optional<Name> applies) {
    ImmutableListMultimap<ResourceId, AdminRule> byManager =
        Multimaps.index(rules, AdminRule::manager);
    List<Rule> out = new ArrayList<>();
    long start = 0;
    for (Turn turn : turns(vnet, ImmutableList.sortedCopyOf(byManager.keySet()))) {
      for (AdminRule admin : byManager.get(turn.manager())) {
        if (admin.rule().direction() != Direction.OUTBOUND) {
          for (Rule rule : writer.write(admin.id(), admin.rule(), Verdict.NEXT, false)) {
            Match match = rule.match();
            match = turn.condition().map(match::when).orElse(match);
            match = applies.map(match::when).orElse(match);
            out.add(Rule.of(start + rule.priority(), match, rule.verdict(), rule.origin()));
          }
        }
      }
      start += RuleWriter.SPAN;
    }
    return RuleTable.firstMatch(
        vnet + "/admin-rules-of-" + vnet.name(),
        Role.NETWORK_FIREWALL,
        Ties.AMBIGUOUS,
        out,
        Verdict.NEXT);
  }

  /**
   * A manager's rules, all of them after those of the turns before.
   *
   * @param manager whose rules
   * @param condition on which they stand here, empty for always
   */
  private record Turn(ResourceId manager, Optional<Name> condition) {}

  /**
   * Which of several network managers comes first is not documented for all cases, so every order
   * is possible: each may come before the others, and at last all have had their turn.
   */
  private List<Turn> turns(ResourceId vnet, List<ResourceId> managers) {
    List<Turn> turns = new ArrayList<>();
    for (int round = 1; round < managers.size(); round++) {
      // Whoever comes first among the certain turns needs no early one in the first round.
      for (ResourceId manager : managers.subList(round == 1 ? 1 : 0, managers.size())) {
        Name early =
            bindings.doubt(
                vnet.key() + "/" + manager.key() + "/" + round,
                "in which order the rules of several network managers are looked at is not"
                    + " documented");
        turns.add(new Turn(manager, Optional.of(early)));
      }
    }
    managers.forEach(manager -> turns.add(new Turn(manager, Optional.empty())));
    return turns;
  }
}
