package dev.postern.provider.azure.service;

import com.google.common.base.Ascii;
import dev.postern.model.Hop;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.IpSpace;
import dev.postern.provider.Allowance;
import dev.postern.provider.Ledger;
import dev.postern.provider.azure.network.ServiceTags;
import dev.postern.provider.azure.resource.AddressTerm;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Firewalls of services as rule tables; accounts for every row. */
final class FirewallTables {

  private final ServiceTags tags;
  private final Ledger ledger;

  FirewallTables(ServiceTags tags, Ledger ledger) {
    this.tags = tags;
    this.ledger = ledger;
  }

  /**
   * The firewall of a service as a filter, all of its rows counted.
   *
   * @param scope where gaps belong
   */
  Hop filter(Scope scope, Service service) {
    Firewall firewall = service.firewall();
    String id = service.id().toString();
    Allowance allowance = new Allowance(id);
    if (!firewall.everybody().isEmpty()) {
      allowance.allow(new Origin(id, firewall.setting(), firewall.everybody()), IpSpace.ALL);
    }
    Set<String> differing = differing(firewall);
    int unclear = 0;
    for (AllowedSource row : firewall.rows()) {
      String fault = fault(row, differing);
      Origin origin = new Origin(id, row.rule(), row.text());
      if (!fault.isEmpty()) {
        String reason = row.named() + " of " + service.id().name() + " " + fault;
        ledger.unsupported();
        ledger.gap(scope, firewall.call().action(), "unsupported", id, reason);
        allowance.perhaps(origin, condition(service, "row/" + unclear++, reason));
      } else if (row.sources() instanceof AddressTerm.Tag tag) {
        Meaning meaning = tags.of(tag.key());
        count(meaning instanceof Meaning.Known);
        allowance.allow(origin, new Name("tag", tag.key()), meaning);
      } else if (row.sources() instanceof AddressTerm.Space space) {
        count(true);
        allowance.allow(origin, space.addresses());
      }
    }
    for (Doubt doubt : firewall.doubts()) {
      ledger.gap(scope, doubt.call(), doubt.status(), id, doubt.reason());
      allowance.perhaps(
          new Origin(id, firewall.setting(), doubt.reason()),
          condition(service, "doubt/" + unclear++, doubt.reason()));
    }
    return allowance.hop();
  }

  private void count(boolean known) {
    if (known) {
      ledger.judged(1);
    } else {
      ledger.unknown();
    }
  }

  private static Symbol condition(Service service, String part, String reason) {
    return Symbol.condition("azure:firewall:" + service.id().key() + "/" + part, reason);
  }

  private static String fault(AllowedSource row, Set<String> differing) {
    if (row.sources() instanceof AddressTerm.Unreadable unreadable) {
      return "was not understood" + (row.rule().equals(unreadable.text()) ? "" : ": " + unreadable);
    }
    return differing.contains(Ascii.toLowerCase(row.rule()))
        ? "was listed twice and differs. Collect it again"
        : "";
  }

  /** Rules that have one name and do not say the same: nobody knows which of them holds. */
  private static Set<String> differing(Firewall firewall) {
    Map<String, AddressTerm> first = new HashMap<>();
    Set<String> differing = new HashSet<>();
    for (AllowedSource row : firewall.rows()) {
      String name = Ascii.toLowerCase(row.rule());
      AddressTerm known = first.putIfAbsent(name, row.sources());
      if (known != null && !known.equals(row.sources())) {
        differing.add(name);
      }
    }
    return differing;
  }
}
