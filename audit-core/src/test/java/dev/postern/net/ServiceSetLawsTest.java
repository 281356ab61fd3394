package dev.postern.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sets of ports and services behave like sets of bits. */
class ServiceSetLawsTest {

  private static final int[] PORTS = {
    0, 1, 2, 22, 23, 80, 81, 1023, 1024, 32767, 32768, 65533, 65534, 65535, 65536
  };
  private static final int[] POINTS = {
    0,
    1,
    65535,
    65536,
    65537,
    6 << 16,
    (6 << 16) + 22,
    (6 << 16) + 23,
    7 << 16,
    17 << 16,
    255 << 16,
    Service.LIMIT - 2,
    Service.LIMIT - 1,
    Service.LIMIT
  };

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  private static BitSet draw(int[] cuts, Random random) {
    BitSet bits = new BitSet();
    int density = 1 + random.nextInt(9);
    for (int i = 0; i + 1 < cuts.length; i++) {
      bits.set(i, random.nextInt(10) < density);
    }
    return bits;
  }

  private static PortSet ports(BitSet bits, Random random) {
    List<PortRange> ranges = new ArrayList<>();
    bits.stream().forEach(i -> ranges.add(new PortRange(PORTS[i], PORTS[i + 1] - 1)));
    Collections.shuffle(ranges, random);
    return PortSet.of(ranges);
  }

