package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.ServiceMap;
import dev.postern.model.Symbol;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A port on which a load balancer accepts connections.
 *
 * @param id its ARN, or a name like one
 * @param port its port
 * @param protocols the transport protocols that it accepts
 * @param backends where it forwards to
 * @param doubt the condition on which it accepts these protocols at all
 */
record Listener(
    String id,
    int port,
    ImmutableSet<Integer> protocols,
    ImmutableList<Backend> backends,
    Optional<Symbol> doubt) {

  /** Every transport protocol that some listener accepts. */
  static final ImmutableSet<Integer> TRANSPORTS = ImmutableSet.of(Protocol.TCP, Protocol.UDP);

  /**
   * The transport protocols behind a protocol name of a listener or target group; empty if it is
   * not known.
   */
  static Optional<ImmutableSet<Integer>> transports(String protocol) {
    return switch (protocol) {
      case "TCP", "TLS", "HTTP", "HTTPS", "SSL" -> Optional.of(ImmutableSet.of(Protocol.TCP));
      case "UDP", "QUIC" -> Optional.of(ImmutableSet.of(Protocol.UDP));
      case "TCP_UDP", "TCP_QUIC" -> Optional.of(TRANSPORTS);
      default -> Optional.empty();
    };
  }

  /** Whether a field holds a port at all. */
  static boolean isPort(OptionalInt value) {
    return value.isPresent() && value.getAsInt() > 0 && value.getAsInt() <= 0xffff;
  }

  ServiceSet services() {
    PortRange range = new PortRange(port, port);
    return ServiceSet.union(protocols.stream().map(p -> ServiceSet.of(p, range)).toList());
  }

  /** What becomes of the listener's services on the way to another port. */
  ServiceMap to(int target) {
    return new ServiceMap(
        protocols.stream()
            .flatMap(p -> ServiceMap.port(p, port, target).segments().stream())
            .collect(ImmutableList.toImmutableList()));
  }
}
