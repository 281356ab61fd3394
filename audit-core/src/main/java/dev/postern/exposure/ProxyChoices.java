package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Sourcing;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The addresses and ports from which a proxy may open its own connection, one of every kind that
 * the rest of the path tells apart.
 */
final class ProxyChoices {

  /** Proxies, like ordinary clients, use the ports from 1024 on. */
  private static final int FIRST_USUAL_PORT = 1024;

  private final String translation;
  private final Sourcing.Replaced by;
  private final ImmutableList<Address> addresses;
  private final ImmutableList<Integer> ports;

  private ProxyChoices(
      String translation,
      Sourcing.Replaced by,
      ImmutableList<Address> addresses,
      ImmutableList<Integer> ports) {
    this.translation = translation;
    this.by = by;
    this.addresses = addresses;
    this.ports = ports;
  }

  static ProxyChoices of(
      ImmutableList<Hop> hops, int translation, int point, Sourcing.Replaced by) {
    Family family = by.atMost().family();
    Landmarks landmarks = new Landmarks(family);
    landmarks.follow(hops, translation + 1, point);
    landmarks.clients(by.atLeast());
    landmarks.clients(by.atMost());
    ImmutableList<Address> addresses =
        landmarks.clients().stream()
            .filter(by.atMost()::contains)
            .collect(ImmutableList.toImmutableList());
    boolean ports = Protocol.hasPorts(Service.protocol(point));
    return new ProxyChoices(
        ((Hop.Translation) hops.get(translation)).id(),
        by,
        addresses,
        ports ? landmarks.clientPorts(FIRST_USUAL_PORT) : ImmutableList.of(FIRST_USUAL_PORT));
  }

  /** What is known of the connection without knowing which address and port the proxy picks. */
  Flight judge(BiFunction<Address, Integer, Flight> connection) {
    if (addresses.isEmpty()) {
      Step none = new Step(translation, "", "drop", "the proxy has no address of its own");
      return new Flight(Outcome.NO, Outcome.NO, ImmutableList.of(none), ImmutableList.of(none));
    }
    List<List<Flight>> byAddress = new ArrayList<>();
    for (Address address : addresses) {
      byAddress.add(ports.stream().map(port -> connection.apply(address, port)).toList());
    }
    List<Flight> all = byAddress.stream().flatMap(List::stream).toList();
    // The reader sees a connection that works, if one does, and what is in the way of one that does
    // not.
    Flight shown = all.stream().filter(f -> f.replies().possible()).findFirst().orElse(all.get(0));
    Flight stuck = all.stream().filter(f -> !f.replies().certain()).findFirst().orElse(shown);
    return new Flight(
        overall(byAddress, Flight::arrives),
        overall(byAddress, Flight::replies),
        shown.steps(),
        stuck.blocking());
  }

  /**
   * Certain if one address that is surely used works with every port, or if whichever is used does.
   */
  private Outcome overall(List<List<Flight>> byAddress, Function<Flight, Outcome> question) {
    boolean some = false;
    boolean every = true;
    boolean possible = false;
    for (int i = 0; i < addresses.size(); i++) {
      boolean works = byAddress.get(i).stream().allMatch(f -> question.apply(f).certain());
      some |= works && by.atLeast().contains(addresses.get(i));
      every &= works;
      possible |= byAddress.get(i).stream().anyMatch(f -> question.apply(f).possible());
    }
    return Outcome.of(some || every, possible);
  }
}
