package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.AzureFirewall;
import dev.postern.provider.azure.resource.GatewayFrontend;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.Optional;

/** Paths through firewalls that translate destinations. */
final class Firewalls {

  private static final AzureCall CALL = AzureCall.AZURE_FIREWALLS;

  private final Network network;
  private final Collected out;
  private final PublicAddresses addresses;
  private final FirewallBook book;
  private final Translations translations;
  private final AnyTarget anyTarget;
  private final Listed<AzureFirewall> firewalls;

  Firewalls(
      Network network,
      Collected out,
      PublicAddresses addresses,
      Targets targets,
      ApplicationGateways gateways,
      AnyTarget anyTarget) {
    this.network = network;
    this.out = out;
    this.anyTarget = anyTarget;
    this.addresses = addresses;
    Sides sides = new Sides(network);
    this.book = new FirewallBook(network, new FirewallCounts(network, sides));
    this.translations = new Translations(network, out, sides, targets, gateways);
    this.firewalls =
        new Listed<>(
            network,
            CALL,
            new Listed.Kind<>(
                AzureFirewall::read,
                AzureFirewall::id,
                AzureFirewall::location,
                AzureFirewall::rawRows));
  }

  /** Adds the paths of every firewall. */
  void add() {
    for (Listed.Entry<AzureFirewall> entry : firewalls.all()) {
      AzureFirewall firewall = entry.value();
      book.count(firewall);
      FirewallBook.Rules rules = book.of(firewall);
      Endpoint endpoint = endpoint(firewall);
      ImmutableList<PublicAddresses.Front> fronts = fronts(firewall);
      Translations.Through through =
          new Translations.Through(entry, rules, endpoint, fronts, vantage(firewall));
      for (FirewallRow row : rules.translations()) {
        translations.add(through, row);
      }
      for (Symbol unread : rules.unread()) {
        fronts.forEach(front -> unknownRules(through, front, unread));
      }
    }
  }

  /** Every one that was read. */
  Listed<AzureFirewall> all() {
    return firewalls;
  }

  private ImmutableList<PublicAddresses.Front> fronts(AzureFirewall firewall) {
    ImmutableList.Builder<PublicAddresses.Front> fronts = ImmutableList.builder();
    for (GatewayFrontend address : firewall.addresses()) {
      fronts.addAll(
          addresses.of(firewall.id(), address, firewall.subnet().orElse(ResourceId.NONE)));
    }
    for (String text : firewall.hubAddresses()) {
      Optional<Address> address = Address.tryParse(text);
      if (address.isEmpty()) {
        tell(firewall, "a public address of " + firewall.name() + " was not understood: " + text);
      }
      ImmutableList<Family> families =
          ImmutableList.of(address.map(Address::family).orElse(Family.IPV4));
      fronts.add(new PublicAddresses.Front(firewall.id(), address, families));
    }
    ImmutableList<PublicAddresses.Front> known = fronts.build();
    if (known.isEmpty() && !firewall.hub().isEmpty()) {
      tell(firewall, "the public addresses of " + firewall.name() + " in its hub are unknown");
      return ImmutableList.of(
          new PublicAddresses.Front(
              firewall.id(), Optional.empty(), ImmutableList.of(Family.IPV4)));
    }
    return known;
  }

  /**
   * Whatever its unread rules translate: nobody knows where to, so it may be any interface in
   * reach, and one path ends at itself.
   */
  private void unknownRules(
      Translations.Through through, PublicAddresses.Front front, Symbol unread) {
    AzureFirewall firewall = through.firewall();
    Door door =
        new Door(
            DoorKind.NAT_RULE,
            firewall.id() + "@" + front.text(),
            firewall.name() + "/unread rules",
            front.addresses());
    ImmutableSet<Missing> missing =
        firewall.isDeallocated() ? ImmutableSet.of(Missing.RUNNING) : ImmutableSet.of();
    anyTarget.add(
        door,
        front.families(),
        firewall.id().subscription(),
        FirewallServices.translatable(),
        through.entry().guards(),
        unread,
        missing);
    for (Family family : front.families()) {
      out.path(
          new Path(
              door,
              through.endpoint(),
              family,
              network.clients(firewall.subnet().orElse(ResourceId.NONE), family),
              FirewallServices.translatable(),
              null,
              ImmutableList.<Hop>builder()
                  .addAll(through.entry().guards())
                  .add(Guards.of(unread))
                  .build(),
              missing));
    }
  }

  private Vantage vantage(AzureFirewall firewall) {
    return new Vantage(
        firewall.id(),
        network.estate().scopeOf(firewall.id()),
        firewall.subnet().map(ResourceId::parent).orElse(firewall.hub()),
        firewall
            .subnet()
            .map(addresses::space)
            .orElseGet(() -> addresses.spaceOfHub(firewall.hub())));
  }

  private Endpoint endpoint(AzureFirewall firewall) {
    ImmutableList<Address> inside =
        firewall.addresses().stream()
            .flatMap(address -> address.privateAddress().stream())
            .collect(ImmutableList.toImmutableList());
    Owner owner =
        new Owner(firewall.id().toString(), "azure-firewall", firewall.name(), firewall.tags());
    return out.endpoint(
        new Endpoint(
            firewall.id().toString(),
            network.estate().scopeOf(firewall.id()),
            vantage(firewall).network().toString(),
            owner,
            owner,
            inside,
            true));
  }

  private void tell(AzureFirewall firewall, String detail) {
    network
        .ledger()
        .gap(
            network.estate().scopeOf(firewall.id()),
            CALL.action(),
            "unsupported",
            firewall.id().toString(),
            detail);
  }
}
