package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableSet;
import dev.postern.exposure.Cells.Cell;
import dev.postern.exposure.Cells.Entry;
import dev.postern.model.Hop;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Path;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * All real paths from one door to one endpoint in one family, with the rows that speak about them.
 */
final class VerifiedGroup {

  private static final int FIRST_USUAL_PORT = 1024;

  private final Family family;
  private final ImmutableList<Path> paths;
  private final ImmutableList<Exposure> rows;
  private final Map<Assignment, Interpreter> interpreters = new HashMap<>();

  VerifiedGroup(Family family, ImmutableList<Path> paths, ImmutableList<Exposure> rows) {
    this.family = family;
    this.paths = paths;
    this.rows = rows;
  }

  /**
   * Everything that the verdicts of a group depend on.
   *
   * @param paths the paths without door and endpoint, and without addresses that nobody reads
   * @param rows what the rows say
   */
  record Likeness(ImmutableSet<Object> paths, ImmutableMultiset<Object> rows) {}

  Likeness likeness() {
    ImmutableSet.Builder<Object> ways = ImmutableSet.builder();
    for (Path path : paths) {
      List<Object> way = new ArrayList<>();
      way.add(path.family());
      way.add(path.clients());
      way.add(path.services());
      way.add(path.hops());
      way.add(readsTarget(path) && path.destination() != null ? path.destination() : "");
      ways.add(ImmutableList.copyOf(way));
    }
    ImmutableMultiset.Builder<Object> claims = ImmutableMultiset.builder();
    for (Exposure row : rows) {
      claims.add(
          ImmutableList.of(
              row.services(), row.doorServices(), row.sources(), Truth.of(row), row.witness()));
    }
    return new Likeness(ways.build(), claims.build());
  }

  private static boolean readsTarget(Path path) {
    for (Hop hop : path.hops()) {
      if (hop instanceof Hop.Filter filter) {
        boolean request = filter.direction() == Hop.Direction.REQUEST;
        for (Stage stage : filter.stages()) {
          if (request ? stage.table().readsDestination() : stage.table().readsSource()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** How many unknowns the tables of the group can see. */
  int unknowns() {
    Set<String> ids = new HashSet<>();
    for (Path path : paths) {
      for (Hop hop : path.hops()) {
        if (hop instanceof Hop.Filter filter) {
          for (Stage stage : filter.stages()) {
            for (Name name : stage.table().names()) {
              if (stage.binding().of(name) instanceof Meaning.Unknown unknown) {
                ids.add(unknown.symbol().id());
              }
            }
          }
        }
      }
    }
    return ids.size();
  }

  ImmutableList<Cell> cells() {
    return Cells.of(paths, rows.stream().map(Exposure::services).toList()).stream()
        .filter(cell -> Service.protocol(cell.point()) != Protocol.foreign(family))
        .collect(ImmutableList.toImmutableList());
  }

  /** What a cell's fate depends on. */
  Landmarks landmarks(Cell cell) {
    Landmarks landmarks = new Landmarks(family);
    for (Entry entry : cell.entries()) {
      landmarks.clients(entry.path().clients());
      landmarks.follow(entry.path().hops(), 0, entry.point());
    }
    for (Exposure row : rows) {
      if (row.services().contains(cell.point())) {
        landmarks.clients(row.sources());
      }
    }
    return landmarks;
  }

  ImmutableList<Exposure> rowsWith(Cell cell, Address client) {
    return rows.stream()
        .filter(r -> r.services().contains(cell.point()) && r.sources().contains(client))
        .collect(ImmutableList.toImmutableList());
  }

  ImmutableList<Exposure> rows() {
    return rows;
  }

  Truth truth(Cell cell, Landmarks landmarks, Address client) {
    boolean hasPorts = Protocol.hasPorts(Service.protocol(cell.point()));
    // Ports below 1024 first: they are no usual client ports.
    ImmutableList<Integer> ports =
        hasPorts ? landmarks.clientPorts(1) : ImmutableList.of(FIRST_USUAL_PORT);
    ImmutableSet<Integer> usual =
        hasPorts
            ? ImmutableSet.copyOf(landmarks.clientPorts(FIRST_USUAL_PORT))
            : ImmutableSet.copyOf(ports);
    ImmutableSet<Integer> all = ImmutableSet.<Integer>builder().addAll(ports).addAll(usual).build();
    List<Truth.World> worlds = new ArrayList<>();
    for (Assignment assignment : assignments(landmarks.symbols())) {
      Interpreter interpreter = interpreters.computeIfAbsent(assignment, Interpreter::new);
      Outcome arrives = Outcome.NO;
      Outcome session = Outcome.NO;
      Outcome everyUsual = Outcome.YES;
      for (int port : all) {
        Outcome answered = Outcome.NO;
        for (Entry entry : cell.entries()) {
          Flight flight = interpreter.send(entry.path(), packet(entry.point(), client, port));
          arrives = arrives.or(flight.arrives());
          answered = answered.or(flight.replies());
        }
        session = session.or(answered);
        everyUsual = usual.contains(port) ? everyUsual.and(answered) : everyUsual;
      }
      worlds.add(new Truth.World(arrives, session, everyUsual));
    }
    return Truth.of(worlds);
  }

  /**
   * Whether the row's witness may reach a service of the row, and be answered if the row says so.
   */
  boolean witnessHolds(Exposure row) {
    Packet witness = row.witness();
    int point = Service.point(witness.protocol(), witness.service());
    ImmutableList<Path> leading =
        paths.stream()
            .filter(path -> leadsInto(path, point, row))
            .collect(ImmutableList.toImmutableList());
    Landmarks landmarks = new Landmarks(family);
    leading.forEach(path -> landmarks.follow(path.hops(), 0, point));
    return assignments(landmarks.symbols()).stream()
        .map(assignment -> interpreters.computeIfAbsent(assignment, Interpreter::new))
        .flatMap(interpreter -> leading.stream().map(path -> interpreter.send(path, witness)))
        .map(f -> row.certainty() == Certainty.SESSION ? f.replies() : f.arrives())
        .anyMatch(Outcome::possible);
  }

  private static boolean leadsInto(Path path, int point, Exposure row) {
    OptionalInt reached = Cells.atEndpoint(path, point);
    return reached.isPresent() && row.services().contains(reached.getAsInt());
  }

  private static Packet packet(int point, Address client, int port) {
    return new Packet(client, Service.protocol(point), Service.number(point), port);
  }

  private static ImmutableList<Assignment> assignments(ImmutableList<Symbol> symbols) {
    ImmutableList.Builder<Assignment> all = ImmutableList.builder();
    for (int bits = 0; bits < 1 << symbols.size(); bits++) {
      ImmutableSet.Builder<String> upper = ImmutableSet.builder();
      for (int i = 0; i < symbols.size(); i++) {
        if ((bits >> i & 1) == 1) {
          upper.add(symbols.get(i).id());
        }
      }
      all.add(new Assignment(upper.build()));
    }
    return all.build();
  }
}
