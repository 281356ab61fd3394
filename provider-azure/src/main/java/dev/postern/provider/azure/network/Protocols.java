package dev.postern.provider.azure.network;

import dev.postern.net.PortSet;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.Locale;
import java.util.Optional;

/** Reads the protocol field of security rules. */
public final class Protocols {

  private static final ServiceSet ICMP =
      ServiceSet.of(Protocol.ICMP).union(ServiceSet.of(Protocol.ICMPV6));

  private Protocols() {}

  /** Every service of a protocol as written; empty if nobody knows the word. */
  public static Optional<ServiceSet> all(String protocol) {
    String word = protocol.toLowerCase(Locale.ROOT);
    return switch (word) {
      case "*", "all", "any" -> Optional.of(ServiceSet.ALL);
      case "icmp" -> Optional.of(ICMP); // of both families
      default -> Protocol.number(word).map(ServiceSet::of);
    };
  }

  /**
   * The services of a protocol at some ports. Ports are for TCP and UDP: a rule for every protocol
   * with ports is about these two. Empty if the ports make no sense for the protocol.
   */
  public static Optional<ServiceSet> at(String protocol, PortSet ports) {
    Optional<ServiceSet> whole = all(protocol);
    if (ports.equals(PortSet.ALL) || whole.isEmpty()) {
      return whole;
    }
    if (whole.get().isAll()) {
      return Optional.of(
          ServiceSet.of(Protocol.TCP, ports).union(ServiceSet.of(Protocol.UDP, ports)));
    }
    int number = Service.protocol(whole.get().first());
    return Protocol.hasPorts(number) ? Optional.of(ServiceSet.of(number, ports)) : Optional.empty();
  }
}
