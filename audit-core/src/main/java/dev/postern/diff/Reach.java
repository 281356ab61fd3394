package dev.postern.diff;

import dev.postern.exposure.Certainty;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.net.Traffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who reaches what, exactly, by how sure that is. */
final class Reach {

  /** The grades of what is reached or may be, the surest first. */
  static final List<Certainty> GRADES =
      List.of(Certainty.SESSION, Certainty.ONE_WAY, Certainty.POSSIBLE);

  /** What is told apart: an IPv4 client is no IPv6 client, and sure is not possible. */
  record Level(Family family, Certainty certainty) {}

  private final Map<Level, Traffic> exact;
  private final Map<Level, Traffic> atLeast = new HashMap<>();

  private Reach(Map<Level, Traffic> exact) {
    this.exact = exact;
    for (Family family : Family.values()) {
      Traffic all = Traffic.none(family);
      for (Certainty certainty : GRADES) {
        all = all.union(exact(new Level(family, certainty)));
        atLeast.put(new Level(family, certainty), all);
      }
    }
  }

  /** Nothing is reached. */
  static Reach none() {
    return new Reach(new HashMap<>());
  }

  /** The union of rows. */
  static Reach of(Map<Level, List<Traffic.Row>> rows) {
    Map<Level, Traffic> exact = new HashMap<>();
    rows.forEach((level, all) -> exact.put(level, Traffic.unionOf(level.family(), all)));
    return new Reach(exact);
  }

  /** The union of several. */
  static Reach union(List<Reach> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Map<Level, List<Traffic.Row>> rows = new HashMap<>();
    for (Reach part : parts) {
      part.exact.forEach(
          (level, traffic) ->
              traffic
                  .pieces()
                  .forEach(
                      piece ->
                          rows.computeIfAbsent(level, l -> new ArrayList<>())
                              .add(
                                  new Traffic.Row(
                                      ServiceSet.points(piece.first(), piece.last()),
                                      piece.sources()))));
    }
    return of(rows);
  }

  /** What is reached as surely as this and no surer way was recorded for. */
  Traffic exact(Level level) {
    return exact.getOrDefault(level, Traffic.none(level.family()));
  }

  /** What is reached at least as surely as this. */
  Traffic atLeast(Level level) {
    return atLeast.getOrDefault(level, Traffic.none(level.family()));
  }

  /** What is not reached in another one as surely. */
  Reach minus(Reach other) {
    Map<Level, Traffic> rest = new HashMap<>();
    exact.forEach((level, traffic) -> put(rest, level, traffic.minus(other.atLeast(level))));
    return new Reach(rest);
  }

  private static void put(Map<Level, Traffic> map, Level level, Traffic traffic) {
    if (!traffic.isEmpty()) {
      map.put(level, traffic);
    }
  }

  boolean isEmpty() {
    return exact.values().stream().allMatch(Traffic::isEmpty);
  }

  /** Whether somebody reaches one of the services of another one, in either family. */
  boolean meetsServicesOf(Reach other) {
    for (Family family : Family.values()) {
      Level all = new Level(family, Certainty.POSSIBLE);
      if (atLeast(all).services().intersects(other.atLeast(all).services())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Reach that && exact.equals(that.exact));
  }

  @Override
  public int hashCode() {
    return exact.hashCode();
  }
}
