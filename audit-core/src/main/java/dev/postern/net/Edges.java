package dev.postern.net;

import java.util.Arrays;

/** The merge sweep behind every operation of {@link AddressSet}. */
final class Edges {

  // Truth tables: bit (2·inA + inB) says whether a point in that state belongs to the result.
  static final int UNION = 0b1110;
  static final int INTERSECTION = 0b1000;
  static final int DIFFERENCE = 0b0100;

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

  private static long[] narrow(long[] a, long[] b, int table) {
    long[] out = new long[a.length + b.length];
    int n = 0;
    int i = 0;
    int j = 0;
    boolean inside = false;
    while (i < a.length || j < b.length) {
      long point;
      if (j == b.length || (i < a.length && a[i] <= b[j])) {
        point = a[i];
      } else {
        point = b[j];
      }
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
