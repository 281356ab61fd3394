package dev.postern.net;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Which sources reach which services, exactly, in one address family.
 *
 * <p>The service axis is cut at sorted points; each piece carries the set of sources of all its
 * services. Equal neighbours are merged, so equal traffic is an equal value. Immutable and
 * thread-safe.
 */
public final class Traffic {

  private final Family family;
  private final int[]
      starts; // starts[0] == 0; piece i ends before starts[i + 1], the last at Service.LIMIT
  private final AddressSet[] sources;

  /** 0 until somebody asks. */
  private int hash;

  private Traffic(Family family, int[] starts, AddressSet[] sources) {
    this.family = family;
    this.starts = starts;
    this.sources = sources;
  }

  /** No traffic at all. */
  public static Traffic none(Family family) {
    return new Traffic(family, new int[] {0}, new AddressSet[] {AddressSet.empty(family)});
  }

  /** Every source to every service. */
  public static Traffic all(Family family) {
    return new Traffic(family, new int[] {0}, new AddressSet[] {AddressSet.all(family)});
  }

  /** These sources to each of these services. */
  public static Traffic of(ServiceSet services, AddressSet sources) {
    Builder builder = new Builder(sources.family());
    AddressSet empty = AddressSet.empty(sources.family());
    int at = 0;
    for (ServiceSet.Run run : services.runs()) {
      if (run.first() > at) {
        builder.add(at, empty);
      }
      builder.add(run.first(), sources);
      at = run.last() + 1;
    }
    if (at < Service.LIMIT) {
      builder.add(at, empty);
    }
    return builder.build();
  }

  /** The union of many rows, found in one sweep over their service edges. */
  public static Traffic unionOf(Family family, List<Row> rows) {
    return Sweep.union(family, rows);
  }

  /**
   * One term of a union.
   *
   * @param services the services
   * @param sources the sources that reach each of them
   */
  public record Row(ServiceSet services, AddressSet sources) {}

  /**
   * A run of services with one source set.
   *
   * @param first the lowest point
   * @param last the highest point
   * @param sources the sources that reach each of them
   */
  public record Piece(int first, int last, AddressSet sources) {}

  /** The address family of the sources. */
  public Family family() {
    return family;
  }

  /** Whether nothing is reached. */
  public boolean isEmpty() {
    return starts.length == 1 && sources[0].isEmpty();
  }

  /** Whether every source reaches every service. */
  public boolean isAll() {
    return starts.length == 1 && sources[0].isAll();
  }

  /** Traffic in either value. */
  public Traffic union(Traffic other) {
    if (other.isEmpty() || isAll() || equals(other)) {
      return requireSame(other);
    }
    return isEmpty() || other.isAll() ? other.requireSame(this) : merge(other, AddressSet::union);
  }

  /** Traffic in both values. */
  public Traffic intersect(Traffic other) {
    if (isEmpty() || other.isAll() || equals(other)) {
      return requireSame(other);
    }
    return other.isEmpty() || isAll()
        ? other.requireSame(this)
        : merge(other, AddressSet::intersect);
  }

  /** Traffic in this value and not in the other. */
  public Traffic minus(Traffic other) {
    return isEmpty() || other.isEmpty() ? requireSame(other) : merge(other, AddressSet::minus);
  }

  /** Whether all of this traffic is in the other value. */
  public boolean isSubsetOf(Traffic other) {
    return minus(other).isEmpty();
  }

  /** The part with these services and sources. */
  public Traffic restrict(ServiceSet services, AddressSet allowed) {
    return intersect(of(services, allowed));
  }

  /** Whether two values are the same where only these services and sources count. */
  public boolean agrees(Traffic other, ServiceSet services, AddressSet allowed) {
    if (requireSame(other).equals(other)) {
      return true;
    }
    for (ServiceSet.Run run : services.runs()) {
      int i = index(run.first());
      int j = other.index(run.first());
      int at = run.first();
      while (at <= run.last()) {
        if (!sources[i].agrees(other.sources[j], allowed)) {
          return false;
        }
        int endA = end(i);
        int endB = other.end(j);
        at = Math.min(endA, endB);
        i += endA == at ? 1 : 0;
        j += endB == at ? 1 : 0;
      }
    }
    return true;
  }

