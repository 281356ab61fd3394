package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import dev.postern.model.ServiceMap;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.Internet;
import dev.postern.net.ServiceSet;
import dev.postern.provider.azure.resource.AddressTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some of what a rule translates.
 *
 * @param address the public address that clients ask for
 * @param services the services that they ask for
 * @param map what becomes of these
 * @param doubts on what it depends that the rule is about them
 */
record DnatPart(
    Address address, ServiceSet services, ServiceMap map, ImmutableList<Symbol> doubts) {

  /** The parts of a rule at every address of a firewall that it may be about. */
  static List<DnatPart> of(Translations.Through through, FirewallRow row, Sides sides) {
    List<DnatPart> parts = new ArrayList<>();
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
  private static List<Address> literals(Translations.Through through, FirewallRow row) {
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
      List<DnatPart> parts, FirewallRow row, Address address, ImmutableList<Symbol> doubts) {
    FirewallServices services = FirewallServices.of(row.rule());
    if (!services.known().isEmpty()) {
      Optional<ServiceMap> map =
          FirewallServices.map(services.known(), row.rule().translatedPort());
      parts.add(
          new DnatPart(
              address,
              services.known(),
              map.orElse(ServiceMap.IDENTITY),
              map.isPresent() ? doubts : with(doubts, DnatTables.services(row))));
    }
    if (!services.complete()) {
      ServiceSet rest = services.possible().minus(services.known());
      parts.add(
          new DnatPart(
              address,
              rest,
              FirewallServices.map(rest, row.rule().translatedPort()).orElse(ServiceMap.IDENTITY),
              with(doubts, DnatTables.services(row))));
    }
  }

  private static ImmutableList<Symbol> with(ImmutableList<Symbol> doubts, Symbol more) {
    return ImmutableList.<Symbol>builder().addAll(doubts).add(more).build();
  }
}
