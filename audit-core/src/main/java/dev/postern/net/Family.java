package dev.postern.net;

/** The two address families; every platform judges them separately. */
public enum Family {
  /** IPv4, 32 bits. */
  IPV4(32, "ipv4"),
  /** IPv6, 128 bits. */
  IPV6(128, "ipv6");

  private final int bits;
  private final String label;

  Family(int bits, String label) {
    this.bits = bits;
    this.label = label;
  }

  /** The length of an address in bits. */
  public int bits() {
    return bits;
  }

  /** The lower-case name used in reports. */
  public String label() {
    return label;
  }
}
