package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;

/**
 * Protocol and ports of a permission.
 *
 * @param protocol a name, or a number as text; {@code -1} is every protocol
 * @param from first port or ICMP type; -1 when the protocol has none
 * @param to last port or ICMP code; -1 when the protocol has none
 */
record Ports(String protocol, int from, int to) {

  static final Ports EVERYTHING = new Ports("-1", -1, -1);

  private static final ImmutableList<Integer> COMMON =
      ImmutableList.of(
          443, 22, 80, 8080, 8443, 3306, 5432, 3389, 9100, 6379, 27017, 9200, 25, 5601, 9090, 3000,
          8000, 9092, 2049, 1433, 5672, 15672, 2181, 8500, 6443, 10250, 21, 23, 445, 139, 389, 636,
          5900, 1521, 11211, 7001, 4444, 50070, 8888, 9000);
  private static final ImmutableList<Ports> RANGES =
      ImmutableList.of(
          tcp(8000, 8100),
          tcp(30000, 32767),
          tcp(1024, 65535),
          tcp(0, 65535),
          tcp(20, 21),
          tcp(5900, 5910),
          udp(33434, 33534),
          udp(16384, 32767));
  private static final ImmutableList<Ports> OTHERS =
      ImmutableList.of(
          udp(53, 53),
          udp(123, 123),
          udp(161, 161),
          udp(500, 500),
          udp(1194, 1194),
          udp(4500, 4500),
          new Ports("icmp", 8, -1),
          new Ports("icmp", -1, -1),
          EVERYTHING,
          new Ports("50", -1, -1));

  static Ports tcp(int port) {
    return tcp(port, port);
  }

  static Ports tcp(int from, int to) {
    return new Ports("tcp", from, to);
  }

  static Ports udp(int from, int to) {
    return new Ports("udp", from, to);
  }

  /** Mostly one TCP port, seldom a range, seldom something else. */
  static Ports any(Draws draws) {
    int kind = draws.below(100);
    if (kind < 75) {
      return tcp(COMMON.get(draws.skewedBelow(COMMON.size())));
    }
    if (kind < 82) {
      return tcp(1024 + draws.below(60000));
    }
    return kind < 90 ? draws.pick(RANGES) : draws.pick(OTHERS);
  }

  /** False where a permission shows no ports, and a rule row shows -1. */
  boolean shown() {
    return switch (protocol) {
      case "tcp", "udp", "icmp", "icmpv6" -> true;
      default -> false;
    };
  }
}
