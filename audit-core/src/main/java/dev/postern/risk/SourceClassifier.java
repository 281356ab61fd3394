package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.exposure.SourceClass;
import dev.postern.model.SourceLabel;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Judges sets of sources against everybody who could come through the same door.
 *
 * <p>Remembers what it has judged, because few sets occur very often. Thread-safe.
 */
public final class SourceClassifier {

  /** An IPv6 block shorter than this is near-world, however small its share. */
  private static final int WIDE_IPV6_PREFIX = 16;

  private final Map<Family, LabelIndex> labels = new EnumMap<>(Family.class);
  private final ConcurrentMap<Question, SourceSet> known = new ConcurrentHashMap<>();
  private final ConcurrentMap<Question, SourceClass> classes = new ConcurrentHashMap<>();

  private final ConcurrentMap<Naming, ImmutableList<String>> names = new ConcurrentHashMap<>();

  /** Networks begin with clients of their own, but the names of a set are the same in all. */
  private record Naming(AddressSet sources, boolean platform) {}

  private record Question(AddressSet sources, AddressSet clients) {}

  /** A classifier that knows these sets by name. */
  public SourceClassifier(List<SourceLabel> labels) {
    for (Family family : Family.values()) {
      this.labels.put(family, new LabelIndex(family, labels));
    }
  }

  private LabelIndex labels(Family family) {
    return Objects.requireNonNull(labels.get(family));
  }

  /**
   * What a set of sources is.
   *
   * @param sources the sources, of the same family as the clients
   * @param clients the set that their door starts with
   */
  public SourceSet classify(AddressSet sources, AddressSet clients) {
    return known.computeIfAbsent(
        new Question(sources, clients), q -> judge(q.sources(), q.clients()));
  }

  /** Whether a set is all or nearly all of the clients; costs less than {@link #classify}. */
  boolean isBroad(AddressSet sources, AddressSet clients) {
    return SourceSet.isBroad(
        classes.computeIfAbsent(
            new Question(sources, clients), q -> classOf(q.sources(), q.clients())));
  }

  private SourceSet judge(AddressSet sources, AddressSet clients) {
    SourceClass sourceClass = classOf(sources, clients);
    AddressSet hole =
        sourceClass == SourceClass.NEAR_WORLD
            ? clients.minus(sources)
            : AddressSet.empty(sources.family());
    return new SourceSet(
        sourceClass, sources.shareOf(clients), sources, hole, names(sourceClass, sources));
  }

  private SourceClass classOf(AddressSet sources, AddressSet clients) {
    if (clients.isSubsetOf(sources)) {
      return SourceClass.WORLD;
    }
    // Exact: a share as a floating-point number could round up to one half.
    BigInteger twice = sources.intersect(clients).size().shiftLeft(1);
    if (twice.compareTo(clients.size()) > 0 || holdsWideBlock(sources)) {
      return SourceClass.NEAR_WORLD;
    }
    AddressSet tenants = labels(sources.family()).anyTenant();
    // One more office beside any tenant's addresses makes nothing safer.
    return sources.intersects(tenants) ? SourceClass.PLATFORM : SourceClass.PUBLIC;
  }

  private static boolean holdsWideBlock(AddressSet sources) {
    return sources.family() == Family.IPV6
        && sources.cidrs().stream().anyMatch(block -> block.length() < WIDE_IPV6_PREFIX);
  }

  /** Only sets that describe the sources well: parts of them, or sets that they are part of. */
  private ImmutableList<String> names(SourceClass sourceClass, AddressSet sources) {
    if (sourceClass == SourceClass.WORLD || sourceClass == SourceClass.NEAR_WORLD) {
      return ImmutableList.of();
    }
    return names.computeIfAbsent(
        new Naming(sources, sourceClass == SourceClass.PLATFORM), this::names);
  }

  private ImmutableList<String> names(Naming wanted) {
    LabelIndex index = labels(wanted.sources().family());
    ImmutableSortedSet.Builder<String> found = ImmutableSortedSet.naturalOrder();
    found.addAll(index.within(wanted.sources())).addAll(index.around(wanted.sources()));
    if (wanted.platform()) {
      found.addAll(index.touching(wanted.sources()));
    }
    return found.build().asList();
  }
}
