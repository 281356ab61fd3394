package dev.postern.net;

/**
 * The 24-bit axis on which protocol and service lie together: {@code protocol·65536 + service}.
 *
 * <p>A service is the destination port for TCP, UDP and SCTP and {@code type·256+code} for ICMP and
 * ICMPv6; a protocol without services occupies its whole block of 65,536 values.
 */
public final class Service {

  /** One past the last point of the axis. */
  public static final int LIMIT = 1 << 24;

  private Service() {}

  /** The point of a protocol (0..255) and service (0..65535). */
  public static int point(int protocol, int service) {
    if (protocol < 0 || protocol > 255 || service < 0 || service > 0xffff) {
      throw new IllegalArgumentException(
          "protocol " + protocol + " service " + service + " is off the axis");
    }
    return protocol << 16 | service;
  }

  /** The protocol number of a point. */
  public static int protocol(int point) {
    return point >>> 16;
  }

  /** The service number of a point. */
  public static int number(int point) {
    return point & 0xffff;
  }
}
