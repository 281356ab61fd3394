package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.exposure.Cells.Cell;
import dev.postern.exposure.Cells.Entry;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Missing;
import dev.postern.model.Path;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.PortRange;
import dev.postern.net.PortSet;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All alternative paths from one door to one endpoint, tried with packets.
 *
 * @param paths at least one; all real, or all lacking the same things
 * @param rows what was computed for them and the service that is tried
 */
record Approach(ImmutableList<Path> paths, ImmutableList<Exposure> rows) {

  private static final int USUAL_PORT = 49152;

  private static final Comparator<Shot> BEST =
      Comparator.<Shot>comparingInt(s -> rank(s.flight().replies()))
          .thenComparingInt(s -> rank(s.flight().arrives()))
          .thenComparingInt(s -> s.flight().blocking().size());

  /** What paths have in common that are alternatives of each other. */
  record Key(
      DoorKind kind, String door, Endpoint endpoint, Family family, ImmutableSet<Missing> missing) {

    static Key of(Path path) {
      return new Key(
          path.door().kind(), path.door().id(), path.endpoint(), path.family(), path.missing());
    }

    static Key of(Exposure row) {
      return new Key(
          row.door().kind(), row.door().id(), row.endpoint(), row.family(), row.missing());
    }
  }

  /** Paths with what was computed for a service of their endpoint. */
  static Approach of(ImmutableList<Path> paths, Analysis analysis, int point) {
    Key key = Key.of(paths.get(0));
    return new Approach(
        paths,
        (key.missing().isEmpty() ? analysis.exposures() : analysis.latent())
            .stream()
                .filter(row -> key.equals(Key.of(row)) && row.services().contains(point))
                .collect(ImmutableList.toImmutableList()));
  }

  /**
   * One packet and what became of it.
   *
   * @param packet the packet at the door
   * @param flight its fate
   */
  record Shot(Packet packet, Flight flight) {}

  /**
   * What becomes of a client.
   *
   * @param verdict in all ways in which the unknowns may turn out
   * @param best the packet that gets furthest
   * @param worst the packet that gets furthest if the unknowns turn out worst for the client
   */
  record Trial(Reachability verdict, Shot best, Shot worst) {}

  Door door() {
    return paths.get(0).door();
  }

  Endpoint endpoint() {
    return paths.get(0).endpoint();
  }

  Family family() {
    return paths.get(0).family();
  }

  ImmutableSet<Missing> missing() {
    return paths.get(0).missing();
  }

  /** Tries a client; null if the door leads nothing to this service. */
  @Nullable Trial attempt(int point, Address client) {
    ImmutableList<Entry> entries = entries(point);
    if (entries.isEmpty()) {
      return null;
    }
    Unknowns unknowns = Unknowns.of(paths);
    List<Shot> shots = new ArrayList<>();
    for (Assignment assignment : assignments(unknowns)) {
      shots.add(furthest(entries, client, new Interpreter(assignment)));
    }
    Shot best = shots.stream().min(BEST).orElseThrow();
    Shot worst = shots.stream().max(BEST).orElseThrow();
    return new Trial(verdict(point, entries, client, unknowns), best, worst);
  }

  /**
   * Tries the client for whom the fewest hops would have to change, the given one if it is one of
   * them; null if the door leads nothing to this service.
   */
  @Nullable Trial easiest(int point, Address client) {
    Trial best = attempt(point, client);
    if (best == null) {
      return null;
    }
    Cell cell = new Cell(point, entries(point));
    VerifiedGroup group = new VerifiedGroup(family(), paths, ImmutableList.of());
    for (Address other : group.landmarks(cell).clients()) {
      if (paths.stream().anyMatch(path -> path.clients().contains(other))) {
        Trial trial = attempt(point, other);
        if (trial != null && blocking(trial) < blocking(best)) {
          best = trial;
        }
      }
    }
    return best;
  }

  private static int blocking(Trial trial) {
    return trial.worst().flight().blocking().size();
  }

  /** The client ports from which a client is certainly answered. */
  String answeredPorts(int point, Address client) {
    int protocol = Service.protocol(point);
    List<PortRange> answered = new ArrayList<>();
    for (Entry entry : entries(point)) {
      for (PortRange cell : ClientPorts.cells(entry.path().hops(), false)) {
        Packet packet = new Packet(client, protocol, Service.number(entry.point()), cell.last());
        if (assignments(Unknowns.of(paths)).stream()
            .map(Interpreter::new)
            .allMatch(i -> i.send(entry.path(), packet).replies().certain())) {
          answered.add(cell);
        }
      }
    }
    return PortSet.of(answered).ranges().stream()
        .map(PortRange::toString)
        .collect(Collectors.joining(", "));
  }

  private Reachability verdict(
      int point, ImmutableList<Entry> entries, Address client, Unknowns unknowns) {
    if (unknowns.tooMany()) {
      return told(rows, client);
    }
    VerifiedGroup group = new VerifiedGroup(family(), paths, ImmutableList.of());
    Cell cell = new Cell(point, entries);
    Certainty certainty = group.truth(cell, group.landmarks(cell), client).certainty();
    if (certainty == null) {
      return Reachability.CLOSED;
    }
    if (!missing().isEmpty()) {
      return Reachability.LATENT;
    }
    return reachability(certainty);
  }

  /** Of very many unknowns packets can try a few ways only; the rows bound them all. */
  private static Reachability told(List<Exposure> rows, Address client) {
    return rows.stream()
        .filter(row -> row.sources().contains(client))
        .map(Exposure::certainty)
        .min(Comparator.naturalOrder())
        .map(Approach::reachability)
        .orElse(Reachability.CLOSED);
  }

  private static Reachability reachability(Certainty certainty) {
    return switch (certainty) {
      case SESSION -> Reachability.SESSION;
      case ONE_WAY -> Reachability.ONE_WAY;
      case POSSIBLE -> Reachability.POSSIBLE;
      case LATENT -> Reachability.LATENT;
    };
  }

  private static List<Assignment> assignments(Unknowns unknowns) {
    if (!unknowns.tooMany()) {
      return unknowns.assignments();
    }
    return List.of(
        Assignment.NONE,
        new Assignment(
            unknowns.symbols().stream().map(s -> s.id()).collect(ImmutableSet.toImmutableSet())));
  }

  private static Shot furthest(
      ImmutableList<Entry> entries, Address client, Interpreter interpreter) {
    List<Shot> shots = new ArrayList<>();
    for (Entry entry : entries) {
      int protocol = Service.protocol(entry.point());
      for (int port : ports(entry.path(), protocol)) {
        Packet packet = new Packet(client, protocol, Service.number(entry.point()), port);
        shots.add(new Shot(packet, interpreter.send(entry.path(), packet)));
      }
    }
    return shots.stream().min(BEST).orElseThrow();
  }

  private static ImmutableList<Integer> ports(Path path, int protocol) {
    ImmutableList.Builder<Integer> ports = ImmutableList.builder();
    ports.add(USUAL_PORT);
    if (Protocol.hasPorts(protocol)) {
      for (PortRange cell : ClientPorts.cells(path.hops(), false)) {
        ports.add(cell.last());
      }
    }
    return ports.build();
  }

  private ImmutableList<Entry> entries(int point) {
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    for (Path path : paths) {
      for (int at : Lanes.entries(path, ServiceSet.points(point, point))) {
        entries.add(new Entry(path, at));
      }
    }
    return entries.build();
  }

  private static int rank(Outcome outcome) {
    return switch (outcome) {
      case YES -> 0;
      case MAYBE -> 1;
      case NO -> 2;
    };
  }
}
