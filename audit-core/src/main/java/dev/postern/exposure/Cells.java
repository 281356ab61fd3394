package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Path;
import dev.postern.model.Rule;
import dev.postern.model.ServiceMap;
import dev.postern.model.Stage;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The services that paths from one door to one endpoint tell apart, one of every kind, as the
 * endpoint sees them.
 *
 * <p>Every place where the fate of a packet can change is a constant of some table, translation or
 * door, so that finitely many services stand for all of them.
 */
final class Cells {

  private static final ImmutableList<Integer> SPECIAL = special();

  private Cells() {}

  /**
   * One service at the endpoint.
   *
   * @param point the service that stands for its kind
   * @param entries the ways in that lead to it
   */
  record Cell(int point, ImmutableList<Entry> entries) {}

  /**
   * A service at a door.
   *
   * @param path the path behind the door
   * @param point the service to call there
   */
  record Entry(Path path, int point) {}

  /** A run of services at a door, and what the first and the last become at the endpoint. */
  private record Lane(Path path, int first, int last, int target, int end) {

    boolean leadsTo(int point) {
      return target <= point && point <= end;
    }

    /** A service at the door that leads there: where all become one, the first stands for all. */
    int from(int point) {
      return target == end ? first : first + point - target;
    }
  }

  /** The cells of some paths; further edges, on the endpoint's axis, cut finer. */
  static ImmutableList<Cell> of(ImmutableList<Path> paths, Iterable<ServiceSet> further) {
    List<Lane> lanes = new ArrayList<>();
    paths.forEach(path -> lanes.addAll(lanes(path)));
    NavigableSet<Integer> edges = new TreeSet<>();
    edges.add(0);
    for (Lane lane : lanes) {
      edges.add(lane.target());
      edges.add(lane.end() + 1);
    }
    for (ServiceSet set : further) {
      for (int edge : set.edges()) {
        edges.add(edge);
      }
    }
    ImmutableList.Builder<Cell> cells = ImmutableList.builder();
    for (int point : edges.headSet(Service.LIMIT)) {
      cells.add(
          new Cell(
              point,
              lanes.stream()
                  .filter(lane -> lane.leadsTo(point))
                  .map(lane -> new Entry(lane.path(), lane.from(point)))
                  .collect(ImmutableList.toImmutableList())));
    }
    return cells.build();
  }

  private static List<Lane> lanes(Path path) {
    NavigableSet<Integer> edges = new TreeSet<>(SPECIAL);
    for (Hop hop : path.hops().reverse()) {
      if (hop instanceof Hop.Filter filter) {
        for (Stage stage : filter.stages()) {
          add(stage, filter.direction(), edges);
        }
      } else if (hop instanceof Hop.Translation translation) {
        edges = before(translation.services(), edges);
      }
    }
    for (int edge : path.services().edges()) {
      edges.add(edge);
    }
    List<Lane> lanes = new ArrayList<>();
    for (int first : edges.headSet(Service.LIMIT)) {
      Integer next = edges.higher(first);
      int last = (next == null ? Service.LIMIT : next) - 1;
      OptionalInt target =
          path.services().contains(first) ? atEndpoint(path, first) : OptionalInt.empty();
      target.ifPresent(
          t -> lanes.add(new Lane(path, first, last, t, atEndpoint(path, last).orElse(t))));
    }
    return lanes;
  }

  /** What a service at the door is at the endpoint, empty if it does not get there. */
  static OptionalInt atEndpoint(Path path, int service) {
    int point = service;
    for (Hop hop : path.hops()) {
      if (hop instanceof Hop.Translation translation) {
        OptionalInt moved = Landmarks.moved(translation.services(), point);
        if (moved.isEmpty()) {
          return moved;
        }
        point = moved.getAsInt();
      }
    }
    return OptionalInt.of(point);
  }

  private static void add(Stage stage, Hop.Direction direction, NavigableSet<Integer> edges) {
    for (Rule rule : stage.table().rules()) {
      for (int edge : rule.match().services().edges()) {
        edges.add(edge);
        if (direction == Hop.Direction.REPLY) {
          // Answers of one protocol go to other services of it, so a rule can tell whole protocols
          // apart.
          int block = Service.point(Service.protocol(edge), 0);
          edges.add(block);
          edges.add(block + (1 << 16));
        }
      }
    }
  }

  private static NavigableSet<Integer> before(ServiceMap map, NavigableSet<Integer> after) {
    NavigableSet<Integer> edges = new TreeSet<>(SPECIAL);
    for (ServiceMap.Segment segment : map.segments()) {
      edges.add(segment.first());
      edges.add(segment.last() + 1);
      for (int edge : after.subSet(segment.target(), true, segment.end(), true)) {
        edges.add(segment.firstBefore(edge));
      }
    }
    return edges;
  }

  /**
   * Where protocols with ports, ICMP messages and echo requests begin and end: they are answered
   * differently.
   */
  private static ImmutableList<Integer> special() {
    ImmutableList.Builder<Integer> points = ImmutableList.builder();
    for (int protocol :
        new int[] {Protocol.ICMP, Protocol.TCP, Protocol.UDP, Protocol.ICMPV6, Protocol.SCTP}) {
      points.add(Service.point(protocol, 0), Service.point(protocol + 1, 0));
    }
    points.add(Service.point(Protocol.ICMP, 8 << 8), Service.point(Protocol.ICMP, 9 << 8));
    points.add(Service.point(Protocol.ICMPV6, 128 << 8), Service.point(Protocol.ICMPV6, 129 << 8));
    return points.build();
  }
}
