package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.AddressMatch;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Path;
import dev.postern.model.ServiceMap;
import dev.postern.model.Sourcing;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.Internet;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Posture;
import dev.postern.provider.azure.resource.AddressTerm;
import dev.postern.provider.azure.resource.AzureFirewall;
import dev.postern.provider.azure.resource.Prefixes;
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

  /** Some of a rule's services at one address, with what it depends on that it is so. */
  private record Part(
      Address address, ServiceSet services, ServiceMap map, ImmutableList<Symbol> doubts) {}

  /** Adds the paths of one rule. */
  void add(Through through, FirewallRow row) {
    if (row.collection().action().equals("snat")) {
      return; // it changes what goes out
    }
    for (Part part : parts(through, row)) {
      add(through, row, part);
    }
  }

  private List<Part> parts(Through through, FirewallRow row) {
    List<Part> parts = new ArrayList<>();
    for (PublicAddresses.Front front : through.fronts()) {
      if (front.address().isPresent()) {
        Address address = front.address().get();
        switch (sides.holds(row.destinations(), address)) {
          case YES -> parts(parts, row, address, ImmutableList.of());
          case MAYBE ->
              parts(parts, row, address, ImmutableList.of(DnatTables.meant(row, address)));
          case NO -> {}
        }
      } else {
        String reason = "public address " + front.id().name() + " was not read";
        Symbol unread = Symbol.condition("azure:unread:" + front.id().key(), reason);
        literals(through, row).forEach(a -> parts(parts, row, a, ImmutableList.of(unread)));
      }
    }
    if (through.firewall().isDeallocated()) {
      literals(through, row).forEach(a -> parts(parts, row, a, ImmutableList.of()));
    }
    return parts;
  }

  /** Public addresses that a rule names and that nothing else told of. */
  private static List<Address> literals(Through through, FirewallRow row) {
    List<Address> found = new ArrayList<>();
    for (AddressTerm term : row.rule().destinations()) {
      Optional<Address> address =
          term instanceof AddressTerm.Space space
              ? Address.tryParse(space.text().replaceFirst("/(32|128)$", ""))
              : Optional.empty();
      address
          .filter(a -> Internet.universe().of(a.family()).contains(a))
          .filter(a -> through.fronts().stream().noneMatch(f -> f.addresses().contains(a)))
          .ifPresent(found::add);
    }
    return found;
  }

  private static void parts(
      List<Part> parts, FirewallRow row, Address address, ImmutableList<Symbol> doubts) {
    FirewallServices services = FirewallServices.of(row.rule());
    if (!services.known().isEmpty()) {
      Optional<ServiceMap> map =
          FirewallServices.map(services.known(), row.rule().translatedPort());
      parts.add(
          new Part(
              address,
              services.known(),
              map.orElse(ServiceMap.IDENTITY),
              map.isPresent() ? doubts : with(doubts, DnatTables.services(row))));
    }
    if (!services.complete()) {
      ServiceSet rest = services.possible().minus(services.known());
      parts.add(
          new Part(
              address,
              rest,
              FirewallServices.map(rest, row.rule().translatedPort()).orElse(ServiceMap.IDENTITY),
              with(doubts, DnatTables.services(row))));
    }
  }

  private static ImmutableList<Symbol> with(ImmutableList<Symbol> doubts, Symbol more) {
    return ImmutableList.<Symbol>builder().addAll(doubts).add(more).build();
  }

  private void add(Through through, FirewallRow row, Part part) {
    AzureFirewall firewall = through.firewall();
    Family family = part.address().family();
    ResourceId subnet = firewall.subnet().orElse(ResourceId.NONE);
    Optional<Address> target = Address.tryParse(row.rule().translatedAddress());
    Family behind = target.map(Address::family).orElse(family);
    ImmutableList.Builder<Hop> hops = ImmutableList.builder();
    hops.addAll(through.entry().guards());
    threats(through.rules()).ifPresent(stage -> hops.add(Hop.Filter.request(stage)));
    List<Symbol> doubts = new ArrayList<>(DnatTables.doubts(firewall, row));
    doubts.addAll(part.doubts());
    hops.add(
        Hop.Filter.request(
            tables.taken(
                firewall,
                through.rules().translations(),
                row,
                part.address(),
                part.services(),
                doubts)));
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

  /** Sources on Microsoft's list of malicious ones come first, if they are denied. */
  private static Optional<Stage> threats(FirewallBook.Rules rules) {
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
