package dev.postern.provider.azure.gateway;

import dev.postern.model.AddressMatch;
import dev.postern.model.Match;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.Address;
import dev.postern.net.ServiceSet;
import dev.postern.provider.azure.network.Applies;
import dev.postern.provider.azure.resource.AzureFirewall;
import dev.postern.provider.azure.resource.FirewallRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which packets a rule of a firewall translates, and what becomes of them there. */
final class DnatTables {

  private final Sides sides;

  DnatTables(Sides sides) {
    this.sides = sides;
  }

  /**
   * What one rule translates of what is sent to a public address: whatever no earlier rule takes.
   *
   * @param rules everything that the firewall goes by
   * @param services the services of the rule as far as they are asked for
   * @param doubts on what it depends that the rule translates them at all
   */
  Stage taken(
      AzureFirewall firewall,
      FirewallBook.Rules rules,
      FirewallRow row,
      Address address,
      ServiceSet services,
      List<Symbol> doubts) {
    Draft draft = new Draft();
    for (Symbol unread : rules.unread()) {
      Symbol first = Symbol.condition(unread.id() + "/first", unread.reason());
      Origin origin = new Origin(firewall.id().toString(), "", "an unread rule may take it before");
      draft.append(everything(services).when(draft.doubt(first)), Verdict.DROP, origin);
    }
    for (FirewallRow other : rules.translations()) {
      if (!other.equals(row) && !other.collection().action().equals("snat")) {
        earlier(draft, firewall, other, row, address, services);
      }
    }
    Match match = Match.from(sides.match(row.sources(), draft), services);
    for (Symbol doubt : doubts) {
      match = match.when(draft.doubt(doubt));
    }
    String to = " to " + row.rule().target();
    draft.append(match, Verdict.NEXT, origin(row, "translates" + to));
    return draft.finish(row.holder().toString(), Ties.UNIQUE, Verdict.DROP);
  }

  private void earlier(
      Draft draft,
      AzureFirewall firewall,
      FirewallRow other,
      FirewallRow row,
      Address address,
      ServiceSet services) {
    FirewallServices own = FirewallServices.of(other.rule());
    ServiceSet taken = own.possible();
    Applies first = other.precedes(row);
    Applies meant = sides.holds(other.destinations(), address);
    if (first == Applies.NO || meant == Applies.NO || !taken.intersects(services)) {
      return;
    }
    List<Symbol> doubts = new ArrayList<>(doubts(firewall, other));
    if (first == Applies.MAYBE) {
      doubts.add(
          Symbol.condition(
              "azure:firewall-order:" + other.id() + "+" + row.id(),
              "which of " + other.name() + " and " + row.name() + " comes first is unknown"));
    }
    if (meant == Applies.MAYBE) {
      doubts.add(meant(other, address));
    }
    if (!own.complete()) {
      doubts.add(services(other));
    }
    Match match = Match.from(sides.match(other.sources(), draft), taken);
    for (Symbol doubt : doubts) {
      match = match.when(draft.doubt(doubt));
    }
    draft.append(match, Verdict.DROP, origin(other, other.name() + " takes it before"));
  }

  private static Match everything(ServiceSet services) {
    return Match.from(AddressMatch.ANY, services);
  }

  /** On what it depends that a rule translates anything. */
  static List<Symbol> doubts(AzureFirewall firewall, FirewallRow row) {
    List<Symbol> doubts = new ArrayList<>();
    if (row.isInherited()) {
      // "NAT rule collections aren't inherited" (Firewall Manager policy overview), yet the rule
      // processing logic shows inherited ones that come first.
      doubts.add(
          Symbol.condition(
              "azure:inherited-nat:" + firewall.id().key(),
              "whether rules that translate are inherited from a base policy is told both ways"));
    }
    if (!row.collection().action().equals("dnat")) {
      doubts.add(
          Symbol.condition(
              "azure:action:" + row.id(), "what " + row.name() + " does was not understood"));
    }
    return doubts;
  }

  static Symbol meant(FirewallRow row, Address address) {
    return Symbol.condition(
        "azure:meant:" + row.id() + "@" + address,
        "whether " + row.name() + " is about " + address + " is unknown");
  }

  static Symbol services(FirewallRow row) {
    return Symbol.condition(
        "azure:services:" + row.id(), "the ports of " + row.name() + " were not understood");
  }

  /**
   * What explicit rules may deny of what was translated; empty if no rule does. One page says that
   * they override what a translation allows, a newer one that translated packets meet no further
   * rule (Azure Firewall rule processing logic), so whatever they deny is possible.
   */
  Optional<Stage> denied(
      AzureFirewall firewall, List<FirewallRow> filters, Address target, ServiceSet services) {
    List<FirewallRow> rows =
        filters.stream()
            .filter(row -> mayHold(row, target) && touches(row, services))
            .sorted(ORDER)
            .toList();
    if (rows.stream().noneMatch(row -> !row.collection().action().equals("allow"))) {
      return Optional.empty();
    }
    Draft draft = new Draft();
    Name counts =
        draft.doubt(
            Symbol.condition(
                "azure:network-rules:" + firewall.id().key(),
                "whether network rules can deny what a rule has translated is told both ways"));
    long priority = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0 && rows.get(i - 1).precedes(rows.get(i)) == Applies.YES) {
        priority++;
      }
      filter(draft, rows.get(i), target, counts, priority);
    }
    String id = firewall.id() + "/network-rules-for-" + target;
    return Optional.of(draft.finish(id, Ties.AMBIGUOUS, Verdict.NEXT));
  }

  private void filter(Draft draft, FirewallRow row, Address target, Name counts, long priority) {
    FirewallServices services = FirewallServices.of(row.rule());
    AddressMatch sources = sides.match(row.sources(), draft);
    Match match = Match.from(sources, services.possible()).when(counts);
    if (!services.complete()) {
      match = match.when(draft.doubt(services(row)));
    }
    boolean certain =
        row.rule().destinationNames().isEmpty()
            && sides.holds(row.destinations(), target) == Applies.YES;
    if (!certain) {
      match = match.when(draft.doubt(meant(row, target)));
    }
    Verdict verdict = row.collection().action().equals("allow") ? Verdict.NEXT : Verdict.DROP;
    draft.add(priority, match, verdict, origin(row, row.collection().action()));
  }

  private boolean mayHold(FirewallRow row, Address target) {
    return !row.rule().destinationNames().isEmpty()
        || sides.holds(row.destinations(), target) != Applies.NO;
  }

  private static boolean touches(FirewallRow row, ServiceSet services) {
    FirewallServices own = FirewallServices.of(row.rule());
    return own.possible().intersects(services);
  }

  private static final Comparator<FirewallRow> ORDER =
      Comparator.comparingInt(FirewallRow::level)
          .thenComparingInt(row -> row.group().orElse(0))
          .thenComparing(FirewallRow::holder)
          .thenComparingInt(row -> row.collection().priority().orElse(0))
          .thenComparingInt(FirewallRow::place)
          .thenComparingInt(FirewallRow::index);

  private static Origin origin(FirewallRow row, String what) {
    FirewallRules collection = row.collection();
    String name = collection.name() + "/" + row.rule().name();
    return new Origin(row.holder().toString(), name, what);
  }
}
