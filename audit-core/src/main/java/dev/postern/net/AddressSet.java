package dev.postern.net;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;

/**
 * An exact set of addresses of one family, one value per set.
 *
 * <p>Held as the sorted addresses at which membership changes (one {@code long} each for IPv4, an
 * unsigned pair for IPv6); the last run may extend to the end of the family. Every operation is one
 * merge sweep over these edges. Immutable and thread-safe.
 */
public final class AddressSet {

  private static final AddressSet EMPTY4 = new AddressSet(Family.IPV4, new long[0]);
  private static final AddressSet EMPTY6 = new AddressSet(Family.IPV6, new long[0]);
  private static final AddressSet ALL4 = new AddressSet(Family.IPV4, new long[] {0});
  private static final AddressSet ALL6 = new AddressSet(Family.IPV6, new long[] {0, 0});
  private static final int SMALL = 16;
  private static final BigInteger TWO_POW_64 = BigInteger.ONE.shiftLeft(64);

  private final Family family;
  private final long[] edges;

  /** 0 until somebody asks: most sets are steps to another and are never asked. */
  private int hash;

  private AddressSet(Family family, long[] edges) {
    this.family = family;
    this.edges = edges;
  }

  /** The set without members. */
  public static AddressSet empty(Family family) {
    return family == Family.IPV4 ? EMPTY4 : EMPTY6;
  }

  /** Every address of the family. */
  public static AddressSet all(Family family) {
    return family == Family.IPV4 ? ALL4 : ALL6;
  }

  /** One address. */
  public static AddressSet of(Address address) {
    return range(address, address);
  }

  /** The addresses of a block. */
  public static AddressSet of(Cidr cidr) {
    return range(cidr.base(), cidr.last());
  }

  /** The union of blocks of one family; blocks of the other family are ignored. */
  public static AddressSet ofCidrs(Family family, Collection<Cidr> cidrs) {
    return union(
        family, cidrs.stream().filter(c -> c.family() == family).map(AddressSet::of).toList());
  }

  /** The set that these prefixes cover; the family is that of the first. */
  public static AddressSet of(String... cidrs) {
    ImmutableList<Cidr> list =
        Arrays.stream(cidrs).map(Cidr::parse).collect(ImmutableList.toImmutableList());
    AddressSet set = ofCidrs(list.get(0).family(), list);
    return set;
  }

  /** All addresses from first to last, both included. */
  public static AddressSet range(Address first, Address last) {
    if (first.compareTo(last) > 0 || first.family() != last.family()) {
      throw new IllegalArgumentException("range " + first + " to " + last + " is upside down");
    }
    if (first.family() == Family.IPV4) {
      return last.low() == 0xffffffffL
          ? new AddressSet(Family.IPV4, new long[] {first.low()})
          : new AddressSet(Family.IPV4, new long[] {first.low(), last.low() + 1});
    }
    if (last.high() == -1L && last.low() == -1L) {
      return new AddressSet(Family.IPV6, new long[] {first.high(), first.low()});
    }
    long nextLow = last.low() + 1;
    long nextHigh = last.high() + (nextLow == 0 ? 1 : 0);
    return new AddressSet(Family.IPV6, new long[] {first.high(), first.low(), nextHigh, nextLow});
  }

  /** The union of many sets of one family, merged pairwise so that cost stays near linear. */
  public static AddressSet union(Family family, Collection<AddressSet> sets) {
    if (sets.isEmpty()) {
      return empty(family);
    }
    AddressSet[] level = sets.toArray(new AddressSet[0]);
    int n = level.length;
    while (n > 1) {
      int m = 0;
      for (int i = 0; i < n; i += 2) {
        level[m++] = i + 1 < n ? level[i].union(level[i + 1]) : level[i];
      }
      n = m;
    }
    return level[0];
  }

  /** The family of all members. */
  public Family family() {
    return family;
  }

  /** Whether there is no member. */
  public boolean isEmpty() {
    return edges.length == 0;
  }

  /** Whether every address of the family is a member. */
  public boolean isAll() {
    return isFull();
  }

  /** Members of either set. */
  public AddressSet union(AddressSet other) {
    if (equals(other) || other.isEmpty() || isFull()) {
      return requireSame(other);
    }
    if (isEmpty() || other.isFull()) {
      requireSame(other);
      return other;
    }
    return Edges.combine(this, other, Edges.UNION);
  }

  /** Members of both sets. */
  public AddressSet intersect(AddressSet other) {
    if (equals(other) || isEmpty() || other.isFull()) {
      return requireSame(other);
    }
    if (other.isEmpty() || isFull()) {
      requireSame(other);
      return other;
    }
    return Edges.combine(this, other, Edges.INTERSECTION);
  }

  /** Members of this set that are not in the other. */
  public AddressSet minus(AddressSet other) {
    if (isEmpty() || other.isEmpty()) {
      return requireSame(other);
    }
    if (equals(other) || other.isFull()) {
      requireSame(other);
      return empty(family);
    }
    return Edges.combine(this, other, Edges.DIFFERENCE);
  }

