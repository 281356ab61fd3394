package dev.postern.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Unites many rows in one pass over the service axis. */
final class Sweep {

  private Sweep() {}

  static Traffic union(Family family, List<Traffic.Row> rows) {
    // Each edge is packed as point·2^32 + row, so that one sort orders all of them.
    long[] edges = new long[rows.stream().mapToInt(r -> r.services().rawEdges().length).sum()];
    int n = 0;
    for (int row = 0; row < rows.size(); row++) {
      for (int point : rows.get(row).services().rawEdges()) {
        edges[n++] = (long) point << 32 | row;
      }
    }
    Arrays.sort(edges);
    Traffic.Builder builder = new Traffic.Builder(family);
    if (n == 0 || edges[0] >>> 32 != 0) {
      builder.add(0, AddressSet.empty(family));
    }
    BitSet active = new BitSet(rows.size());
    int i = 0;
    while (i < n) {
      int point = (int) (edges[i] >>> 32);
      while (i < n && (int) (edges[i] >>> 32) == point) {
        active.flip((int) edges[i++]);
      }
      builder.add(point, unite(family, rows, active));
    }
    return builder.build();
  }

  private static AddressSet unite(Family family, List<Traffic.Row> rows, BitSet active) {
    List<AddressSet> sets = new ArrayList<>();
    for (int row = active.nextSetBit(0); row >= 0; row = active.nextSetBit(row + 1)) {
      sets.add(rows.get(row).sources());
    }
    return AddressSet.union(family, sets);
  }
}
