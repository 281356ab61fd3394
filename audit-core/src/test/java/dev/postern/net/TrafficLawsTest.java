package dev.postern.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Traffic behaves like a table of bits: one row per service, one column per address. */
class TrafficLawsTest {

  private static final int[] POINTS = {
    0,
    1,
    65535,
    65536,
    (6 << 16) + 22,
    (6 << 16) + 23,
    7 << 16,
    255 << 16,
    Service.LIMIT - 1,
    Service.LIMIT
  };

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  /** One bit set of address atoms per service atom. */
  private record Grid(Atoms atoms, List<BitSet> rows) {

    static Grid draw(Atoms atoms, Random random) {
      // Few different sets, so that equal neighbours are frequent.
      List<BitSet> pool = List.of(new BitSet(), atoms.draw(random), atoms.draw(random));
      List<BitSet> rows = new ArrayList<>();
      for (int i = 0; i + 1 < POINTS.length; i++) {
        rows.add(pool.get(random.nextInt(pool.size())));
      }
      return new Grid(atoms, rows);
    }

    /** The same as traffic, cell by cell in random order. */
    Traffic traffic(Random random) {
      List<Traffic.Row> terms = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        int first = POINTS[i];
        int last = POINTS[i + 1] - 1;
        rows.get(i).stream()
            .forEach(
                column -> {
                  BitSet one = new BitSet();
                  one.set(column);
                  terms.add(
                      new Traffic.Row(ServiceSet.points(first, last), atoms.set(one, random)));
                });
      }
      Collections.shuffle(terms, random);
      return Traffic.unionOf(atoms.family(), terms);
    }

