package dev.postern.net;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A small universe: the whole family cut into few ranges, so that sets can be modelled as bits. */
final class Atoms {

  /** Single addresses at both ends of the space and the bulk in between. */
  static final Atoms IPV4 =
      new Atoms(
          Family.IPV4,
          "0.0.0.0",
          "0.0.0.1",
          "0.0.0.2",
          "0.0.0.3",
          "0.0.0.4",
          "0.0.0.5",
          "0.0.0.6",
          "0.0.0.7",
          "0.0.0.8",
          "127.255.255.255",
          "128.0.0.0",
          "128.0.0.1",
          "255.255.255.248",
          "255.255.255.249",
          "255.255.255.250",
          "255.255.255.251",
          "255.255.255.252",
          "255.255.255.253",
          "255.255.255.254",
          "255.255.255.255");

  /**
   * Both ends, the border of the lower 64 bits, and the places where a signed comparison would go
   * wrong.
   */
  static final Atoms IPV6 =
      new Atoms(
          Family.IPV6,
          "::",
          "::1",
          "::2",
          "::3",
          "::7fff:ffff:ffff:ffff",
          "::8000:0:0:0",
          "::ffff:ffff:ffff:fffe",
          "::ffff:ffff:ffff:ffff",
          "0:0:0:1::",
          "0:0:0:1::1",
          "0:0:0:1:ffff:ffff:ffff:ffff",
          "0:0:0:2::",
          "7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "8000::",
          "8000::1",
          "ffff:ffff:ffff:fffe:ffff:ffff:ffff:ffff",
          "ffff:ffff:ffff:ffff::",
          "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe",
          "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

  private final Family family;
  private final ImmutableList<AddressRange> ranges;

  private Atoms(Family family, String... starts) {
    this.family = family;
    ImmutableList.Builder<AddressRange> all = ImmutableList.builder();
    for (int i = 0; i < starts.length; i++) {
      Address first = Address.parse(starts[i]);
      Address last =
          i + 1 < starts.length
              ? Address.ofNumber(
                  family,
                  Address.parse(starts[i + 1]).toNumber().subtract(java.math.BigInteger.ONE))
              : first;
      all.add(new AddressRange(first, last));
    }
    this.ranges = all.build();
  }

  Family family() {
    return family;
  }

  ImmutableList<AddressRange> ranges() {
    return ranges;
  }

  BitSet draw(Random random) {
    BitSet bits = new BitSet();
    int density = 1 + random.nextInt(9);
    for (int i = 0; i < ranges.size(); i++) {
      bits.set(i, random.nextInt(10) < density);
    }
    return bits;
  }

  /** The set of these atoms, put together in random order. */
  AddressSet set(BitSet bits, Random random) {
    List<AddressSet> parts = new ArrayList<>();
    bits.stream()
        .forEach(i -> parts.add(AddressSet.range(ranges.get(i).first(), ranges.get(i).last())));
    Collections.shuffle(parts, random);
    return AddressSet.union(family, parts);
  }

  static BitSet and(BitSet a, BitSet b) {
    BitSet out = (BitSet) a.clone();
    out.and(b);
    return out;
  }

  static BitSet or(BitSet a, BitSet b) {
    BitSet out = (BitSet) a.clone();
    out.or(b);
    return out;
  }

  static BitSet andNot(BitSet a, BitSet b) {
    BitSet out = (BitSet) a.clone();
    out.andNot(b);
    return out;
  }
}
