package dev.postern.benchmark;

/** Hands out public IPv4 addresses, each once in the account. Not thread-safe. */
final class PublicAddresses {

  // 198.18.0.0/15 is set aside for benchmarks (RFC 2544) and nobody's; larger accounts go on in a
  // range of Amazon's own.
  private static final int BENCHMARK_FIRST = (198 << 24) | (18 << 16);
  private static final int BENCHMARK_SIZE = 1 << 17;
  private static final int AMAZON_FIRST = 3 << 24;

  private int used;

  String next() {
    int place = used++;
    int address =
        place < BENCHMARK_SIZE ? BENCHMARK_FIRST + place : AMAZON_FIRST + place - BENCHMARK_SIZE;
    return (address >>> 24)
        + "."
        + ((address >>> 16) & 255)
        + "."
        + ((address >>> 8) & 255)
        + "."
        + (address & 255);
  }
}
