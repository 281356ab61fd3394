package dev.postern.net;

import java.util.Arrays;

/** The merge sweep behind every operation of {@link AddressSet}. */
final class Edges {

  // Truth tables: bit (2·inA + inB) says whether a point in that state belongs to the result.
  static final int UNION = 0b1110;
  static final int INTERSECTION = 0b1000;
  static final int DIFFERENCE = 0b0100;

  /** From this ratio on it pays to count before anything is copied. */
  private static final int SKEWED = 8;

  private static final long[] COUNT_ONLY = {};

  private Edges() {}

  static AddressSet combine(AddressSet a, AddressSet b, int table) {
    if (a.family() != b.family()) {
      throw new IllegalArgumentException(
          "cannot combine " + a.family().label() + " with " + b.family().label());
    }
    long[] merged =
        a.family() == Family.IPV4
            ? narrow(a.rawEdges(), b.rawEdges(), table)
            : wide(a.rawEdges(), b.rawEdges(), table);
    if (Arrays.equals(merged, a.rawEdges())) {
      return a; // keeps identity, so that later comparisons are free
    }
    if (Arrays.equals(merged, b.rawEdges())) {
      return b;
    }
    return AddressSet.ofEdges(a.family(), merged);
  }

  /** Whether {@link #combine} would have a member, found at its first one and without a copy. */
  static boolean any(AddressSet a, AddressSet b, int table) {
    return a.family() == Family.IPV4
        ? anyNarrow(a.rawEdges(), b.rawEdges(), table)
        : anyWide(a.rawEdges(), b.rawEdges(), table);
  }

  private static boolean anyNarrow(long[] a, long[] b, int table) {
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      // All edges of one set up to the next one of the other: beyond the first, both states occur.
      if (a[i] < b[j]) {
        int end = gallop(a, i, b[j]);
        if (isIn(table, i + 1, j) || (end - i > 1 && isIn(table, i, j))) {
          return true;
        }
        i = end;
      } else if (b[j] < a[i]) {
        int end = gallop(b, j, a[i]);
        if (isIn(table, i, j + 1) || (end - j > 1 && isIn(table, i, j))) {
          return true;
        }
        j = end;
      } else if (isIn(table, ++i, ++j)) {
        return true;
      }
    }
    return (i < a.length && (isIn(table, i + 1, j) || (a.length - i > 1 && isIn(table, i, j))))
        || (j < b.length && (isIn(table, i, j + 1) || (b.length - j > 1 && isIn(table, i, j))));
  }

  /** Whether a point with so many edges of either set at or before it belongs to the result. */
  private static boolean isIn(int table, int edgesOfA, int edgesOfB) {
    return (table >> (((edgesOfA & 1) << 1) | (edgesOfB & 1)) & 1) == 1;
  }

  /** The first edge from an index on that is not below a point; its neighbours are tried first. */
  private static int gallop(long[] edges, int from, long point) {
    int step = 1;
    int low = from;
    while (low + step < edges.length && edges[low + step] < point) {
      low += step;
      step <<= 1;
    }
    int high = Math.min(low + step, edges.length);
    low++;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (edges[mid] < point) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  private static boolean anyWide(long[] a, long[] b, int table) {
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      int order = i == a.length ? 1 : j == b.length ? -1 : compare(a, i, b, j);
      if (order <= 0) {
        i += 2;
      }
      if (order >= 0) {
        j += 2;
      }
      if ((table >> ((i & 2) | (j >> 1 & 1)) & 1) == 1) {
        return true;
      }
    }
    return false;
  }

  /**
   * Edges of one set between two neighbouring ones of the other are edges of the result all alike,
   * or none of them is; so they are copied or skipped in one go, and a short set costs little
   * beside a long one.
   */
  private static long[] narrow(long[] a, long[] b, int table) {
    if (Math.min(a.length, b.length) >= Math.max(a.length, b.length) / SKEWED) {
      long[] out = new long[a.length + b.length];
      return trimmed(out, narrow(a, b, table, out));
    }
    // Counted first: what is left of two long sets may be short.
    long[] out = new long[narrow(a, b, table, COUNT_ONLY)];
    return trimmed(out, narrow(a, b, table, out));
  }

  private static long[] trimmed(long[] out, int count) {
    return count == out.length ? out : Arrays.copyOf(out, count);
  }

  private static int narrow(long[] a, long[] b, int table, long[] out) {
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      if (j == b.length || (i < a.length && a[i] < b[j])) {
        int end = j == b.length ? a.length : gallop(a, i, b[j]);
        if (isIn(table, 0, j) != isIn(table, 1, j)) {
          n = copy(a, i, end, out, n);
        }
        i = end;
      } else if (i == a.length || b[j] < a[i]) {
        int end = i == a.length ? b.length : gallop(b, j, a[i]);
        if (isIn(table, i, 0) != isIn(table, i, 1)) {
          n = copy(b, j, end, out, n);
        }
        j = end;
      } else {
        boolean before = isIn(table, i, j);
        if (isIn(table, i + 1, j + 1) != before) {
          n = copy(a, i, i + 1, out, n);
        }
        i++;
        j++;
      }
    }
    return n;
  }

  private static int copy(long[] from, int start, int end, long[] out, int n) {
    if (out != COUNT_ONLY) {
      if (end - start == 1) {
        out[n] = from[start];
      } else {
        System.arraycopy(from, start, out, n, end - start);
      }
    }
    return n + end - start;
  }

  private static long[] wide(long[] a, long[] b, int table) {
    long[] out = new long[a.length + b.length];
    int n = 0;
    int i = 0;
    int j = 0;
    boolean inside = false;
    while (i < a.length || j < b.length) {
      int order = i == a.length ? 1 : j == b.length ? -1 : compare(a, i, b, j);
      long high = order <= 0 ? a[i] : b[j];
      long low = order <= 0 ? a[i + 1] : b[j + 1];
      if (order <= 0) {
        i += 2;
      }
      if (order >= 0) {
        j += 2;
      }
      boolean now = (table >> ((i & 2) | (j >> 1 & 1)) & 1) == 1;
      if (now != inside) {
        out[n++] = high;
        out[n++] = low;
        inside = now;
      }
    }
    return n == out.length ? out : Arrays.copyOf(out, n);
  }

  private static int compare(long[] a, int i, long[] b, int j) {
    int c = Long.compareUnsigned(a[i], b[j]);
    return c != 0 ? c : Long.compareUnsigned(a[i + 1], b[j + 1]);
  }
}
