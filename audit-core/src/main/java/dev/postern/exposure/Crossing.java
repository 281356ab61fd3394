package dev.postern.exposure;

import dev.postern.model.ServiceMap;
import dev.postern.net.ServiceSet;
import java.util.List;

/**
 * What becomes of all packets that share one cell of client ports.
 *
 * @param arrives requests that reach the endpoint
 * @param replies requests that reach it and are answered
 */
record Crossing(Bounds arrives, Bounds replies) {

  Crossing union(Crossing other) {
    return new Crossing(arrives.union(other.arrives), replies.union(other.replies));
  }

  Crossing either(Crossing other) {
    return new Crossing(arrives.either(other.arrives), replies.either(other.replies));
  }

  /** The services of which something becomes different. */
  ServiceSet differing(Crossing other) {
    return arrives.differing(other.arrives).union(replies.differing(other.replies));
  }

  /** Moves on through a proxy, and all further translations, to the services that it reaches. */
  Crossing through(List<ServiceMap> maps, Reach arrival, Reach reply) {
    Bounds movedArrives = arrives;
    Bounds movedReplies = replies;
    for (ServiceMap map : maps) {
      movedArrives = movedArrives.translate(map);
      movedReplies = movedReplies.translate(map);
    }
    return new Crossing(
        movedArrives.restrict(arrival.certain(), arrival.possible()),
        movedReplies.restrict(reply.certain(), reply.possible()));
  }

  /**
   * The services that a proxy reaches.
   *
   * @param certain those it certainly reaches
   * @param possible those it may reach
   */
  record Reach(ServiceSet certain, ServiceSet possible) {}
}