  private static ServiceSet services(BitSet bits, Random random) {
    List<ServiceSet> parts = new ArrayList<>();
    bits.stream().forEach(i -> parts.add(ServiceSet.points(POINTS[i], POINTS[i + 1] - 1)));
    Collections.shuffle(parts, random);
    return ServiceSet.union(parts);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void portsAgreeWithBits(int seed) {
    Random random = new Random(seed);
    BitSet a = draw(PORTS, random);
    BitSet b = draw(PORTS, random);
    PortSet setA = ports(a, random);
    PortSet setB = ports(b, random);
    assertPorts(setA.union(setB), Atoms.or(a, b), random);
    assertPorts(setA.intersect(setB), Atoms.and(a, b), random);
    assertPorts(setA.minus(setB), Atoms.andNot(a, b), random);
  }

  private static void assertPorts(PortSet set, BitSet bits, Random random) {
    PortSet expected = ports(bits, random);
    assertThat(set).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(set.isEmpty()).isEqualTo(bits.isEmpty());
    assertThat(set.size()).isEqualTo(bits.stream().map(i -> PORTS[i + 1] - PORTS[i]).sum());
    assertThat(PortSet.of(set.ranges())).isEqualTo(set);
    for (int i = 0; i + 1 < PORTS.length; i++) {
      assertThat(set.contains(PORTS[i])).isEqualTo(bits.get(i));
      assertThat(set.contains(PORTS[i + 1] - 1)).isEqualTo(bits.get(i));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void servicesAgreeWithBits(int seed) {
    Random random = new Random(seed);
    BitSet a = draw(POINTS, random);
    BitSet b = draw(POINTS, random);
    ServiceSet setA = services(a, random);
    ServiceSet setB = services(b, random);
    assertServices(setA.union(setB), Atoms.or(a, b), random);
    assertServices(setA.intersect(setB), Atoms.and(a, b), random);
    assertServices(setA.minus(setB), Atoms.andNot(a, b), random);
    assertThat(setA.isSubsetOf(setB)).isEqualTo(Atoms.andNot(a, b).isEmpty());
    assertThat(setB.isSubsetOf(setA)).isEqualTo(Atoms.andNot(b, a).isEmpty());
    assertThat(setA.intersects(setB)).isEqualTo(a.intersects(b));
    ServiceSet again = ServiceSet.EMPTY;
    for (int protocol = 0; protocol < 256; protocol++) {
      again = again.union(ServiceSet.of(protocol, setA.portsOf(protocol)));
    }
    assertThat(again).isEqualTo(setA);
  }

  private static void assertServices(ServiceSet set, BitSet bits, Random random) {
    ServiceSet expected = services(bits, random);
    assertThat(set).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(set.isEmpty()).isEqualTo(bits.isEmpty());
    assertThat(set.isAll()).isEqualTo(bits.cardinality() == POINTS.length - 1);
    for (int i = 0; i + 1 < POINTS.length; i++) {
      assertThat(set.contains(POINTS[i])).isEqualTo(bits.get(i));
      assertThat(set.contains(POINTS[i + 1] - 1)).isEqualTo(bits.get(i));
    }
    assertThat(
            ServiceSet.union(
                set.runs().stream().map(r -> ServiceSet.points(r.first(), r.last())).toList()))
        .isEqualTo(set);
    assertThat(set.edges()).isSorted();
    for (int i = 0; i + 1 < POINTS.length; i++) {
      for (int j = i; j + 1 < POINTS.length; j++) {
        assertThat(set.intersects(POINTS[i], POINTS[j + 1] - 1))
            .isEqualTo(!bits.get(i, j + 1).isEmpty());
      }
    }
    if (!bits.isEmpty()) {
      assertThat(set.first()).isEqualTo(POINTS[bits.nextSetBit(0)]);
    }
  }

  @Test
  void textNamesPortsAndRanges() {
    assertThat(
            PortSet.of(
                ImmutableList.of(
                    new PortRange(443, 443), new PortRange(0, 21), new PortRange(22, 23))))
        .hasToString("0-23,443");
    assertThat(PortSet.ALL).hasToString("*");
    assertThat(PortSet.EMPTY).hasToString("");
    assertThat(PortSet.of(PortRange.ALL)).isEqualTo(PortSet.ALL);
  }

  @Test
  void numbersOffTheAxisAreRefused() {
    assertThatThrownBy(() -> new PortRange(-1, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PortRange(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PortRange(0, 65536)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Service.point(256, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Service.point(6, 65536)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ServiceSet.points(0, Service.LIMIT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wholeProtocolsAreTheirBlocks() {
    ServiceSet all = ServiceSet.union(IntStream.range(0, 256).mapToObj(ServiceSet::of).toList());
    assertThat(all).isEqualTo(ServiceSet.ALL);
    assertThat(ServiceSet.of(255).contains(Service.LIMIT - 1)).isTrue();
    assertThat(Service.protocol(Service.point(132, 7))).isEqualTo(132);
    assertThat(Service.number(Service.point(132, 7))).isEqualTo(7);
  }

  @Test
  void protocolsHaveTheirKeywords() {
    for (Object[] row :
        new Object[][] {
          {"hopopt", 0},
          {"icmp", 1},
          {"igmp", 2},
          {"ipv4", 4},
          {"tcp", 6},
          {"udp", 17},
          {"dccp", 33},
          {"ipv6", 41},
          {"gre", 47},
          {"esp", 50},
          {"ah", 51},
          {"icmpv6", 58},
          {"ospfigp", 89},
          {"ipip", 94},
          {"ipcomp", 108},
          {"vrrp", 112},
          {"l2tp", 115},
          {"sctp", 132},
          {"udplite", 136},
          {"mpls-in-ip", 137},
          {"wesp", 141},
          {"rohc", 142}
        }) {
      assertThat(Protocol.name((int) row[1])).isEqualTo(row[0]);
      assertThat(Protocol.number((String) row[0])).contains((int) row[1]);
    }
    assertThat(Protocol.name(253)).isEqualTo("253");
    assertThat(Protocol.name(255)).isEqualTo("255");
    assertThat(Protocol.number("255")).contains(255);
    assertThat(Protocol.number("61")).contains(61);
    for (String none : new String[] {"", "-", "256", "-1", "0006", "TCP", "t", "٦"}) {
      assertThat(Protocol.number(none)).as(none).isEmpty();
    }
    for (int protocol = 0; protocol < 256; protocol++) {
      assertThat(Protocol.number(Protocol.name(protocol))).contains(protocol);
    }
  }
}
