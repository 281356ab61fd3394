package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Rule;
import dev.postern.model.Stage;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.Set;
import java.util.TreeSet;

/** The messages of which any one answers a request. */
final class Answers {

  private static final int ECHO = 8;
  private static final int ECHO_REPLY = 0;
  private static final int ECHO_V6 = 128;
  private static final int ECHO_REPLY_V6 = 129;

  private Answers() {}

  /**
   * The services that answers go to; where there are many, one of every kind that filters tell
   * apart.
   */
  static ImmutableList<Integer> to(int point, int clientPort, ImmutableList<Hop> hops) {
    int protocol = Service.protocol(point);
    int type = Service.number(point) >>> 8;
    if (Protocol.hasPorts(protocol)) {
      return ImmutableList.of(Service.point(protocol, clientPort));
    }
    if (protocol == Protocol.ICMP && type == ECHO) {
      return ImmutableList.of(Service.point(protocol, ECHO_REPLY << 8));
    }
    if (protocol == Protocol.ICMPV6 && type == ECHO_V6) {
      return ImmutableList.of(Service.point(protocol, ECHO_REPLY_V6 << 8));
    }
    if (Protocol.isIcmp(protocol)) {
      return anyMessage(protocol, hops);
    }
    return ImmutableList.of(Service.point(protocol, 0));
  }

  private static ImmutableList<Integer> anyMessage(int protocol, ImmutableList<Hop> hops) {
    TreeSet<Integer> messages = new TreeSet<>();
    messages.add(Service.point(protocol, 0));
    for (Hop hop : hops) {
      if (hop instanceof Hop.Filter filter && filter.direction() == Hop.Direction.REPLY) {
        for (Stage stage : filter.stages()) {
          for (Rule rule : stage.table().rules()) {
            add(rule.match().services(), protocol, messages);
          }
        }
      }
    }
    return ImmutableList.copyOf(messages);
  }

  private static void add(ServiceSet services, int protocol, Set<Integer> messages) {
    for (int edge : services.edges()) {
      if (Service.protocol(edge) == protocol) {
        messages.add(edge);
      }
    }
  }
}
