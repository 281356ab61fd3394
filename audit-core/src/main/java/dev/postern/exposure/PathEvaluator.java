package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Path;
import dev.postern.model.ServiceMap;
import dev.postern.model.Sourcing;
import dev.postern.net.Family;
import dev.postern.net.PortRange;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** Sends all packets of the paths between one door and one endpoint through their hops at once. */
final class PathEvaluator {

  private final Pipelines pipelines;
  private final Doubts doubts;

  /** An evaluator that also writes down what the paths leave open. */
  PathEvaluator(Pipelines pipelines, Doubts doubts) {
    this.pipelines = pipelines;
    this.doubts = doubts;
  }

  /** The union over alternative paths; a client may take any of them, but each packet takes one. */
  Fate evaluate(List<Path> paths, Resolution resolution) {
    List<Hop> ahead = new ArrayList<>();
    paths.forEach(path -> ahead.addAll(sameSender(path.hops(), path.family())));
    ImmutableList<PortRange> cells = ClientPorts.cells(ahead, false);
    List<Crossing> total = null;
    for (Path path : paths) {
      for (ServiceSet lane : Lanes.of(path)) {
        Leg leg = new Leg(path.family(), path.clients(), lane, path.destination(), path.hops());
        List<Crossing> crossings = cross(leg, cells, resolution);
        total = total == null ? crossings : zip(total, crossings, Crossing::union);
      }
    }
    if (total == null) {
      Bounds none = Bounds.none(paths.get(0).family());
      total = cells.stream().map(cell -> new Crossing(none, none)).toList();
    }
    return Fate.fold(cells, total);
  }

  private List<Crossing> cross(Leg leg, ImmutableList<PortRange> cells, Resolution resolution) {
    int cut = legEnd(leg.hops(), leg.family());
    if (cut == leg.hops().size()) {
      return sweep(leg, leg.hops(), cells, resolution);
    }
    Hop.Translation at = (Hop.Translation) leg.hops().get(cut);
    if (at.sourcing() instanceof Sourcing.Either either) {
      List<Crossing> changed = cross(with(leg, cut, either.replaced()), cells, resolution);
      if (at.family() != leg.family()) {
        return changed;
      }
      List<Crossing> kept = cross(with(leg, cut, Sourcing.PRESERVED), cells, resolution);
      for (int i = 0; i < cells.size(); i++) {
        doubts.add(
            at.id() + ": it is not known whether the client's address is kept",
            kept.get(i).differing(changed.get(i)));
      }
      return zip(kept, changed, Crossing::either);
    }
    if (!(at.sourcing() instanceof Sourcing.Replaced proxy)) {
      throw new IllegalStateException(
          "translation " + at.id() + " keeps the source and changes the family");
    }
    Passage behind = behind(leg, cut, at, proxy, resolution);
    List<Hop> before = leg.hops().subList(0, cut);
    List<ServiceMap> maps = new ArrayList<>();
    for (Hop hop : leg.hops().subList(cut, leg.hops().size())) {
      if (hop instanceof Hop.Translation t) {
        maps.add(t.services());
      }
    }
    Crossing.Reach arrival = behind.arrival();
    Crossing.Reach reply = behind.reply();
    List<Crossing> front = sweep(leg, before, cells, resolution);
    if (!behind.open().isEmpty()) {
      doubt(at.id(), behind, front, maps);
    }
    return front.stream().map(crossing -> crossing.through(maps, arrival, reply)).toList();
  }

  private void doubt(String id, Passage behind, List<Crossing> front, List<ServiceMap> maps) {
    ServiceSet reached = ServiceSet.EMPTY;
    for (Crossing crossing : front) {
      ServiceSet services = crossing.arrives().upper().services();
      for (ServiceMap map : maps) {
        services = map.after(services);
      }
      reached = reached.union(services);
    }
    doubts.add(
        id + ": its own addresses are not known exactly",
        behind.openByAddress().intersect(reached));
    ServiceSet byPort = behind.openByPort().intersect(reached);
    if (!byPort.isEmpty()) {
      doubts.add(
          id
              + ": its own connections start at any port of 1024-65535, of which "
              + behind.refused(byPort)
              + " are not let through",
          byPort);
    }
  }

  /** What the proxy's own connections meet behind the translation. */
  private Passage behind(
      Leg leg, int cut, Hop.Translation at, Sourcing.Replaced proxy, Resolution resolution) {
    ServiceSet services = leg.services();
    for (Hop hop : leg.hops().subList(0, cut + 1)) {
      if (hop instanceof Hop.Translation t) {
        services = t.services().after(services);
      }
    }
    List<Hop> hops = leg.hops().subList(cut + 1, leg.hops().size());
    Leg rest = new Leg(at.family(), proxy.atMost(), services, at.destination(), hops);
    ImmutableList<PortRange> cells = ClientPorts.cells(sameSender(hops, at.family()), true);
    return Passage.of(proxy, cells, cross(rest, cells, resolution));
  }

  /** Where the first translation stands that changes the source or the family. */
  private static int legEnd(List<Hop> hops, Family family) {
    int end = 0;
    while (end < hops.size()
        && !(hops.get(end) instanceof Hop.Translation t
            && (!(t.sourcing() instanceof Sourcing.Preserved) || t.family() != family))) {
      end++;
    }
    return end;
  }

  /**
   * The hops at which the client port may still be the sender's: up to where the source is
   * certainly replaced.
   */
  private static List<Hop> sameSender(List<Hop> hops, Family family) {
    int end = 0;
    while (end < hops.size()
        && !(hops.get(end) instanceof Hop.Translation t
            && (t.sourcing() instanceof Sourcing.Replaced || t.family() != family))) {
      end++;
    }
    return hops.subList(0, end);
  }

  private static Leg with(Leg leg, int index, Sourcing sourcing) {
    Hop.Translation t = (Hop.Translation) leg.hops().get(index);
    List<Hop> hops = new ArrayList<>(leg.hops());
    hops.set(
        index,
        new Hop.Translation(t.id(), t.text(), t.services(), t.family(), t.destination(), sourcing));
    return new Leg(leg.family(), leg.sources(), leg.services(), leg.destination(), hops);
  }

  /** Hops that keep the source: every table sees the same client and the same client port. */
  private List<Crossing> sweep(
      Leg leg, List<Hop> hops, ImmutableList<PortRange> cells, Resolution resolution) {
    Sweep sweep = new Sweep(pipelines, leg, hops, resolution);
    return cells.stream().map(cell -> sweep.cross(cell.last())).toList();
  }

  private static List<Crossing> zip(
      List<Crossing> a, List<Crossing> b, BinaryOperator<Crossing> join) {
    List<Crossing> out = new ArrayList<>(a.size());
    for (int i = 0; i < a.size(); i++) {
      out.add(join.apply(a.get(i), b.get(i)));
    }
    return out;
  }
}
