package dev.postern.net;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Collection;

/**
 * Sets of small integers held as the sorted points where membership changes; shared by port and
 * service sets.
 */
final class Cuts {

  private Cuts() {}

  static int[] range(int first, int last, int limit) {
    return last + 1 == limit ? new int[] {first} : new int[] {first, last + 1};
  }

  static int[] union(Collection<int[]> sets) {
    int[][] level = sets.toArray(new int[0][]);
    int n = level.length;
    if (n == 0) {
      return new int[0];
    }
    while (n > 1) {
      int m = 0;
      for (int i = 0; i < n; i += 2) {
        level[m++] = i + 1 < n ? combine(level[i], level[i + 1], Edges.UNION) : level[i];
      }
      n = m;
    }
    return level[0];
  }

  static int[] combine(int[] a, int[] b, int table) {
    int[] out = new int[a.length + b.length];
    int n = 0;
    int i = 0;
    int j = 0;
    boolean inside = false;
    while (i < a.length || j < b.length) {
      int point = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i] : b[j];
      if (i < a.length && a[i] == point) {
        i++;
      }
      if (j < b.length && b[j] == point) {
        j++;
      }
      boolean now = (table >> (((i & 1) << 1) | (j & 1)) & 1) == 1;
      if (now != inside) {
        out[n++] = point;
        inside = now;
      }
    }
    return n == out.length ? out : Arrays.copyOf(out, n);
  }

  /** Whether {@link #combine} would have a member, found at its first one and without a copy. */
  static boolean any(int[] a, int[] b, int table) {
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      boolean fromA = j == b.length || (i < a.length && a[i] <= b[j]);
      boolean fromB = i == a.length || (j < b.length && b[j] <= a[i]);
      if (fromA) {
        i++;
      }
      if (fromB) {
        j++;
      }
      if ((table >> (((i & 1) << 1) | (j & 1)) & 1) == 1) {
        return true;
      }
    }
    return false;
  }

  static boolean contains(int[] cuts, int point) {
    int at = Arrays.binarySearch(cuts, point);
    int before = at >= 0 ? at + 1 : -at - 1;
    return (before & 1) == 1;
  }

  /** The runs of members, ascending, each made from its first and its last one. */
  static <T> ImmutableList<T> runs(int[] cuts, int limit, Pair<T> pair) {
    ImmutableList.Builder<T> out = ImmutableList.builderWithExpectedSize((cuts.length + 1) / 2);
    for (int i = 0; i < cuts.length; i += 2) {
      out.add(pair.of(cuts[i], (i + 1 < cuts.length ? cuts[i + 1] : limit) - 1));
    }
    return out.build();
  }

  /** Makes a value from two members. */
  interface Pair<T> {
    T of(int first, int last);
  }
}
