package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Path;
import dev.postern.model.ServiceMap;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a path into lanes in which every translation is one shift, so that each service at the
 * endpoint comes from one service at the door. Two door services that end in one endpoint service
 * are two lanes.
 */
final class Lanes {

  private Lanes() {}

  /** The door services of each lane; one lane for a path that translates no service. */
  static ImmutableList<ServiceSet> of(Path path) {
    List<ServiceMap.Segment> lanes = new ArrayList<>(ServiceMap.IDENTITY.segments());
    for (Hop hop : path.hops()) {
      if (hop instanceof Hop.Translation t && !t.services().isIdentity()) {
        lanes = compose(lanes, t.services());
      }
    }
    return lanes.stream()
        .map(lane -> path.services().intersect(ServiceSet.points(lane.first(), lane.last())))
        .filter(services -> !services.isEmpty())
        .collect(ImmutableList.toImmutableList());
  }

  /** The door services of a path that end in these services at the endpoint. */
  static ServiceSet back(Path path, ServiceSet services) {
    ServiceSet at = services;
    for (Hop hop : path.hops().reverse()) {
      if (hop instanceof Hop.Translation t) {
        at = t.services().before(at);
      }
    }
    return at.intersect(path.services());
  }

  private static List<ServiceMap.Segment> compose(List<ServiceMap.Segment> lanes, ServiceMap map) {
    List<ServiceMap.Segment> out = new ArrayList<>();
    for (ServiceMap.Segment lane : lanes) {
      int shift = lane.target() - lane.first();
      for (ServiceMap.Segment step : map.segments()) {
        int first = Math.max(lane.target(), step.first());
        int last = Math.min(lane.last() + shift, step.last());
        if (first <= last) {
          out.add(
              new ServiceMap.Segment(
                  first - shift, last - shift, first + step.target() - step.first()));
        }
      }
    }
    return out;
  }
}
