package dev.postern.provider.aws.balancer;

import dev.postern.model.Symbol;
import dev.postern.net.Family;
import java.util.Optional;

/**
 * One registered target of a listener.
 *
 * @param target an instance, an address or another load balancer; the target group itself where its
 *     targets could not be read
 * @param port the port it is reached at
 * @param family the family it is reached in, where it has addresses of both
 * @param source whose address it sees
 * @param crossZone whether nodes of other zones forward to it
 * @param group what it is registered with, to tell unknown facts apart
 * @param guard the condition on which the listener forwards to it at all
 */
record Backend(
    String target,
    int port,
    Family family,
    SourceAddress source,
    CrossZone crossZone,
    String group,
    Optional<Symbol> guard) {

  /** Whatever a listener forwards to without naming it. */
  static Backend unnamed(String listener, int port, Symbol guard) {
    return new Backend(
        listener,
        port,
        Family.IPV4,
        SourceAddress.UNKNOWN,
        CrossZone.UNKNOWN,
        listener,
        Optional.of(guard));
  }

  /** Whether it stands for all targets of a group that could not be read. */
  boolean isUnread() {
    return target.equals(group);
  }
}
