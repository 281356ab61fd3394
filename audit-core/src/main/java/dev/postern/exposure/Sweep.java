package dev.postern.exposure;

import dev.postern.model.Hop;
import dev.postern.net.Address;
import dev.postern.net.Traffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends all packets of a leg through hops that keep the source, one client port after the other.
 *
 * <p>Few tables read client ports: what they do not change is worked out once.
 */
final class Sweep {

  private final Pipelines pipelines;
  private final Leg leg;
  private final List<Hop> hops;
  private final Resolution resolution;
  private final List<Bounds> replies;
  private final Map<List<Bounds>, Bounds> arrivals = new HashMap<>();
  private final Map<Meeting, Crossing> crossings = new HashMap<>();
  private @Nullable Bounds steady; // arrivals, if they are the same for every port

  private record Meeting(Bounds arrives, Bounds answered) {}

  Sweep(Pipelines pipelines, Leg leg, List<Hop> hops, Resolution resolution) {
    this.pipelines = pipelines;
    this.leg = leg;
    this.hops = hops;
    this.resolution = resolution;
    // No filter of replies reads the client's port: to it that port is the service.
    this.replies = accepted(Hop.Direction.REPLY, -1);
    if (hops.stream().noneMatch(Sweep::readsClientPort)) {
      this.steady = arrivals(accepted(Hop.Direction.REQUEST, -1));
    }
  }

  /** What becomes of the packets with one client port. */
  Crossing cross(int port) {
    Bounds arrives = steady;
    if (arrives == null) {
      arrives = arrivals.computeIfAbsent(accepted(Hop.Direction.REQUEST, port), this::arrivals);
    }
    return crossings.computeIfAbsent(
        new Meeting(arrives, pipelines.answered(leg.family(), replies, port)),
        m -> new Crossing(m.arrives(), m.arrives().intersect(m.answered())));
  }

  private static boolean readsClientPort(Hop hop) {
    return hop instanceof Hop.Filter filter
        && filter.stages().stream().anyMatch(stage -> stage.table().readsClientPort());
  }

  /** What each filter of a direction lets pass, in the order of the hops. */
  private List<Bounds> accepted(Hop.Direction direction, int port) {
    List<Bounds> accepted = new ArrayList<>(hops.size());
    Address destination = leg.destination();
    for (Hop hop : hops) {
      if (hop instanceof Hop.Filter filter && filter.direction() == direction) {
        accepted.add(pipelines.accepted(filter, leg.family(), destination, port, resolution));
      } else if (hop instanceof Hop.Translation t) {
        destination = t.destination();
      }
    }
    return accepted;
  }

  private Bounds arrivals(List<Bounds> requests) {
    Bounds arrives = Bounds.exactly(Traffic.of(leg.services(), leg.sources()));
    int next = 0;
    for (Hop hop : hops) {
      if (hop instanceof Hop.Filter filter && filter.direction() == Hop.Direction.REQUEST) {
        arrives = arrives.intersect(requests.get(next++));
      } else if (hop instanceof Hop.Translation t) {
        arrives = arrives.translate(t.services());
      }
    }
    return arrives;
  }
}
