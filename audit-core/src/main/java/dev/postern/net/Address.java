package dev.postern.net;

import java.math.BigInteger;
import java.util.Optional;

/**
 * One IPv4 or IPv6 address as an unsigned number.
 *
 * @param family the address family
 * @param high the upper 64 bits (0 for IPv4)
 * @param low the lower 64 bits (at most 2^32-1 for IPv4)
 */
public record Address(Family family, long high, long low) implements Comparable<Address> {

  /** Checks that an IPv4 value fits 32 bits. */
  public Address {
    if (family == Family.IPV4 && (high != 0 || low >>> 32 != 0)) {
      throw new IllegalArgumentException("IPv4 address out of range: " + low);
    }
  }

  /** The IPv4 address with this unsigned 32-bit value. */
  public static Address ipv4(long value) {
    return new Address(Family.IPV4, 0, value);
  }

  /**
   * Parses dotted-quad IPv4 or RFC 4291 IPv6 text.
   *
   * @throws IllegalArgumentException if the text is no address; zone ids and leading zeros in IPv4
   *     are refused because tools read them differently
   */
  public static Address parse(String text) {
    return AddressText.parse(text);
  }

  /** As {@link #parse}, empty instead of an exception. */
  public static Optional<Address> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The IPv4 address that an IPv6 one is only another spelling of; any other address itself. */
  public Address unmapped() {
    boolean mapped = family == Family.IPV6 && high == 0 && low >>> 32 == 0xffff;
    return mapped ? ipv4(low & 0xffffffffL) : this;
  }

  /** Unsigned order; IPv4 before IPv6. */
  @Override
  public int compareTo(Address other) {
    if (family != other.family) {
      return family.compareTo(other.family);
    }
    int c = Long.compareUnsigned(high, other.high);
    return c != 0 ? c : Long.compareUnsigned(low, other.low);
  }

  /** The address as a non-negative number. */
  public BigInteger toNumber() {
    return new BigInteger(Long.toUnsignedString(high))
        .shiftLeft(64)
        .or(new BigInteger(Long.toUnsignedString(low)));
  }

  /** The address of a family with this number. */
  public static Address ofNumber(Family family, BigInteger number) {
    return new Address(family, number.shiftRight(64).longValue(), number.longValue());
  }

  /** Dotted quad, or RFC 5952 text. */
  @Override
  public String toString() {
    return AddressText.format(this);
  }
}