  /** The sources that reach one point. */
  public AddressSet at(int point) {
    return sources[index(point)];
  }

  private int index(int point) {
    int index = Arrays.binarySearch(starts, point);
    return index >= 0 ? index : -index - 2;
  }

  /** The services that some source reaches. */
  public ServiceSet services() {
    List<ServiceSet> runs = new ArrayList<>();
    for (Piece piece : pieces()) {
      runs.add(ServiceSet.points(piece.first(), piece.last()));
    }
    return ServiceSet.union(runs);
  }

  /** The pieces with at least one source, ascending. */
  public ImmutableList<Piece> pieces() {
    ImmutableList.Builder<Piece> out = ImmutableList.builder();
    for (int i = 0; i < starts.length; i++) {
      if (!sources[i].isEmpty()) {
        out.add(new Piece(starts[i], end(i) - 1, sources[i]));
      }
    }
    return out.build();
  }

  /** The points at which the sources change, ascending, beginning with 0. */
  public int[] edges() {
    return starts.clone();
  }

  /** The same pieces with each source set replaced. */
  public Traffic mapSources(Family target, UnaryOperator<AddressSet> change) {
    Builder builder = new Builder(target);
    for (int i = 0; i < starts.length; i++) {
      builder.add(starts[i], change.apply(sources[i]));
    }
    return builder.build();
  }

  /** Two large sets that meet in many places along the axis are worked out once. */
  private record Pair(AddressSet a, AddressSet b) {}

  private Traffic merge(Traffic other, BinaryOperator<AddressSet> operation) {
    requireSame(other);
    Builder builder = new Builder(family);
    Map<Pair, AddressSet> known = new HashMap<>();
    int i = 0;
    int j = 0;
    int at = 0;
    while (at < Service.LIMIT) {
      AddressSet a = sources[i];
      AddressSet b = other.sources[j];
      builder.add(
          at,
          a.isSmall() && b.isSmall()
              ? operation.apply(a, b)
              : known.computeIfAbsent(new Pair(a, b), pair -> operation.apply(a, b)));
      int endA = end(i);
      int endB = other.end(j);
      at = Math.min(endA, endB);
      if (endA == at) {
        i++;
      }
      if (endB == at) {
        j++;
      }
    }
    return builder.build();
  }

  private Traffic requireSame(Traffic other) {
    if (family != other.family) {
      throw new IllegalArgumentException(
          "cannot combine " + family.label() + " with " + other.family.label());
    }
    return this;
  }

  private int end(int index) {
    return index + 1 < starts.length ? starts[index + 1] : Service.LIMIT;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Traffic that
            && (hash == 0 || that.hash == 0 || hash == that.hash)
            && family == that.family
            && Arrays.equals(starts, that.starts)
            && Arrays.equals(sources, that.sources));
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = 31 * Arrays.hashCode(starts) + Arrays.hashCode(sources);
    }
    return hash;
  }

  /** The pieces, for debugging; reports render rows instead. */
  @Override
  public String toString() {
    return family.label() + pieces();
  }

  /** Collects pieces in ascending order and merges equal neighbours. */
  public static final class Builder {

    private final Family family;
    private int[] starts = new int[8];
    private AddressSet[] sources = new AddressSet[8];
    private int count;

    /** An empty builder. */
    public Builder(Family family) {
      this.family = family;
    }

    /** Says that from this point on, the services are reached by these sources. */
    public void add(int start, AddressSet set) {
      if (set.family() != family) {
        throw new IllegalArgumentException("a source set of another family");
      }
      if (count == 0 ? start != 0 : start <= starts[count - 1]) {
        if (count > 0 && start == starts[count - 1]) {
          throw new IllegalArgumentException("two pieces start at " + start);
        }
        throw new IllegalArgumentException("pieces must ascend from 0, got " + start);
      }
      if (count > 0 && sources[count - 1].equals(set)) {
        return;
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
        sources = Arrays.copyOf(sources, count * 2);
      }
      starts[count] = start;
      sources[count++] = set;
    }

    /** The finished value. */
    public Traffic build() {
      if (count == 0) {
        return none(family);
      }
      return new Traffic(family, Arrays.copyOf(starts, count), Arrays.copyOf(sources, count));
    }
  }
}
