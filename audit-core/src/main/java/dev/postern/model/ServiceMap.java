package dev.postern.model;

import com.google.common.collect.ImmutableList;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.List;

/**
 * How a translation changes destination services, as disjoint shifts on the service axis.
 *
 * @param segments the shifts; services outside all of them do not pass
 */
public record ServiceMap(ImmutableList<Segment> segments) {

  /** Nothing changes. */
  public static final ServiceMap IDENTITY =
      new ServiceMap(ImmutableList.of(new Segment(0, Service.LIMIT - 1, 0)));

  /**
   * One shift.
   *
   * @param first the lowest point before the translation
   * @param last the highest point before the translation
   * @param target what {@code first} becomes
   */
  public record Segment(int first, int last, int target) {

    /** Checks that the shift stays within one protocol. */
    public Segment {
      if (first > last
          || first < 0
          || last >= Service.LIMIT
          || target < 0
          || target + (last - first) >= Service.LIMIT) {
        throw new IllegalArgumentException(
            "segment " + first + "-" + last + " to " + target + " is off the axis");
      }
      if (first != target
          && (Service.protocol(first) != Service.protocol(last)
              || Service.protocol(first) != Service.protocol(target)
              || Service.protocol(target) != Service.protocol(target + last - first))) {
        throw new IllegalArgumentException("a translation cannot change the protocol");
      }
    }
  }

  /** One port of a protocol becomes another. */
  public static ServiceMap port(int protocol, int from, int to) {
    int point = Service.point(protocol, from);
    return new ServiceMap(ImmutableList.of(new Segment(point, point, Service.point(protocol, to))));
  }

  /** Whether nothing changes. */
  public boolean isIdentity() {
    return equals(IDENTITY);
  }

  /** The services before the translation that end up in a set of services after it. */
  public ServiceSet before(ServiceSet after) {
    return moved(after, true);
  }

  /** What a set of services becomes. */
  public ServiceSet after(ServiceSet before) {
    return moved(before, false);
  }

  private ServiceSet moved(ServiceSet set, boolean back) {
    List<ServiceSet> parts = new ArrayList<>();
    for (Segment segment : segments) {
      int shift = segment.target() - segment.first();
      int low = back ? segment.target() : segment.first();
      int high = back ? segment.last() + shift : segment.last();
      for (ServiceSet.Run run : set.intersect(ServiceSet.points(low, high)).runs()) {
        int by = back ? -shift : shift;
        parts.add(ServiceSet.points(run.first() + by, run.last() + by));
      }
    }
    return ServiceSet.union(parts);
  }
}
