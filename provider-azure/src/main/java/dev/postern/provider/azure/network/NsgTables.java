package dev.postern.provider.azure.network;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.collect.Multiset;
import dev.postern.model.AddressMatch;
import dev.postern.model.Match;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Scope;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Ledger;
import dev.postern.provider.Tables;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.Direction;
import dev.postern.provider.azure.resource.Nsg;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.SecurityRule;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Network security groups as rule tables: the lowest priority number that matches decides, what is
 * allowed goes on to the next group, and nothing else does.
 */
public final class NsgTables {

  private static final AzureCall CALL = AzureCall.NETWORK_SECURITY_GROUPS;

  private final Estate estate;
  private final Ledger ledger;
  private final Bindings bindings;
  private final RuleWriter writer;
  private final Map<ResourceId, RuleTable> tables = new HashMap<>();
  private final Map<ResourceId, RuleTable> written = new HashMap<>();
  private final Map<ResourceId, Stage> unread = new HashMap<>();
  private final Map<ResourceId, RuleTable> skipping = new HashMap<>();

  /** Translates and counts every rule of every group, used or not. */
  NsgTables(Estate estate, Ledger ledger, ServiceTags tags, Bindings bindings, RuleWriter writer) {
    this.estate = estate;
    this.ledger = ledger;
    this.bindings = bindings;
    this.writer = writer;
    RuleCounts counts = new RuleCounts(ledger, tags);
    for (Nsg nsg : estate.allNsgs()) {
      tables.put(nsg.id(), table(nsg, counts));
    }
  }

  /**
   * The inbound rules that people wrote into a group that was read, for review: what Azure adds
   * itself cannot be tidied, and what was not understood cannot be judged.
   */
  public RuleTable written(ResourceId nsg) {
    RuleTable own = written.get(nsg);
    if (own == null) {
      throw new IllegalStateException("security group " + nsg + " was not read");
    }
    return own;
  }

  private static boolean isUnderstood(SecurityRule rule) {
    return RuleWriter.faults(rule).isEmpty()
        && rule.sources().terms().stream().noneMatch(AddressTerm.Unreadable.class::isInstance);
  }

  /** A group as it filters at a place; one that was not read may do anything. */
  Stage stage(ResourceId nsg, Place place) {
    RuleTable table = tables.get(nsg);
    return table == null || estate.conflicting.contains(nsg)
        ? unread(nsg)
        : bindings.stage(table, place);
  }

  /**
   * Private endpoints in subnets that do not say whether groups apply to them: what does not apply
   * lets everything through.
   */
  Stage mayNotApply(Place place) {
    String reason =
        "whether network security groups apply to private endpoints of subnet "
            + place.subnet().name()
            + " is unknown";
    Name skips = bindings.doubt(place.subnet().key() + "/private-endpoints", reason);
    Rule rule =
        Rule.of(
            0,
            Match.from(AddressMatch.ANY, ServiceSet.ALL).when(skips),
            Verdict.ACCEPT,
            new Origin(place.subnet().toString(), "", reason));
    return bindings.stage(
        skipping.computeIfAbsent(
            place.subnet(),
            subnet ->
                RuleTable.unionAllow(
                    subnet.toString(), Role.PLATFORM, ImmutableList.of(rule), Verdict.NEXT)),
        place);
  }

  private Stage unread(ResourceId nsg) {
    String reason = "network security group " + nsg.name() + " was not read";
    if (!estate.conflicting.contains(nsg)) {
      Presence presence = estate.presenceFor(CALL, nsg);
      ledger.gap(
          estate.scopeOf(nsg),
          CALL.action(),
          presence.gap(),
          nsg.toString(),
          presence == Presence.ANSWERED
              ? reason + ", though others of its subscription were. Collect it again"
              : reason);
    }
    return unread(nsg, reason);
  }

  /** A group that may do anything. */
  Stage unread(ResourceId nsg, String reason) {
    return unread.computeIfAbsent(
        nsg,
        id ->
            Tables.maybe(
                id.toString(),
                Role.FIREWALL,
                new Origin(id.toString(), "", "rules unknown"),
                Symbol.condition("azure:nsg:" + id.key(), reason)));
  }

  private RuleTable table(Nsg nsg, RuleCounts counts) {
    Scope scope = estate.scopeOf(nsg.id());
    Multiset<List<Object>> places = HashMultiset.create();
    for (SecurityRule rule : Iterables.concat(nsg.rules(), nsg.defaults())) {
      places.add(place(rule));
    }
    boolean ties = false;
    List<Rule> rules = new ArrayList<>();
    List<Rule> own = new ArrayList<>();
    int left = nsg.rules().size(); // those that people wrote come first
    for (SecurityRule rule : Iterables.concat(nsg.rules(), nsg.defaults())) {
      boolean tied = rule.priority().isPresent() && places.count(place(rule)) > 1;
      counts.count(scope, CALL, nsg.id(), rule, tied);
      if (rule.direction() != Direction.OUTBOUND) {
        ties |= tied || rule.priority().isEmpty();
        ImmutableList<Rule> parts = writer.write(nsg.id(), rule, Verdict.NEXT, tied);
        rules.addAll(parts);
        if (left > 0 && rule.direction() == Direction.INBOUND && isUnderstood(rule)) {
          own.addAll(tied ? writer.write(nsg.id(), rule, Verdict.NEXT, false) : parts);
        }
      }
      left--;
    }
    written.put(
        nsg.id(),
        RuleTable.firstMatch(
            nsg.id().toString(), Role.FIREWALL, Ties.AMBIGUOUS, own, Verdict.DROP));
    DefaultRules.missing(nsg)
        .forEach(rule -> rules.addAll(writer.write(nsg.id(), rule, Verdict.NEXT, false)));
    return RuleTable.firstMatch(
        nsg.id().toString(),
        Role.FIREWALL,
        ties ? Ties.AMBIGUOUS : Ties.DENY_WINS,
        rules,
        Verdict.DROP);
  }

  /** No two rules of one direction may share a priority. */
  private static List<Object> place(SecurityRule rule) {
    return ImmutableList.of(rule.direction(), rule.priority());
  }
}
