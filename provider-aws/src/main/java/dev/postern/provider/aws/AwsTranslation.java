package dev.postern.provider.aws;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Inventory;
import dev.postern.model.Observation;
import dev.postern.model.RuleTable;
import dev.postern.model.Scope;
import dev.postern.provider.Collected;
import dev.postern.provider.Ledger;
import dev.postern.provider.ReadOptions;
import dev.postern.provider.aws.accelerator.AcceleratorPaths;
import dev.postern.provider.aws.accelerator.UnknownAccelerators;
import dev.postern.provider.aws.balancer.BalancerPaths;
import dev.postern.provider.aws.launch.LaunchUsers;
import dev.postern.provider.aws.network.DirectPaths;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.network.EstateReader;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Owners;
import dev.postern.provider.aws.network.UnusedGroups;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.service.ServicePaths;
import dev.postern.provider.aws.sharing.Part;
import dev.postern.provider.aws.snapshot.AwsSnapshot;
import dev.postern.snapshot.ClosedAccount;
import dev.postern.snapshot.SnapshotNote;

/** Turns the answers of a part into an inventory, one translator after the other. */
final class AwsTranslation {

  private final Ledger ledger = new Ledger();
  private final Network network;
  private final Collected out = new Collected();

  AwsTranslation(Part part, ReadOptions options) {
    Estate estate = EstateReader.read(part, ledger, options.workers());
    this.network = new Network(estate, ledger, options.universe());
  }

  /** The last inventory of a snapshot, with what is to be said of the snapshot as a whole. */
  Inventory inventory(AwsSnapshot snapshot) {
    translate();
    Scope first =
        snapshot.scopes().stream()
            .map(answers -> new Scope("aws", answers.account(), answers.region()))
            .findFirst()
            .orElse(new Scope("aws", "unknown", "unknown"));
    snapshot.notes().forEach(note -> note(note, first));
    snapshot.closed().forEach(this::closed);
    return translated();
  }

  Inventory inventory() {
    translate();
    return translated();
  }

  private void translate() {
    Estate estate = network.estate();
    Owners owners = new Owners(estate);
    new ServicePaths(network, owners, out).add();
    DirectPaths direct = new DirectPaths(network, owners, out);
    BalancerPaths balancers = new BalancerPaths(network, owners, out);
    ImmutableSet<String> nodes = balancers.add();
    AcceleratorPaths accelerators = new AcceleratorPaths(network, owners, balancers, out);
    accelerators.add();
    new UnknownAccelerators(network, owners, balancers, out).add(accelerators.entered());
    for (NetworkInterface eni : estate.allInterfaces()) {
      if (!nodes.contains(eni.id())) {
        direct.add(eni);
      }
    }
    new UnusedGroups(network, out).add(LaunchUsers.of(estate, ledger));
    Calls.report(estate, ledger);
  }

  private Inventory translated() {
    Estate estate = network.estate();
    ImmutableListMultimap.Builder<Scope, RuleTable> tables = ImmutableListMultimap.builder();
    estate.scopes().forEach(scope -> tables.putAll(scope, network.acls().tables(scope)));
    return new Inventory(
        estate.regions(),
        out.endpoints(),
        out.paths().stream().map(estate.doubts()::applied).collect(ImmutableList.toImmutableList()),
        tables.build(),
        ImmutableList.<Observation>builder()
            .addAll(network.groups().staleRows())
            .addAll(out.observations())
            .build(),
        network.lists().labels(),
        ledger.coverage());
  }

  private void closed(ClosedAccount account) {
    Scope everywhere = new Scope("aws", account.account(), "global");
    ledger.gap(everywhere, account.call(), account.status(), account.account(), account.detail());
  }

  private void note(SnapshotNote note, Scope scope) {
    if (note.severity() == SnapshotNote.Severity.NOTE) {
      ledger.note(note.file() + ": " + note.text());
    } else {
      ledger.gap(scope, "snapshot", "damaged", note.file(), note.file() + ": " + note.text());
    }
  }
}
