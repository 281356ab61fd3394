package dev.postern.provider.gcp.network;

import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.gcp.resource.AddressTerm;
import dev.postern.provider.gcp.resource.Direction;
import dev.postern.provider.gcp.resource.FirewallRule;
import dev.postern.provider.gcp.resource.Layer4;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.snapshot.GcpCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Accounts for every row of every rule, and names what was not understood. */
final class RuleCounts {

  private final Ledger ledger;
  private final Bindings bindings;

  RuleCounts(Ledger ledger, Bindings bindings) {
    this.ledger = ledger;
    this.bindings = bindings;
  }

  /**
   * A rule among its like.
   *
   * @param scope where it was read
   * @param call the answer that holds it
   * @param table what it is part of
   * @param name what people call it
   * @param doubtful whether it is not known if it decides, as it is tied or disputed
   */
  record Counted(Scope scope, GcpCall call, ResourceRef table, String name, boolean doubtful) {}

  void count(Counted where, FirewallRule rule) {
    List<String> faults = new ArrayList<>(RuleWriter.faults(rule));
    boolean whole = faults.isEmpty();
    boolean unsaid = rule.direction() != Direction.EGRESS && !RuleWriter.saysSource(rule);
    Set<String> opaque = new LinkedHashSet<>();
    List<AddressTerm> peers = rule.peers().terms();
    for (int i = 0; i < Math.max(1, peers.size()); i++) {
      AddressTerm peer = peers.isEmpty() ? new AddressTerm.Inside("") : peers.get(i);
      if (peer instanceof AddressTerm.Unreadable) {
        faults.add("address " + peer.text());
      }
      boolean unknown = rule.direction() != Direction.EGRESS && bindings.isUnknown(peer);
      if (unknown) {
        opaque.add(peer.text());
      }
      for (Layer4 layer4 : rule.layer4()) {
        boolean readable =
            !(peer instanceof AddressTerm.Unreadable) && (whole || onlyPorts(rule, layer4));
        if (!readable) {
          ledger.unsupported();
        } else if (unknown || unsaid || where.doubtful()) {
          ledger.unknown();
        } else {
          ledger.judged(1);
        }
      }
    }
    tell(where, faults, opaque, unsaid);
  }

  /** A fault in the ports of one protocol leaves the rows of the others as they are. */
  private static boolean onlyPorts(FirewallRule rule, Layer4 layer4) {
    int elsewhere = rule.layer4().stream().mapToInt(one -> one.faults().size()).sum();
    return layer4.faults().isEmpty() && RuleWriter.faults(rule).size() == elsewhere;
  }

  private void tell(Counted where, List<String> faults, Set<String> opaque, boolean unsaid) {
    String rule = "rule " + where.name() + " of " + where.table().name();
    if (!faults.isEmpty()) {
      gap(where, rule + " was not understood: " + String.join(", ", faults));
    }
    if (unsaid) {
      gap(where, rule + " does not say from where packets come");
    }
    if (where.doubtful()) {
      gap(where, rule + " is contradicted by another rule of the same name or priority");
    }
    for (String text : opaque) {
      boolean group = text.startsWith("address group");
      gap(where, group ? text + " was not read" : "only Google knows the addresses of " + text);
    }
  }

  private void gap(Counted where, String detail) {
    ledger.gap(
        where.scope(), where.call().apiName(), "unsupported", where.table().toString(), detail);
  }
}
