package dev.postern.exposure;

import dev.postern.model.ServiceMap;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.net.Traffic;
import java.util.ArrayList;
import java.util.List;

/**
 * Traffic known within bounds. Where nothing is unknown both bounds are the same object, and work
 * is done once.
 *
 * @param lower traffic that is certainly in
 * @param upper traffic that may be in
 */
record Bounds(Traffic lower, Traffic upper) {

  static Bounds exactly(Traffic traffic) {
    return new Bounds(traffic, traffic);
  }

  static Bounds none(Family family) {
    return exactly(Traffic.none(family));
  }

  static Bounds all(Family family) {
    return exactly(Traffic.all(family));
  }

  boolean isExact() {
    return lower.equals(upper);
  }

  Bounds union(Bounds other) {
    Traffic low = lower.union(other.lower);
    return isExact() && other.isExact() ? exactly(low) : new Bounds(low, upper.union(other.upper));
  }

  Bounds intersect(Bounds other) {
    Traffic low = lower.intersect(other.lower);
    return isExact() && other.isExact()
        ? exactly(low)
        : new Bounds(low, upper.intersect(other.upper));
  }

  /** Both may be the truth, and nobody knows which. */
  Bounds either(Bounds other) {
    return new Bounds(lower.intersect(other.lower), upper.union(other.upper));
  }

  /** The services about which the two do not say the same. */
  ServiceSet differing(Bounds other) {
    return differing(lower, other.lower).union(differing(upper, other.upper));
  }

  private static ServiceSet differing(Traffic a, Traffic b) {
    return a.equals(b) ? ServiceSet.EMPTY : a.minus(b).union(b.minus(a)).services();
  }

  Bounds restrict(ServiceSet certain, ServiceSet possible) {
    Traffic low = lower.restrict(certain, AddressSet.all(lower.family()));
    return isExact() && certain.equals(possible)
        ? exactly(low)
        : new Bounds(low, upper.restrict(possible, AddressSet.all(upper.family())));
  }

  Bounds translate(ServiceMap map) {
    if (map.isIdentity()) {
      return this;
    }
    Traffic low = translate(lower, map);
    return isExact() ? exactly(low) : new Bounds(low, translate(upper, map));
  }

  private static Traffic translate(Traffic traffic, ServiceMap map) {
    List<Traffic.Row> rows = new ArrayList<>();
    for (ServiceMap.Segment segment : map.segments()) {
      for (Traffic.Piece piece : traffic.pieces()) {
        int first = Math.max(piece.first(), segment.first());
        int last = Math.min(piece.last(), segment.last());
        if (first <= last) {
          rows.add(
              new Traffic.Row(
                  ServiceSet.points(segment.after(first), segment.after(last)), piece.sources()));
        }
      }
    }
    return Traffic.unionOf(traffic.family(), rows);
  }
}
