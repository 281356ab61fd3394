package dev.postern.provider.azure.gateway;

import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.FirewallRules;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.ArrayList;
import java.util.List;

/** Accounts for every rule of firewalls, and names what was not understood. */
final class FirewallCounts {

  private final Network network;
  private final Sides sides;

  FirewallCounts(Network network, Sides sides) {
    this.network = network;
    this.sides = sides;
  }

  /** Counts rules that were read from the answer of {@code call}. */
  void count(AzureCall call, List<FirewallRow> rows) {
    for (FirewallRow row : rows) {
      if (row.collection().counts()) {
        count(call, row);
      }
    }
  }

  private void count(AzureCall call, FirewallRow row) {
    List<String> faults = faults(row);
    if (!faults.isEmpty()) {
      network.ledger().unsupported();
      network
          .ledger()
          .gap(
              network.estate().scopeOf(row.holder()),
              call.action(),
              "unsupported",
              row.holder().toString(),
              row.name() + " was not understood: " + String.join(", ", faults));
    } else if (sides.isKnown(row.sources()) && sides.isKnown(row.destinations())) {
      network.ledger().judged(1);
    } else {
      network.ledger().unknown();
    }
  }

  private static List<String> faults(FirewallRow row) {
    FirewallRules collection = row.collection();
    List<String> faults = new ArrayList<>();
    if (collection.kind() == FirewallRules.Kind.UNREADABLE) {
      faults.add("what its collection does");
      return faults;
    }
    faults.addAll(row.faults());
    if (collection.kind() == FirewallRules.Kind.NAT) {
      if (!collection.action().equals("dnat") && !collection.action().equals("snat")) {
        faults.add("the action \"" + collection.action() + "\"");
      }
      faults.addAll(row.targetFaults());
    } else if (!collection.action().equals("allow") && !collection.action().equals("deny")) {
      faults.add("the action \"" + collection.action() + "\"");
    }
    return faults;
  }
}
