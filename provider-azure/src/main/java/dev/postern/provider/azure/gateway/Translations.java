package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Path;
import dev.postern.model.ServiceMap;
import dev.postern.model.Sourcing;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Posture;
import dev.postern.provider.azure.resource.AzureFirewall;
import dev.postern.provider.azure.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one rule of a firewall leads to. */
final class Translations {

  private final Network network;
  private final Collected out;
  private final Sides sides;
  private final DnatTables tables;
  private final Targets targets;
  private final ApplicationGateways gateways;

  Translations(
      Network network, Collected out, Sides sides, Targets targets, ApplicationGateways gateways) {
    this.network = network;
    this.out = out;
    this.sides = sides;
    this.tables = new DnatTables(sides);
    this.targets = targets;
    this.gateways = gateways;
  }

  /**
   * A firewall with everything that its rules have in common.
   *
   * @param entry the firewall
   * @param rules its rules
   * @param endpoint itself
   * @param fronts its public addresses
   * @param vantage from where it goes on
   */
  record Through(
      Listed.Entry<AzureFirewall> entry,
      FirewallBook.Rules rules,
      Endpoint endpoint,
      ImmutableList<PublicAddresses.Front> fronts,
      Vantage vantage) {

    AzureFirewall firewall() {
      return entry.value();
    }
  }

  /** Adds the paths of one rule. */
  void add(Through through, FirewallRow row) {
    if (row.collection().action().equals("snat")) {
      return; // it changes what goes out
    }
    for (DnatPart part : DnatPart.of(through, row, sides)) {
      add(through, row, part);
    }
  }

  private void add(Through through, FirewallRow row, DnatPart part) {
    AzureFirewall firewall = through.firewall();
    Family family = part.address().family();
    ResourceId subnet = firewall.subnet().orElse(ResourceId.NONE);
    Optional<Address> target = Address.tryParse(row.rule().translatedAddress());
    Family behind = target.map(Address::family).orElse(family);
    ImmutableList.Builder<Hop> hops = ImmutableList.builder();
    hops.addAll(through.entry().guards());
    ThreatTables.of(through.rules()).ifPresent(stage -> hops.add(Hop.Filter.request(stage)));
    List<Symbol> doubts = new ArrayList<>(DnatTables.doubts(firewall, row));
    doubts.addAll(part.doubts());
    hops.add(
        Hop.Filter.request(
            tables.taken(firewall, through.rules(), row, part.address(), part.services(), doubts)));
    if (!subnet.isEmpty()) {
      hops.addAll(network.hops(PlatformPlaces.of(network, subnet, family), Posture.UNGUARDED));
    }
    Optional<Stage> denied =
        target.flatMap(
            at ->
                tables.denied(
                    firewall, through.rules().filters(), at, part.map().after(part.services())));
    Hop.Translation whole =
        new Hop.Translation(
            row.id(),
            "translates to " + row.rule().target(),
            part.map(),
            behind,
            target.orElse(null),
            through.vantage().source(behind));
    if (denied.isPresent() && behind == family) {
      // Network rules see the client, and where its packets go to behind the translation.
      hops.add(sourced(whole, part.map(), Sourcing.PRESERVED));
      hops.add(Hop.Filter.request(denied.get()));
      hops.add(sourced(whole, ServiceMap.IDENTITY, whole.sourcing()));
    } else {
      hops.add(whole);
    }
    Door door =
        new Door(
            DoorKind.NAT_RULE,
            row.id() + "@" + part.address(),
            firewall.name() + "/" + row.rule().name(),
            ImmutableList.of(part.address()));
    go(
        through,
        row,
        new Path(
            door,
            through.endpoint(),
            family,
            network.clients(subnet, family),
            part.services(),
            null,
            hops.build(),
            firewall.isDeallocated() ? ImmutableSet.of(Missing.RUNNING) : ImmutableSet.of()));
  }

  private static Hop.Translation sourced(
      Hop.Translation whole, ServiceMap services, Sourcing sourcing) {
    return new Hop.Translation(
        whole.id(), whole.text(), services, whole.family(), whole.destination(), sourcing);
  }

  /** From the firewall to what has the translated address. */
  private void go(Through through, FirewallRow row, Path own) {
    Vantage from = through.vantage();
    String target =
        row.rule().translatedAddress().isEmpty()
            ? row.rule().translatedName()
            : row.rule().translatedAddress();
    Optional<Address> address = Address.tryParse(target);
    if (address.isPresent()
        && !targets.isKnown(from, address.get())
        && gateways.forward(from, address.get(), own)) {
      return;
    }
    for (Stop stop : targets.find(from, target)) {
      out.path(own.onward(stop.endpoint(), stop.hops(), stop.missing()));
    }
  }
}
