package dev.postern.provider.azure.network;

import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.SecurityRule;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.ArrayList;
import java.util.List;

/** Accounts for every row of every rule, and names what was not understood. */
final class RuleCounts {

  private final Ledger ledger;
  private final ServiceTags tags;

  RuleCounts(Ledger ledger, ServiceTags tags) {
    this.ledger = ledger;
    this.tags = tags;
  }

  /** Counts the rows of a rule that was read from the answer of {@code call}. */
  void count(Scope scope, AzureCall call, ResourceId table, SecurityRule rule, boolean tied) {
    List<String> faults = new ArrayList<>(RuleWriter.faults(rule));
    boolean whole = faults.isEmpty();
    for (AddressTerm term : rule.sources().terms()) {
      if (term instanceof AddressTerm.Unreadable) {
        faults.add("source " + term);
        ledger.unsupported();
      } else if (!whole) {
        ledger.unsupported();
      } else if (tied || tags.isUnknown(term) || unknownDestination(rule)) {
        ledger.unknown();
      } else {
        ledger.judged(1);
      }
    }
    if (!faults.isEmpty()) {
      ledger.gap(
          scope,
          call.action(),
          "unsupported",
          table.toString(),
          "rule "
              + rule.name()
              + " of "
              + table.name()
              + " was not understood: "
              + String.join(", ", faults));
    }
    if (tied) {
      ledger.gap(
          scope,
          call.action(),
          "unsupported",
          table.toString(),
          "rules of "
              + table.name()
              + " share the priority "
              + rule.priority().orElse(0)
              + ": which of them decides is unknown");
    }
  }

  private boolean unknownDestination(SecurityRule rule) {
    return rule.destinations().terms().stream().anyMatch(tags::isUnknown);
  }
}
