package dev.postern.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sets of addresses behave like sets of bits. */
class AddressSetLawsTest {

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void operationsAgreeWithBits(int seed) {
    for (Atoms atoms : new Atoms[] {Atoms.IPV4, Atoms.IPV6}) {
      Random random = new Random(seed);
      BitSet a = atoms.draw(random);
      BitSet b = seed % 3 == 0 ? Atoms.and(a, atoms.draw(random)) : atoms.draw(random);
      AddressSet setA = atoms.set(a, random);
      AddressSet setB = atoms.set(b, random);
      assertIs(atoms, setA.union(setB), Atoms.or(a, b), random);
      assertIs(atoms, setA.intersect(setB), Atoms.and(a, b), random);
      assertIs(atoms, setA.minus(setB), Atoms.andNot(a, b), random);
      assertIs(atoms, setB.minus(setA), Atoms.andNot(b, a), random);
      assertThat(setA.isSubsetOf(setB)).isEqualTo(Atoms.andNot(a, b).isEmpty());
      assertThat(setB.isSubsetOf(setA)).isEqualTo(Atoms.andNot(b, a).isEmpty());
      assertThat(setA.intersects(setB)).isEqualTo(a.intersects(b));
      assertThat(setA.equals(setB)).isEqualTo(a.equals(b));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void algebraHasItsLaws(int seed) {
    for (Atoms atoms : new Atoms[] {Atoms.IPV4, Atoms.IPV6}) {
      Random random = new Random(seed);
      AddressSet a = atoms.set(atoms.draw(random), random);
      AddressSet b = atoms.set(atoms.draw(random), random);
      AddressSet c = atoms.set(atoms.draw(random), random);
      AddressSet all = AddressSet.all(atoms.family());
      AddressSet none = AddressSet.empty(atoms.family());
      assertThat(a.union(b)).isEqualTo(b.union(a)).hasSameHashCodeAs(b.union(a));
      assertThat(a.union(b.union(c))).isEqualTo(a.union(b).union(c));
      assertThat(a.intersect(b.union(c))).isEqualTo(a.intersect(b).union(a.intersect(c)));
      assertThat(all.minus(a.union(b))).isEqualTo(all.minus(a).intersect(all.minus(b)));
      assertThat(all.minus(all.minus(a))).isEqualTo(a);
      assertThat(a.union(none)).isEqualTo(a);
      assertThat(a.intersect(all)).isEqualTo(a);
      assertThat(a.minus(a)).isEqualTo(none);
      assertThat(a.union(all.minus(a))).isEqualTo(all);
      assertThat(AddressSet.union(atoms.family(), ImmutableList.of(a, b, c)))
          .isEqualTo(a.union(b).union(c));
    }
  }

  private static void assertIs(Atoms atoms, AddressSet set, BitSet bits, Random random) {
    AddressSet expected = atoms.set(bits, random);
    assertThat(set).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(set.isEmpty()).isEqualTo(bits.isEmpty());
    assertThat(set.isAll()).isEqualTo(bits.cardinality() == atoms.ranges().size());
    BigInteger size = BigInteger.ZERO;
    for (int i = 0; i < atoms.ranges().size(); i++) {
      AddressRange atom = atoms.ranges().get(i);
      assertThat(set.contains(atom.first())).isEqualTo(bits.get(i));
      assertThat(set.contains(atom.last())).isEqualTo(bits.get(i));
      size = bits.get(i) ? size.add(atom.size()) : size;
    }
    assertThat(set.size()).isEqualTo(size);
    if (!bits.isEmpty()) {
      assertThat(set.first()).isEqualTo(atoms.ranges().get(bits.nextSetBit(0)).first());
    }
    assertRangesAreApart(set);
    assertEdgesAreTheChanges(atoms, set, bits);
    assertCoverIsMinimal(set);
  }

  private static void assertRangesAreApart(AddressSet set) {
    AddressSet again = AddressSet.empty(set.family());
    BigInteger before = BigInteger.valueOf(-2);
    for (AddressRange range : set.ranges()) {
      assertThat(range.first().toNumber()).isGreaterThan(before.add(BigInteger.ONE));
      before = range.last().toNumber();
      again = again.union(AddressSet.range(range.first(), range.last()));
    }
    assertThat(again).isEqualTo(set);
  }

  private static void assertEdgesAreTheChanges(Atoms atoms, AddressSet set, BitSet bits) {
    ImmutableList.Builder<Address> changes = ImmutableList.builder();
    for (int i = 0; i < atoms.ranges().size(); i++) {
      if (bits.get(i) != (i > 0 && bits.get(i - 1))) {
        changes.add(atoms.ranges().get(i).first());
      }
    }
    assertThat(set.edges()).isEqualTo(changes.build());
  }

  /** A cover by disjoint ascending prefixes is minimal if no two of them are the halves of one. */
  private static void assertCoverIsMinimal(AddressSet set) {
    ImmutableList<Cidr> cover = set.cidrs();
    assertThat(AddressSet.ofCidrs(set.family(), cover)).isEqualTo(set);
    for (int i = 1; i < cover.size(); i++) {
      Cidr left = cover.get(i - 1);
      Cidr right = cover.get(i);
      assertThat(left.last()).isLessThan(right.base());
      boolean halves =
          left.length() == right.length()
              && left.length() > 0
              && new Cidr(left.base(), left.length() - 1)
                  .equals(new Cidr(right.base(), left.length() - 1));
      assertThat(halves).isFalse();
    }
  }
}
