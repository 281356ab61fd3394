package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Path;
import dev.postern.model.Rule;
import dev.postern.model.ServiceMap;
import dev.postern.model.Stage;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cuts a path into lanes in which every translation is one range. Two door services that end in one
 * endpoint service are two lanes, except where a translation joins a range of them.
 */
final class Lanes {

  private Lanes() {}

  /** The door services of each lane; one lane for a path that translates no service. */
  static ImmutableList<ServiceSet> of(Path path) {
    List<ServiceMap.Segment> lanes = new ArrayList<>(ServiceMap.IDENTITY.segments());
    boolean joins = path.hops().stream().anyMatch(Lanes::joins);
    for (Hop hop : path.hops()) {
      if (hop instanceof Hop.Translation t && !t.services().isIdentity()) {
        lanes = compose(lanes, t.services());
      } else if (joins && hop instanceof Hop.Filter filter) {
        lanes = compose(lanes, cut(filter));
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

  /**
   * One service at the door for each way in which some services at the endpoint are reached,
   * ascending: of a run the lowest.
   */
  static ImmutableList<Integer> entries(Path path, ServiceSet services) {
    ServiceSet back = back(path, services);
    return of(path).stream()
        .flatMap(lane -> lane.intersect(back).runs().stream())
        .map(ServiceSet.Run::first)
        .sorted()
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean joins(Hop hop) {
    return hop instanceof Hop.Translation t
        && t.services().segments().stream().anyMatch(ServiceMap.Segment::joined);
  }

  /** Services that a filter tells apart are lanes apart before they are joined. */
  private static ServiceMap cut(Hop.Filter filter) {
    TreeSet<Integer> edges = new TreeSet<>(Set.of(0, Service.LIMIT));
    for (Stage stage : filter.stages()) {
      for (Rule rule : stage.table().rules()) {
        for (int edge : rule.match().services().edges()) {
          edges.add(edge);
        }
      }
    }
    ImmutableList.Builder<ServiceMap.Segment> segments = ImmutableList.builder();
    int first = 0;
    for (int edge : edges.tailSet(0, false)) {
      segments.add(new ServiceMap.Segment(first, edge - 1, first));
      first = edge;
    }
    return new ServiceMap(segments.build());
  }

  private static List<ServiceMap.Segment> compose(List<ServiceMap.Segment> lanes, ServiceMap map) {
    List<ServiceMap.Segment> out = new ArrayList<>();
    for (ServiceMap.Segment lane : lanes) {
      for (ServiceMap.Segment step : map.segments()) {
        int first = Math.max(lane.target(), step.first());
        int last = Math.min(lane.end(), step.last());
        if (first <= last) {
          out.add(
              new ServiceMap.Segment(
                  lane.firstBefore(first),
                  lane.lastBefore(last),
                  step.after(first),
                  lane.joined() || step.joined()));
        }
      }
    }
    return out;
  }
}