    Grid with(Grid other, java.util.function.BinaryOperator<BitSet> operation) {
      List<BitSet> out = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        out.add(operation.apply(rows.get(i), other.rows.get(i)));
      }
      return new Grid(atoms, out);
    }

    boolean isEmpty() {
      return rows.stream().allMatch(BitSet::isEmpty);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void operationsAgreeWithBits(int seed) {
    for (Atoms atoms : new Atoms[] {Atoms.IPV4, Atoms.IPV6}) {
      Random random = new Random(seed);
      Grid a = Grid.draw(atoms, random);
      Grid b = Grid.draw(atoms, random);
      Traffic trafficA = a.traffic(random);
      Traffic trafficB = b.traffic(random);
      assertIs(trafficA, a, random);
      assertIs(trafficA.union(trafficB), a.with(b, Atoms::or), random);
      assertIs(trafficA.intersect(trafficB), a.with(b, Atoms::and), random);
      assertIs(trafficA.minus(trafficB), a.with(b, Atoms::andNot), random);
      assertThat(trafficA.isSubsetOf(trafficB)).isEqualTo(a.with(b, Atoms::andNot).isEmpty());
      assertThat(trafficA.equals(trafficB)).isEqualTo(a.rows().equals(b.rows()));
      assertThat(Traffic.all(atoms.family()).minus(trafficA).union(trafficA))
          .isEqualTo(Traffic.all(atoms.family()));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void restrictionAndReplacementWorkPieceByPiece(int seed) {
    Random random = new Random(seed);
    Atoms atoms = Atoms.IPV6;
    Traffic traffic = Grid.draw(atoms, random).traffic(random);
    AddressSet allowed = atoms.set(atoms.draw(random), random);
    ServiceSet services = ServiceSet.points(1, (6 << 16) + 22);
    Traffic restricted = traffic.restrict(services, allowed);
    Traffic swapped =
        traffic.mapSources(
            Family.IPV4,
            s -> s.isEmpty() ? AddressSet.empty(Family.IPV4) : AddressSet.of("10.0.0.0/8"));
    for (int i = 0; i + 1 < POINTS.length; i++) {
      AddressSet before = traffic.at(POINTS[i]);
      AddressSet none = AddressSet.empty(Family.IPV6);
      assertThat(restricted.at(POINTS[i]))
          .isEqualTo(services.contains(POINTS[i]) ? before.intersect(allowed) : none);
      assertThat(swapped.at(POINTS[i]).isEmpty()).isEqualTo(before.isEmpty());
    }
    assertThat(swapped.pieces().stream().map(Traffic.Piece::sources).distinct().count())
        .isLessThanOrEqualTo(1);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void valuesAgreeWhereTheirRestrictionsAreEqual(int seed) {
    Random random = new Random(seed);
    for (Atoms atoms : new Atoms[] {Atoms.IPV4, Atoms.IPV6}) {
      Traffic traffic = Grid.draw(atoms, random).traffic(random);
      Traffic other =
          random.nextBoolean()
              ? Grid.draw(atoms, random).traffic(random)
              : traffic.union(traffic.restrict(ServiceSet.points(0, 65535), traffic.at(65536)));
      AddressSet allowed = atoms.set(atoms.draw(random), random);
      int first = POINTS[random.nextInt(POINTS.length - 1)];
      ServiceSet services =
          ServiceSet.points(first, Math.min(first + random.nextInt(3), Service.LIMIT - 1))
              .union(ServiceSet.points(65535, 65536));
      assertThat(traffic.agrees(other, services, allowed))
          .isEqualTo(traffic.restrict(services, allowed).equals(other.restrict(services, allowed)));
    }
  }

  private static void assertIs(Traffic traffic, Grid grid, Random random) {
    Traffic expected = grid.traffic(random);
    assertThat(traffic).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(traffic.isEmpty()).isEqualTo(grid.isEmpty());
    for (int i = 0; i + 1 < POINTS.length; i++) {
      AddressSet row = grid.atoms().set(grid.rows().get(i), random);
      assertThat(traffic.at(POINTS[i])).isEqualTo(row);
      assertThat(traffic.at(POINTS[i + 1] - 1)).isEqualTo(row);
      assertThat(traffic.services().contains(POINTS[i])).isEqualTo(!row.isEmpty());
    }
    assertCanonical(traffic);
  }

  private static void assertCanonical(Traffic traffic) {
    int[] edges = traffic.edges();
    assertThat(edges[0]).isZero();
    for (int i = 1; i < edges.length; i++) {
      assertThat(edges[i]).isGreaterThan(edges[i - 1]);
      assertThat(traffic.at(edges[i])).isNotEqualTo(traffic.at(edges[i] - 1));
    }
    Traffic again = Traffic.none(traffic.family());
    for (Traffic.Piece piece : traffic.pieces()) {
      again =
          again.union(Traffic.of(ServiceSet.points(piece.first(), piece.last()), piece.sources()));
    }
    assertThat(again).isEqualTo(traffic);
  }

  @Test
  void constantsAreWhatTheySay() {
    assertThat(Traffic.none(Family.IPV4).isEmpty()).isTrue();
    assertThat(Traffic.of(ServiceSet.ALL, AddressSet.all(Family.IPV6)))
        .isEqualTo(Traffic.all(Family.IPV6));
    assertThat(Traffic.of(ServiceSet.EMPTY, AddressSet.all(Family.IPV6)))
        .isEqualTo(Traffic.none(Family.IPV6));
    assertThat(Traffic.of(ServiceSet.ALL, AddressSet.empty(Family.IPV6)))
        .isEqualTo(Traffic.none(Family.IPV6));
    assertThat(Traffic.unionOf(Family.IPV4, List.of())).isEqualTo(Traffic.none(Family.IPV4));
    assertThat(Traffic.none(Family.IPV4)).isNotEqualTo(Traffic.none(Family.IPV6));
    assertThat(new Traffic.Builder(Family.IPV4).build()).isEqualTo(Traffic.none(Family.IPV4));
  }

  @Test
  void buildersWantPiecesInOrder() {
    AddressSet ten = AddressSet.of("10.0.0.0/8");
    assertThatThrownBy(() -> new Traffic.Builder(Family.IPV4).add(1, ten))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Traffic.Builder(Family.IPV6).add(0, ten))
        .isInstanceOf(IllegalArgumentException.class);
    for (int start : new int[] {4, 5}) {
      Traffic.Builder builder = new Traffic.Builder(Family.IPV4);
      builder.add(0, AddressSet.empty(Family.IPV4));
      builder.add(5, ten);
      assertThatThrownBy(() -> builder.add(start, AddressSet.all(Family.IPV4)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Traffic.none(Family.IPV4).union(Traffic.none(Family.IPV6)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Arrays.stream(Traffic.none(Family.IPV4).edges()).boxed()).containsExactly(0);
  }
}