  /** Whether every member is in the other set. */
  public boolean isSubsetOf(AddressSet other) {
    requireSame(other);
    return equals(other)
        || isEmpty()
        || other.isFull()
        || !Edges.any(this, other, Edges.DIFFERENCE);
  }

  /** Whether the sets share a member. */
  public boolean intersects(AddressSet other) {
    requireSame(other);
    return Edges.any(this, other, Edges.INTERSECTION);
  }

  /** Whether the sets have the same members among these. */
  boolean agrees(AddressSet other, AddressSet among) {
    return equals(other) || intersect(among).equals(other.intersect(among));
  }

  /** Whether the address is a member; addresses of the other family never are. */
  public boolean contains(Address address) {
    if (address.family() != family) {
      return false;
    }
    int low = 0;
    int high = edges.length / stride();
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (compareEdge(mid, address.high(), address.low()) <= 0) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return (low & 1) == 1;
  }

  /** The smallest member. */
  public Address first() {
    if (isEmpty()) {
      throw new IllegalStateException("the empty set has no first address");
    }
    return edge(0);
  }

  /** The number of members, exact. */
  public BigInteger size() {
    if (family == Family.IPV4) {
      long count = 0;
      for (int i = 0; i < edges.length; i += 2) {
        count += (i + 1 < edges.length ? edges[i + 1] : 1L << 32) - edges[i];
      }
      return BigInteger.valueOf(count);
    }
    BigInteger total = BigInteger.ZERO;
    for (AddressRange range : ranges()) {
      total = total.add(range.size());
    }
    return total;
  }

  /** The runs of consecutive members, ascending. */
  public ImmutableList<AddressRange> ranges() {
    ImmutableList.Builder<AddressRange> out = ImmutableList.builder();
    int n = edges.length / stride();
    for (int i = 0; i < n; i += 2) {
      out.add(new AddressRange(edge(i), i + 1 < n ? before(edge(i + 1)) : lastAddress()));
    }
    return out.build();
  }

  /** The fewest prefixes that cover exactly this set, ascending. */
  public ImmutableList<Cidr> cidrs() {
    ImmutableList.Builder<Cidr> out = ImmutableList.builder();
    for (AddressRange range : ranges()) {
      range.cidrs(out);
    }
    return out.build();
  }

  /** The first address of every run and every gap, ascending: where membership changes. */
  public ImmutableList<Address> edges() {
    ImmutableList.Builder<Address> out = ImmutableList.builder();
    for (int i = 0; i < edges.length / stride(); i++) {
      out.add(edge(i));
    }
    return out.build();
  }

  /** The share of a larger set that this one makes up, 0..1; 0 when the larger set is empty. */
  public double shareOf(AddressSet whole) {
    BigInteger total = whole.size();
    if (total.signum() == 0) {
      return 0;
    }
    return new java.math.BigDecimal(intersect(whole).size())
        .divide(new java.math.BigDecimal(total), java.math.MathContext.DECIMAL64)
        .doubleValue();
  }

  static AddressSet ofEdges(Family family, long[] edges) {
    return edges.length == 0 ? empty(family) : new AddressSet(family, edges);
  }

  long[] rawEdges() {
    return edges;
  }

  /** Whether working with it costs less than looking it up. */
  boolean isSmall() {
    return edges.length <= SMALL;
  }

  private int stride() {
    return family == Family.IPV4 ? 1 : 2;
  }

  private boolean isFull() {
    return family == Family.IPV4
        ? edges.length == 1 && edges[0] == 0
        : edges.length == 2 && edges[0] == 0 && edges[1] == 0;
  }

  private int compareEdge(int index, long high, long low) {
    if (family == Family.IPV4) {
      return Long.compare(edges[index], low);
    }
    int c = Long.compareUnsigned(edges[2 * index], high);
    return c != 0 ? c : Long.compareUnsigned(edges[2 * index + 1], low);
  }

  private Address edge(int index) {
    return family == Family.IPV4
        ? Address.ipv4(edges[index])
        : new Address(Family.IPV6, edges[2 * index], edges[2 * index + 1]);
  }

  private static Address before(Address a) {
    return new Address(a.family(), a.low() == 0 ? a.high() - 1 : a.high(), a.low() - 1);
  }

  private Address lastAddress() {
    return family == Family.IPV4 ? Address.ipv4(0xffffffffL) : new Address(Family.IPV6, -1L, -1L);
  }

  private AddressSet requireSame(AddressSet other) {
    if (family != other.family) {
      throw new IllegalArgumentException(
          "cannot combine " + family.label() + " with " + other.family.label());
    }
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof AddressSet that
            && (hash == 0 || that.hash == 0 || hash == that.hash)
            && family == that.family
            && Arrays.equals(edges, that.edges));
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = 31 * Arrays.hashCode(edges) + family.bits();
    }
    return hash;
  }

  /** The minimal prefixes, comma separated. */
  @Override
  public String toString() {
    return cidrs().toString();
  }

  static BigInteger unsigned(long value) {
    BigInteger number = BigInteger.valueOf(value);
    return value < 0 ? number.add(TWO_POW_64) : number;
  }
}
