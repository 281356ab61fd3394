package dev.postern.provider.azure.gateway;

import dev.postern.model.AddressMatch;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Origin;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import dev.postern.provider.azure.resource.Prefixes;
import java.util.Optional;

/**
 * Sources that Microsoft holds for malicious. A firewall that denies them does so before it looks
 * at any rule (Azure Firewall threat intelligence-based filtering); who they are, nobody is told.
 */
final class ThreatTables {

  private ThreatTables() {}

  /** What is denied, if anything is. */
  static Optional<Stage> of(FirewallBook.Rules rules) {
    if (rules.threats().equals("off")
        || rules.threats().equals("alert")
        || rules.threats().isEmpty()) {
      return Optional.empty();
    }
    Draft draft = new Draft();
    String reason = "which sources Microsoft's threat intelligence holds for malicious is unknown";
    Origin origin = new Origin("", "threat-intelligence", reason);
    IpSpace trusted = Prefixes.known(rules.trusted());
    if (!trusted.isEmpty()) {
      Origin listed = new Origin("", "threat-intelligence", "the source is on the allow list");
      draft.append(Match.from(AddressMatch.of(trusted), ServiceSet.ALL), Verdict.NEXT, listed);
    }
    Symbol symbol = new Symbol("azure:threats", reason, IpSpace.EMPTY, IpSpace.ALL);
    draft.append(
        Match.from(
            AddressMatch.of(draft.name("sources", symbol.id(), new Meaning.Unknown(symbol))),
            ServiceSet.ALL),
        Verdict.DROP,
        origin);
    return Optional.of(draft.finish("threat-intelligence", Ties.UNIQUE, Verdict.NEXT));
  }
}
