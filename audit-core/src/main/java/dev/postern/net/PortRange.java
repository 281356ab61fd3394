package dev.postern.net;

/**
 * An inclusive range of 16-bit service numbers (ports, or {@code type*256+code} for ICMP).
 *
 * @param first the lowest value, 0..65535
 * @param last the highest value, first..65535
 */
public record PortRange(int first, int last) implements Comparable<PortRange> {

  /** All 65,536 values. */
  public static final PortRange ALL = new PortRange(0, 0xffff);

  /** Checks order and bounds. */
  public PortRange {
    if (first < 0 || last > 0xffff || first > last) {
      throw new IllegalArgumentException(
          "port range " + first + "-" + last + " is not within 0-65535 in order");
    }
  }

  /** Whether the value lies inside. */
  public boolean contains(int value) {
    return first <= value && value <= last;
  }

  @Override
  public int compareTo(PortRange other) {
    int c = Integer.compare(first, other.first);
    return c != 0 ? c : Integer.compare(last, other.last);
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
