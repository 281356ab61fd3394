package dev.postern.provider.azure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import dev.postern.model.Inventory;
import dev.postern.model.RuleTable;
import dev.postern.model.Scope;
import dev.postern.provider.Collected;
import dev.postern.provider.Ledger;
import dev.postern.provider.ReadOptions;
import dev.postern.provider.azure.balancer.BalancerPaths;
import dev.postern.provider.azure.gateway.GatewayPaths;
import dev.postern.provider.azure.network.DirectPaths;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.network.EstateReader;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Owners;
import dev.postern.provider.azure.network.ScaleSets;
import dev.postern.provider.azure.network.UnusedNsgs;
import dev.postern.provider.azure.resource.Nsg;
import dev.postern.provider.azure.service.ServicePaths;
import dev.postern.provider.azure.snapshot.AzureSnapshot;
import dev.postern.snapshot.ClosedAccount;
import dev.postern.snapshot.SnapshotNote;

/** Turns the answers of a snapshot into an inventory, one translator after the other. */
final class AzureTranslation {

  private final AzureSnapshot snapshot;
  private final Ledger ledger = new Ledger();
  private final Network network;
  private final Collected out = new Collected();

  AzureTranslation(AzureSnapshot snapshot, ReadOptions options) {
    this.snapshot = snapshot;
    Estate estate = EstateReader.read(snapshot.scopes(), ledger, options.workers());
    this.network = new Network(estate, ledger, options.universe());
  }

  Inventory inventory() {
    Estate estate = network.estate();
    Owners owners = new Owners(estate);
    ScaleSets scaleSets = new ScaleSets(network, out);
    DirectPaths direct = new DirectPaths(network, owners, scaleSets, out);
    estate.allNics().forEach(direct::add);
    direct.addUnread();
    scaleSets.add();
    new BalancerPaths(network, owners, scaleSets, out).add();
    new GatewayPaths(network, owners, out).add();
    new ServicePaths(network, out).add();
    new UnusedNsgs(network, out).add();
    Calls.report(estate, ledger);
    ImmutableListMultimap.Builder<Scope, RuleTable> tables = ImmutableListMultimap.builder();
    for (Nsg nsg : estate.allNsgs()) {
      tables.put(estate.scopeOf(nsg.id()), network.nsgs().written(nsg.id()));
    }
    snapshot.notes().forEach(this::note);
    snapshot.closed().forEach(this::closed);
    return new Inventory(
        estate.scopes(),
        out.endpoints(),
        out.paths().stream().map(estate.doubts()::applied).collect(ImmutableList.toImmutableList()),
        tables.build(),
        out.observations(),
        network.tags().labels(),
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
