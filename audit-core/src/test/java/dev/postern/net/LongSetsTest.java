package dev.postern.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sets of very different lengths, against bits: where they are short, others tests are thorough.
 */
class LongSetsTest {

  private static final int WIDTH = 4_000;

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  /** So many runs at most; at random the last reaches the end of the space. */
  private static BitSet bits(Random random, int runs) {
    BitSet bits = new BitSet(WIDTH);
    for (int i = 0; i < runs; i++) {
      int from = random.nextInt(WIDTH);
      bits.set(from, Math.min(WIDTH, from + 1 + random.nextInt(3)));
    }
    if (random.nextInt(4) == 0) {
      bits.set(WIDTH - 1);
    }
    return bits;
  }

  /** Each bit is one address; the last bit is all addresses that follow. */
  private static AddressSet set(BitSet bits) {
    List<AddressSet> runs = new ArrayList<>();
    for (int from = bits.nextSetBit(0);
        from >= 0;
        from = bits.nextSetBit(bits.nextClearBit(from))) {
      int end = bits.nextClearBit(from);
      runs.add(
          AddressSet.range(
              Address.ipv4(from), Address.ipv4(end >= WIDTH ? 0xffffffffL : end - 1L)));
    }
    return AddressSet.union(Family.IPV4, runs);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void operationsAreThoseOfBits(int seed) {
    Random random = new Random(seed);
    int longest = 1 + random.nextInt(1_200);
    BitSet a = bits(random, random.nextBoolean() ? longest : random.nextInt(6));
    BitSet b = bits(random, random.nextBoolean() ? longest : random.nextInt(6));
    BitSet and = (BitSet) a.clone();
    and.and(b);
    BitSet or = (BitSet) a.clone();
    or.or(b);
    BitSet not = (BitSet) a.clone();
    not.andNot(b);
    AddressSet setA = set(a);
    AddressSet setB = set(b);
    assertThat(setA.intersect(setB)).isEqualTo(set(and)).hasSameHashCodeAs(set(and));
    assertThat(setA.union(setB)).isEqualTo(set(or));
    assertThat(setA.minus(setB)).isEqualTo(set(not));
    assertThat(setA.intersects(setB)).isEqualTo(!and.isEmpty());
    assertThat(setA.isSubsetOf(setB)).isEqualTo(not.isEmpty());
    assertThat(setA.agrees(setB, setB)).isEqualTo(and.equals(b));
    assertThat(set(and).isSubsetOf(setA)).isTrue();
  }
}
