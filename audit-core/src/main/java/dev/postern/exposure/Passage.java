package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Sourcing;
import dev.postern.net.AddressSet;
import dev.postern.net.PortRange;
import dev.postern.net.PortSet;
import dev.postern.net.ServiceSet;
import dev.postern.net.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the rest of a path lets through of the connections that a proxy opens by itself. The proxy
 * picks address and port, and nobody knows which.
 *
 * @param proxy the addresses that it may pick
 * @param cells the ports that it may pick, cut where the rest of the path tells them apart
 * @param crossings what becomes of connections from each cell
 * @param fate the same whatever the port
 */
record Passage(
    Sourcing.Replaced proxy, ImmutableList<PortRange> cells, List<Crossing> crossings, Fate fate) {

  static Passage of(
      Sourcing.Replaced proxy, ImmutableList<PortRange> cells, List<Crossing> crossings) {
    return new Passage(proxy, cells, crossings, Fate.fold(cells, crossings));
  }

  Crossing.Reach arrival() {
    return reach(fate.arrivesAll(), fate.arrivesSome());
  }

  Crossing.Reach reply() {
    return reach(fate.repliesAll(), fate.repliesSome());
  }

  /** Services about which more than one answer is possible. */
  ServiceSet open() {
    return open(arrival()).union(open(reply()));
  }

  /** Those of them that only some of the addresses reach which the proxy may have. */
  ServiceSet openByAddress() {
    return proxy.atLeast().equals(proxy.atMost())
        ? ServiceSet.EMPTY
        : open(arrival())
            .minus(whole(fate.arrivesSome()))
            .union(open(reply()).minus(whole(fate.repliesSome())));
  }

  /** The ports from which not every one of these services is reached that others reach. */
  PortSet refused(ServiceSet services) {
    List<PortRange> refused = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (lost(crossings.get(i)).intersects(services)) {
        refused.add(cells.get(i));
      }
    }
    return PortSet.of(refused);
  }

  /** Those of the open services that only some of the ports reach. */
  ServiceSet openByPort() {
    ServiceSet lost = ServiceSet.EMPTY;
    ServiceSet open = open();
    if (!open.isEmpty()) {
      for (Crossing crossing : crossings) {
        lost = lost.union(lost(crossing));
      }
    }
    return lost.intersect(open);
  }

  private ServiceSet lost(Crossing crossing) {
    return lost(fate.arrivesSome(), crossing.arrives())
        .union(lost(fate.repliesSome(), crossing.replies()));
  }

  private ServiceSet lost(Bounds some, Bounds one) {
    return services(some.lower().minus(one.lower()), proxy.atMost()::intersects)
        .union(services(some.upper().minus(one.upper()), proxy.atMost()::intersects));
  }

  private Crossing.Reach reach(Bounds all, Bounds some) {
    return new Crossing.Reach(
        services(
            all.lower(),
            sources ->
                sources.intersects(proxy.atLeast())
                    || (!proxy.atMost().isEmpty() && proxy.atMost().isSubsetOf(sources))),
        services(some.upper(), proxy.atMost()::intersects));
  }

  private ServiceSet whole(Bounds some) {
    return services(some.upper(), proxy.atMost()::isSubsetOf);
  }

  private static ServiceSet open(Crossing.Reach reach) {
    return reach.possible().minus(reach.certain());
  }

  private static ServiceSet services(Traffic traffic, Predicate<AddressSet> passes) {
    return ServiceSet.union(
        traffic.pieces().stream()
            .filter(piece -> passes.test(piece.sources()))
            .map(piece -> ServiceSet.points(piece.first(), piece.last()))
            .toList());
  }
}
