package dev.postern.model;

import com.google.common.collect.ImmutableList;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.List;

/**
 * How a translation changes destination services, range by range.
 *
 * @param segments disjoint ranges; services outside all of them do not pass
 */
public record ServiceMap(ImmutableList<Segment> segments) {

  /** Nothing changes. */
  public static final ServiceMap IDENTITY =
      new ServiceMap(ImmutableList.of(new Segment(0, Service.LIMIT - 1, 0)));

  /**
   * What becomes of one range.
   *
   * @param first the lowest point before the translation
   * @param last the highest point before the translation
   * @param target what {@code first} becomes
   * @param joined whether the whole range becomes {@code target}; otherwise it is shifted
   */
  public record Segment(int first, int last, int target, boolean joined) {

    /** A shift. */
    public Segment(int first, int last, int target) {
      this(first, last, target, false);
    }

    /** Checks that the range stays within one protocol. */
    public Segment {
      int end = joined ? target : target + last - first;
      if (first > last
          || first < 0
          || last >= Service.LIMIT
          || target < 0
          || end < 0
          || end >= Service.LIMIT) {
        throw new IllegalArgumentException(
            "segment " + first + "-" + last + " to " + target + " is off the axis");
      }
      if ((first != target || joined)
          && (Service.protocol(first) != Service.protocol(last)
              || Service.protocol(first) != Service.protocol(target)
              || Service.protocol(target) != Service.protocol(end))) {
        throw new IllegalArgumentException("a translation cannot change the protocol");
      }
    }

    /** The highest point after the translation; {@code target} is the lowest. */
    public int end() {
      return joined ? target : target + last - first;
    }

    /** What a point of the range becomes. */
    public int after(int point) {
      return joined ? target : target + point - first;
    }

    /** The lowest point that becomes one of {@code target} to {@link #end}. */
    public int firstBefore(int point) {
      return joined ? first : first + point - target;
    }

    /** The highest point that becomes one of {@code target} to {@link #end}. */
    public int lastBefore(int point) {
      return joined ? last : first + point - target;
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
      int low = back ? segment.target() : segment.first();
      int high = back ? segment.end() : segment.last();
      for (ServiceSet.Run run : set.intersect(ServiceSet.points(low, high)).runs()) {
        parts.add(
            back
                ? ServiceSet.points(
                    segment.firstBefore(run.first()), segment.lastBefore(run.last()))
                : ServiceSet.points(segment.after(run.first()), segment.after(run.last())));
      }
    }
    return ServiceSet.union(parts);
  }
}
