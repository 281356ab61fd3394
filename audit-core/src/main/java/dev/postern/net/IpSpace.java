package dev.postern.net;

import java.util.Collection;

/**
 * A set of addresses in both families.
 *
 * @param ipv4 the IPv4 members
 * @param ipv6 the IPv6 members
 */
public record IpSpace(AddressSet ipv4, AddressSet ipv6) {

  /** No address. */
  public static final IpSpace EMPTY =
      new IpSpace(AddressSet.empty(Family.IPV4), AddressSet.empty(Family.IPV6));

  /** Every address of both families. */
  public static final IpSpace ALL =
      new IpSpace(AddressSet.all(Family.IPV4), AddressSet.all(Family.IPV6));

  /** Checks the families. */
  public IpSpace {
    if (ipv4.family() != Family.IPV4 || ipv6.family() != Family.IPV6) {
      throw new IllegalArgumentException("families of an IpSpace are mixed up");
    }
  }

  /** The space that holds one family's set and nothing of the other. */
  public static IpSpace of(AddressSet set) {
    return set.family() == Family.IPV4
        ? new IpSpace(set, EMPTY.ipv6())
        : new IpSpace(EMPTY.ipv4(), set);
  }

  /** The union of blocks of either family. */
  public static IpSpace ofCidrs(Collection<Cidr> cidrs) {
    return new IpSpace(
        AddressSet.ofCidrs(Family.IPV4, cidrs), AddressSet.ofCidrs(Family.IPV6, cidrs));
  }

  /** The members of one family. */
  public AddressSet of(Family family) {
    return family == Family.IPV4 ? ipv4 : ipv6;
  }

  /** Members of either space. */
  public IpSpace union(IpSpace other) {
    return new IpSpace(ipv4.union(other.ipv4), ipv6.union(other.ipv6));
  }

  /** Members of both spaces. */
  public IpSpace intersect(IpSpace other) {
    return new IpSpace(ipv4.intersect(other.ipv4), ipv6.intersect(other.ipv6));
  }

  /** Members of this space that are not in the other. */
  public IpSpace minus(IpSpace other) {
    return new IpSpace(ipv4.minus(other.ipv4), ipv6.minus(other.ipv6));
  }

  /** Whether neither family has a member. */
  public boolean isEmpty() {
    return ipv4.isEmpty() && ipv6.isEmpty();
  }
}
