package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.model.AddressMatch;
import dev.postern.model.Binding;
import dev.postern.model.Hop;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Rule;
import dev.postern.model.ServiceMap;
import dev.postern.model.Sourcing;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The constants at which the fate of packets to one service can change: between two of them, all
 * clients and all client ports are treated alike. Only rules that match the service count.
 */
final class Landmarks {

  private final Family family;
  private final NavigableSet<Address> clients = new TreeSet<>();
  private final NavigableSet<Integer> clientPorts = new TreeSet<>();
  private final SortedMap<String, Symbol> symbols = new TreeMap<>();

  /** None yet; the family is that of the clients. */
  Landmarks(Family family) {
    this.family = family;
  }

  /** Adds what a packet to this service meets from this hop on. */
  void follow(ImmutableList<Hop> hops, int from, int service) {
    int point = service;
    boolean ownAddress = true;
    for (Hop hop : hops.subList(from, hops.size())) {
      if (hop instanceof Hop.Filter filter) {
        for (Stage stage : filter.stages()) {
          meet(stage, filter.direction(), point, ownAddress);
        }
      } else if (hop instanceof Hop.Translation translation) {
        OptionalInt behind = moved(translation.services(), point);
        if (behind.isEmpty()) {
          return;
        }
        point = behind.getAsInt();
        ownAddress &= !(translation.sourcing() instanceof Sourcing.Replaced);
      }
    }
  }

  /** What a service becomes, empty if it does not pass. */
  static OptionalInt moved(ServiceMap map, int point) {
    for (ServiceMap.Segment segment : map.segments()) {
      if (segment.first() <= point && point <= segment.last()) {
        return OptionalInt.of(segment.after(point));
      }
    }
    return OptionalInt.empty();
  }

  /** Whether the rule can speak about requests to this service, or about answers to them. */
  private static boolean concerns(Match match, Hop.Direction direction, int point) {
    return direction == Hop.Direction.REQUEST
        ? match.services().contains(point)
        : match.services().intersects(ServiceSet.of(Service.protocol(point)));
  }

  private void meet(Stage stage, Hop.Direction direction, int point, boolean ownAddress) {
    int protocol = Service.protocol(point);
    boolean request = direction == Hop.Direction.REQUEST;
    for (Rule rule : stage.table().rules()) {
      Match match = rule.match();
      if (!rule.enabled() || !concerns(match, direction, point)) {
        continue;
      }
      names(match.sources(), stage.binding());
      names(match.destinations(), stage.binding());
      match.conditions().forEach(c -> symbol(c, stage.binding()));
      if (ownAddress) {
        side(request ? match.sources() : match.destinations(), stage.binding());
        match.conditions().forEach(c -> space(c, stage.binding()));
        if (Protocol.hasPorts(protocol)) {
          (request ? match.clientPorts() : match.services().portsOf(protocol))
              .ranges()
              .forEach(this::ports);
        }
      }
    }
  }

  private void names(AddressMatch match, Binding binding) {
    match.names().forEach(n -> symbol(n, binding));
  }

  private void symbol(Name name, Binding binding) {
    if (binding.of(name) instanceof Meaning.Unknown unknown) {
      symbols.put(unknown.symbol().id(), unknown.symbol());
    }
  }

  private void side(AddressMatch match, Binding binding) {
    clients(match.literal());
    match.names().forEach(n -> space(n, binding));
  }

  private void space(Name name, Binding binding) {
    Meaning meaning = binding.of(name);
    if (meaning instanceof Meaning.Known known) {
      clients(known.addresses());
    } else if (meaning instanceof Meaning.Unknown unknown) {
      clients(unknown.symbol().lower());
      clients(unknown.symbol().upper());
    }
  }

  private void clients(IpSpace space) {
    clients(space.of(family));
  }

  /** Adds the places where membership in a set of clients changes. */
  void clients(AddressSet set) {
    if (set.family() == family) {
      clients.addAll(set.edges());
    }
  }

  private void ports(PortRange range) {
    clientPorts.add(range.first());
    clientPorts.add(range.last() + 1);
  }

  /** One client of every kind, the first address of the family included. */
  ImmutableList<Address> clients() {
    TreeSet<Address> all = new TreeSet<>(clients);
    all.add(AddressSet.all(family).first());
    return ImmutableList.copyOf(all);
  }

  /** One client port of every kind from {@code first} on; it begins with {@code first} itself. */
  ImmutableList<Integer> clientPorts(int first) {
    ImmutableList.Builder<Integer> out = ImmutableList.builder();
    out.add(first);
    out.addAll(clientPorts.subSet(first, false, 0xffff, true));
    return out.build();
  }

  /** The unknowns that matter, by id. */
  ImmutableList<Symbol> symbols() {
    return ImmutableList.copyOf(symbols.values());
  }
}
