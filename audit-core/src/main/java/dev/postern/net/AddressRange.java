package dev.postern.net;

import com.google.common.collect.ImmutableList;
import java.math.BigInteger;

/**
 * A run of consecutive addresses, both ends included.
 *
 * @param first the lowest address
 * @param last the highest address
 */
public record AddressRange(Address first, Address last) {

  /** Checks order and family. */
  public AddressRange {
    if (first.family() != last.family() || first.compareTo(last) > 0) {
      throw new IllegalArgumentException("range " + first + " to " + last + " is upside down");
    }
  }

  /** The number of addresses. */
  public BigInteger size() {
    if (first.family() == Family.IPV4) {
      return BigInteger.valueOf(last.low() - first.low() + 1);
    }
    return last.toNumber().subtract(first.toNumber()).add(BigInteger.ONE);
  }

  /** Appends the fewest prefixes that cover exactly this run. */
  void cidrs(ImmutableList.Builder<Cidr> out) {
    if (first.family() == Family.IPV4) {
      narrow(out);
    } else {
      wide(out);
    }
  }

  private void narrow(ImmutableList.Builder<Cidr> out) {
    long at = first.low();
    long end = last.low() + 1;
    while (at < end) {
      int aligned = at == 0 ? 32 : Long.numberOfTrailingZeros(at);
      int fits = 63 - Long.numberOfLeadingZeros(end - at);
      int bits = Math.min(aligned, fits);
      out.add(new Cidr(Address.ipv4(at), 32 - bits));
      at += 1L << bits;
    }
  }

  private void wide(ImmutableList.Builder<Cidr> out) {
    BigInteger at = first.toNumber();
    BigInteger end = last.toNumber().add(BigInteger.ONE);
    while (at.compareTo(end) < 0) {
      int aligned = at.signum() == 0 ? 128 : at.getLowestSetBit();
      int fits = end.subtract(at).bitLength() - 1;
      int bits = Math.min(aligned, fits);
      out.add(new Cidr(Address.ofNumber(Family.IPV6, at), 128 - bits));
      at = at.add(BigInteger.ONE.shiftLeft(bits));
    }
  }
}
