package dev.postern.provider.gcp.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.provider.Ledger;
import dev.postern.provider.gcp.network.RuleCounts.Counted;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.snapshot.GcpCall;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The VPC firewall rules of each network as one table: the lowest priority number that matches
 * decides, at equal priority a deny beats an allow, and nothing else decides ("VPC firewall
 * rules").
 */
final class FirewallTables {

  private final Estate estate;
  private final Ledger ledger;
  private final RuleWriter writer;
  private final UnreadTables unread;
  private final Map<ResourceRef, RuleTable> tables = new HashMap<>();

  /** Translates and counts every rule of every network, used or not. */
  FirewallTables(
      Estate estate, Ledger ledger, RuleWriter writer, UnreadTables unread, Bindings bindings) {
    this.estate = estate;
    this.ledger = ledger;
    this.writer = writer;
    this.unread = unread;
    RuleCounts counts = new RuleCounts(ledger, bindings);
    for (ResourceRef network : estate.namedNetworks()) {
      GcpCall call = isListed(network) ? GcpCall.FIREWALLS : GcpCall.EFFECTIVE_FIREWALLS;
      List<Rule> rules = new ArrayList<>();
      for (ListedRule listed : rules(network)) {
        counts.count(
            new Counted(
                estate.scopeOf(network),
                call,
                network,
                listed.rule().name(),
                estate.disputed.contains(listed.ref())),
            listed.rule());
        rules.addAll(write(network, listed, bindings));
      }
      tables.put(
          network,
          RuleTable.firstMatch(
              network + "/firewall-rules-of-" + network.name(),
              Role.FIREWALL,
              Ties.DENY_WINS,
              rules,
              Verdict.NEXT));
    }
  }

  private ImmutableList<Rule> write(ResourceRef network, ListedRule listed, Bindings bindings) {
    String id = listed.ref().toString();
    ImmutableSet<Name> conditions =
        estate.disputed.contains(listed.ref())
            ? ImmutableSet.of(
                bindings.doubt(id + "/disputed", listed.ref().name() + " is described twice"))
            : ImmutableSet.of();
    Origin origin = new Origin(network.toString(), listed.rule().number(), listed.rule().text());
    return writer.write(id, origin, listed.rule(), conditions);
  }

  /** The rules of a network, as the list has them or else as they are in effect. */
  ImmutableList<ListedRule> rules(ResourceRef network) {
    return isListed(network)
        ? ImmutableList.copyOf(estate.firewalls.get(network))
        : estate.effective.getOrDefault(network, RulesInEffect.NONE).firewalls();
  }

  private boolean isListed(ResourceRef network) {
    return estate.presenceFor(GcpCall.FIREWALLS, network) == Presence.ANSWERED
        || !estate.effective.containsKey(network);
  }

  /** The tables of a network; before rules that may not be all, one of which nothing is known. */
  List<RuleTable> of(ResourceRef network) {
    List<RuleTable> out = new ArrayList<>();
    Presence presence = estate.presenceFor(GcpCall.FIREWALLS, network);
    if (presence != Presence.ANSWERED && !estate.effective.containsKey(network)) {
      String reason = "firewall rules of network " + network.name() + " were not read";
      ledger.gap(
          estate.scopeOf(network),
          GcpCall.FIREWALLS.apiName(),
          presence.gap(),
          network.toString(),
          reason);
      out.add(
          unread.table(network + "/firewall-rules-of-" + network.name(), Role.FIREWALL, reason));
    }
    RuleTable table = tables.get(network);
    if (table != null) {
      out.add(table);
    }
    return out;
  }

  /** The rules of every network as tables, for review. */
  Map<ResourceRef, RuleTable> all() {
    return tables;
  }
}
