package dev.postern.provider.gcp.resource;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The name of a resource, the same however a reference spells it: a whole URL of any API version
 * and host, a URL without its host, or a path from {@code projects/} on.
 *
 * @param path {@code projects/web/zones/us-central1-a/instances/vm1}, or {@code
 *     locations/global/firewallPolicies/123}; empty for no resource
 */
public record ResourceRef(String path) implements Comparable<ResourceRef> {

  /** No resource. */
  public static final ResourceRef NONE = new ResourceRef("");

  /** A reference that is there and cannot be read. */
  public static final ResourceRef UNKNOWN = new ResourceRef("(unreadable reference)");

  private static final ImmutableSet<String> ROOTS =
      ImmutableSet.of("projects", "organizations", "folders", "locations");
  private static final ImmutableSet<String> PARTIAL = ImmutableSet.of("global", "zones", "regions");
  private static final Splitter SEGMENTS = Splitter.on('/').omitEmptyStrings();

  /** The most segments of a name: project, location, collection and the name itself. */
  private static final int LONGEST = 6;

  /** Reads a reference; {@link #UNKNOWN} where it is none, {@link #NONE} for an empty text. */
  public static ResourceRef of(String text) {
    return of(text, "");
  }

  /**
   * Reads a reference that may leave out its project.
   *
   * @param project the project that it is in if it does not say
   */
  public static ResourceRef of(String text, String project) {
    if (text.isEmpty()) {
      return NONE;
    }
    List<String> segments = SEGMENTS.splitToList(text);
    for (int at = 0; at < segments.size(); at++) {
      boolean partial = PARTIAL.contains(segments.get(at));
      if (ROOTS.contains(segments.get(at)) || partial) {
        List<String> found = new ArrayList<>();
        if (partial && !project.isEmpty()) {
          found.add("projects");
          found.add(project);
        }
        found.addAll(segments.subList(at, segments.size()));
        return found.size() < 2 ? UNKNOWN : new ResourceRef(joined(found));
      }
    }
    return UNKNOWN;
  }

  private static String joined(List<String> segments) {
    // What follows the name is an operation on it, such as listInstances.
    int name = segments.size() > 2 && segments.get(2).equals("global") ? LONGEST - 1 : LONGEST;
    return Joiner.on('/').join(segments.subList(0, Math.min(segments.size(), name)));
  }

  /** A resource of a project that has no location, or all of them. */
  public static ResourceRef global(String project, String collection, String name) {
    return new ResourceRef("projects/" + project + "/global/" + collection + "/" + name);
  }

  /** Whether it is no resource. */
  public boolean isEmpty() {
    return path.isEmpty();
  }

  /** The project, by its id or number as it is written; empty if it names none. */
  public String project() {
    return path.startsWith("projects/") ? segment(1) : "";
  }

  /** The same in another project, for a project that has two names. */
  public ResourceRef in(String project) {
    String own = project();
    return own.isEmpty() || own.equals(project)
        ? this
        : new ResourceRef(
            "projects/" + project + path.substring("projects/".length() + own.length()));
  }

  /** The last part. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** What sort of thing it is: {@code instances}; empty where the name has no such part. */
  public String collection() {
    List<String> segments = SEGMENTS.splitToList(path);
    return segments.size() < 2 ? "" : segments.get(segments.size() - 2);
  }

  /** The zone or region, {@code global} for neither. */
  public String location() {
    String kind = segment(2);
    return kind.equals("zones") || kind.equals("regions") || kind.equals("locations")
        ? segment(3)
        : "global";
  }

  /** The region that it lies in, {@code global} for none. */
  public String region() {
    return regionOf(location());
  }

  /** The region of a zone; a region is its own. */
  public static String regionOf(String location) {
    int dash = location.lastIndexOf('-');
    boolean zone = dash > 0 && dash == location.length() - 2;
    return zone ? location.substring(0, dash) : location;
  }

  private String segment(int at) {
    List<String> segments = SEGMENTS.splitToList(path);
    return at < segments.size() ? segments.get(at) : "";
  }

  /** By path. */
  @Override
  public int compareTo(ResourceRef other) {
    return path.compareTo(other.path);
  }

  /** The path with a slash before it, as reports name it; empty for no resource. */
  @Override
  public String toString() {
    return path.isEmpty() ? "" : "/" + path;
  }
}
