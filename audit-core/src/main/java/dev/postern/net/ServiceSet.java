package dev.postern.net;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Collection;

/**
 * An exact set of points on the service axis (see {@link Service}). Immutable; equal sets are equal
 * values.
 */
public final class ServiceSet {

  /** No service. */
  public static final ServiceSet EMPTY = new ServiceSet(new int[0]);

  /** Every service of every protocol. */
  public static final ServiceSet ALL = new ServiceSet(new int[] {0});

  private final int[] cuts;

  private ServiceSet(int[] cuts) {
    this.cuts = cuts;
  }

  /** All services of one protocol. */
  public static ServiceSet of(int protocol) {
    return of(protocol, PortRange.ALL);
  }

  /** A range of services of one protocol. */
  public static ServiceSet of(int protocol, PortRange range) {
    return points(Service.point(protocol, range.first()), Service.point(protocol, range.last()));
  }

  /** A set of services of one protocol. */
  public static ServiceSet of(int protocol, PortSet ports) {
    return union(ports.ranges().stream().map(r -> of(protocol, r)).toList());
  }

  /** All points from first to last, both included. */
  public static ServiceSet points(int first, int last) {
    if (first < 0 || last >= Service.LIMIT || first > last) {
      throw new IllegalArgumentException(
          "service points " + first + "-" + last + " are off the axis");
    }
    return new ServiceSet(Cuts.range(first, last, Service.LIMIT));
  }

  /** The union of many sets. */
  public static ServiceSet union(Collection<ServiceSet> sets) {
    return sets.isEmpty()
        ? EMPTY
        : new ServiceSet(Cuts.union(sets.stream().map(s -> s.cuts).toList()));
  }

  /** Members of either set. */
  public ServiceSet union(ServiceSet other) {
    return new ServiceSet(Cuts.combine(cuts, other.cuts, Edges.UNION));
  }

  /** Members of both sets. */
  public ServiceSet intersect(ServiceSet other) {
    return new ServiceSet(Cuts.combine(cuts, other.cuts, Edges.INTERSECTION));
  }

  /** Members of this set that are not in the other. */
  public ServiceSet minus(ServiceSet other) {
    return new ServiceSet(Cuts.combine(cuts, other.cuts, Edges.DIFFERENCE));
  }

  /** Whether every member is in the other set. */
  public boolean isSubsetOf(ServiceSet other) {
    return !Cuts.any(cuts, other.cuts, Edges.DIFFERENCE);
  }

  /** Whether the sets share a member. */
  public boolean intersects(ServiceSet other) {
    return Cuts.any(cuts, other.cuts, Edges.INTERSECTION);
  }

  /** Whether some point from first to last, both included, is a member. */
  public boolean intersects(int first, int last) {
    int at = Arrays.binarySearch(cuts, first);
    int next = at >= 0 ? at + 1 : -at - 1; // the first edge behind the range's start
    return (next & 1) == 1 || (next < cuts.length && cuts[next] <= last);
  }

  /**
   * The lowest member.
   *
   * @throws IllegalStateException if there is none
   */
  public int first() {
    if (isEmpty()) {
      throw new IllegalStateException("the empty set has no first service");
    }
    return cuts[0];
  }

  /** Whether there is no member. */
  public boolean isEmpty() {
    return cuts.length == 0;
  }

  /** Whether every service of every protocol is a member. */
  public boolean isAll() {
    return equals(ALL);
  }

  /** Whether the point is a member. */
  public boolean contains(int point) {
    return Cuts.contains(cuts, point);
  }

  /** The services of one protocol as numbers. */
  public PortSet portsOf(int protocol) {
    ServiceSet block = intersect(of(protocol));
    return PortSet.of(
        block.runs().stream()
            .map(r -> new PortRange(Service.number(r.first()), Service.number(r.last())))
            .toList());
  }

  /** The runs of consecutive points, ascending. */
  public ImmutableList<Run> runs() {
    return Cuts.runs(cuts, Service.LIMIT, Run::new);
  }

  /** The points where membership changes, ascending. */
  public int[] edges() {
    return cuts.clone();
  }

  int[] rawEdges() {
    return cuts;
  }

  /**
   * A run of points, both ends included.
   *
   * @param first the lowest point
   * @param last the highest point
   */
  public record Run(int first, int last) {}

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof ServiceSet that && Arrays.equals(cuts, that.cuts));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cuts);
  }

  /** The runs of points, for debugging; reports render rows instead. */
  @Override
  public String toString() {
    return runs().toString();
  }
}
