package dev.postern.net;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** An exact set of 16-bit numbers, as ports are. Immutable; equal sets are equal values. */
public final class PortSet {

  private static final int LIMIT = 1 << 16;

  /** No port. */
  public static final PortSet EMPTY = new PortSet(new int[0]);

  /** All 65,536 values. */
  public static final PortSet ALL = new PortSet(new int[] {0});

  private final int[] cuts;

  private PortSet(int[] cuts) {
    this.cuts = cuts;
  }

  /** The numbers of one range. */
  public static PortSet of(PortRange range) {
    return new PortSet(Cuts.range(range.first(), range.last(), LIMIT));
  }

  /** The numbers of all ranges. */
  public static PortSet of(Collection<PortRange> ranges) {
    return new PortSet(
        Cuts.union(ranges.stream().map(r -> Cuts.range(r.first(), r.last(), LIMIT)).toList()));
  }

  /** Members of either set. */
  public PortSet union(PortSet other) {
    return new PortSet(Cuts.combine(cuts, other.cuts, Edges.UNION));
  }

  /** Members of both sets. */
  public PortSet intersect(PortSet other) {
    return new PortSet(Cuts.combine(cuts, other.cuts, Edges.INTERSECTION));
  }

  /** Members of this set that are not in the other. */
  public PortSet minus(PortSet other) {
    return new PortSet(Cuts.combine(cuts, other.cuts, Edges.DIFFERENCE));
  }

  /** Whether there is no member. */
  public boolean isEmpty() {
    return cuts.length == 0;
  }

  /** Whether the number is a member. */
  public boolean contains(int port) {
    return Cuts.contains(cuts, port);
  }

  /** The number of members. */
  public int size() {
    return ranges().stream().mapToInt(r -> r.last() - r.first() + 1).sum();
  }

  /** The runs of consecutive members, ascending. */
  public ImmutableList<PortRange> ranges() {
    return Cuts.runs(cuts, LIMIT, PortRange::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PortSet that && Arrays.equals(cuts, that.cuts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cuts);
  }

  /** A comma list of numbers and ranges, or {@code *} for all. */
  @Override
  public String toString() {
    return equals(ALL)
        ? "*"
        : ranges().stream().map(PortRange::toString).collect(Collectors.joining(","));
  }
}
