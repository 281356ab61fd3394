package dev.postern.provider.gcp;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableListMultimap;
import dev.postern.model.Inventory;
import dev.postern.model.RuleTable;
import dev.postern.model.Scope;
import dev.postern.provider.Collected;
import dev.postern.provider.Ledger;
import dev.postern.provider.ReadOptions;
import dev.postern.provider.gcp.balancer.BalancerPaths;
import dev.postern.provider.gcp.network.DirectPaths;
import dev.postern.provider.gcp.network.Estate;
import dev.postern.provider.gcp.network.EstateReader;
import dev.postern.provider.gcp.network.Network;
import dev.postern.provider.gcp.network.Owners;
import dev.postern.provider.gcp.network.UnusedRules;
import dev.postern.provider.gcp.service.PlatformPaths;
import dev.postern.provider.gcp.snapshot.GcpSnapshot;
import dev.postern.snapshot.ClosedAccount;
import dev.postern.snapshot.SnapshotNote;

/** Turns the answers of a snapshot into an inventory, one translator after the other. */
final class GcpTranslation {

  private final GcpSnapshot snapshot;
  private final Ledger ledger = new Ledger();
  private final Network network;
  private final Collected out = new Collected();

  GcpTranslation(GcpSnapshot snapshot, ReadOptions options) {
    this.snapshot = snapshot;
    Estate estate = EstateReader.read(snapshot.scopes(), ledger);
    this.network = new Network(estate, ledger, options.universe());
  }

  Inventory inventory() {
    Estate estate = network.estate();
    Owners owners = new Owners(estate);
    DirectPaths direct = new DirectPaths(network, owners, out);
    estate.allInstances().forEach(direct::add);
    new BalancerPaths(network, owners, out).add();
    new PlatformPaths(network, out).add();
    new UnusedRules(network, out).add();
    Calls.report(estate, ledger);
    ImmutableListMultimap.Builder<Scope, RuleTable> tables = ImmutableListMultimap.builder();
    network.firewallTables().forEach((ref, table) -> tables.put(estate.scopeOf(ref), table));
    snapshot.notes().forEach(this::note);
    snapshot.closed().forEach(this::closed);
    return new Inventory(
        estate.scopes(),
        out.endpoints(),
        out.paths().stream().map(estate.doubts()::applied).collect(toImmutableList()),
        tables.build(),
        out.observations(),
        SourceRanges.labels(),
        ledger.coverage());
  }

  private void closed(ClosedAccount account) {
    Scope everywhere = Estate.everywhere(account.account());
    ledger.gap(everywhere, account.call(), account.status(), account.account(), account.detail());
  }

  private void note(SnapshotNote note) {
    if (note.severity() == SnapshotNote.Severity.NOTE) {
      ledger.note(note.file() + ": " + note.text());
    } else {
      ledger.gap(
          network.estate().anywhere(),
          "snapshot",
          "damaged",
          note.file(),
          note.file() + ": " + note.text());
    }
  }
}
