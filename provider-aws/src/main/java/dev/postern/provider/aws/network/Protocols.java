package dev.postern.provider.aws.network;

import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the protocol and port fields of AWS rule rows (EC2 API, IpPermission and NetworkAclEntry).
 */
final class Protocols {

  private Protocols() {}

  /** The services of a security group row, or empty if the row makes no sense. */
  static Optional<ServiceSet> ofGroupRow(String protocol, OptionalInt from, OptionalInt to) {
    // AWS: -1 or any number other than 6, 17, 1 and 58 allows all ports whatever the ports say.
    if (protocol.equals("-1")) {
      return Optional.of(ServiceSet.ALL);
    }
    return Protocol.number(protocol.toLowerCase(Locale.ROOT)).flatMap(p -> services(p, from, to));
  }

  /** The services of a network ACL entry, whose protocol is always a number. */
  static Optional<ServiceSet> ofAclEntry(String protocol, OptionalInt from, OptionalInt to) {
    return ofGroupRow(protocol, from, to);
  }

  /** What a row can be about at most whose ports make no sense. */
  static ServiceSet atMost(String protocol) {
    return Protocol.number(protocol.toLowerCase(Locale.ROOT))
        .map(ServiceSet::of)
        .orElse(ServiceSet.ALL);
  }

  private static Optional<ServiceSet> services(int protocol, OptionalInt from, OptionalInt to) {
    if (Protocol.isIcmp(protocol)) {
      return icmp(protocol, from.orElse(-1), to.orElse(-1));
    }
    if (protocol != Protocol.TCP && protocol != Protocol.UDP) {
      return Optional.of(ServiceSet.of(protocol));
    }
    int first = from.orElse(-1) == -1 ? 0 : from.getAsInt();
    int last = to.orElse(-1) == -1 ? 0xffff : to.getAsInt();
    return first < 0 || last > 0xffff || first > last
        ? Optional.empty()
        : Optional.of(ServiceSet.of(protocol, new PortRange(first, last)));
  }

  private static Optional<ServiceSet> icmp(int protocol, int type, int code) {
    if (type == -1) {
      return Optional.of(ServiceSet.of(protocol));
    }
    if (type < 0 || type > 255 || code < -1 || code > 255) {
      return Optional.empty();
    }
    int first = type << 8;
    return Optional.of(
        ServiceSet.of(
            protocol,
            code == -1
                ? new PortRange(first, first | 255)
                : new PortRange(first | code, first | code)));
  }

  /**
   * The packets of a block that a protocol can be in: ICMP rows speak about IPv4 only and ICMPv6
   * rows about IPv6 only (VPC User Guide, security group rules), although the API accepts the other
   * family's blocks.
   */
  static IpSpace within(ServiceSet services, Cidr block) {
    boolean icmp = services.isSubsetOf(ServiceSet.of(Protocol.ICMP));
    boolean icmpv6 = services.minus(ServiceSet.of(Protocol.ICMPV6)).isEmpty();
    boolean never =
        (icmp && block.family() == Family.IPV6) || (icmpv6 && block.family() == Family.IPV4);
    return never ? IpSpace.EMPTY : IpSpace.of(AddressSet.of(block));
  }
}
