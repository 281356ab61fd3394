package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Multimaps;
import dev.postern.exposure.Approach.Trial;
import dev.postern.model.Door;
import dev.postern.model.Endpoint;
import dev.postern.model.Inventory;
import dev.postern.model.Missing;
import dev.postern.model.Path;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.model.ShortName;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers questions about single packets by sending them down every path of an endpoint.
 *
 * <p>Thread-safe; it keeps nothing between calls.
 */
public final class Explainer {

  // Documentation addresses: a reader sees at once that they stand for anybody.
  private static final Address ANYBODY = Address.parse("203.0.113.7");
  private static final Address ANYBODY_V6 = Address.parse("2001:db8::7");

  /** A door that does not even lead to the service says least. */
  private static final Comparator<Explanation> FURTHEST =
      Comparator.comparing(Explanation::verdict)
          .thenComparing(e -> e.packet().isEmpty())
          .thenComparingInt(e -> e.blocking().size());

  private final Inventory inventory;
  private final Targets targets;

  /** An explainer for one inventory. */
  public Explainer(Inventory inventory) {
    this.inventory = inventory;
    this.targets = new Targets(inventory);
  }

  /** Whether a text means something in an inventory; if several things, only {@link #find} says. */
  public static boolean knows(Inventory inventory, String target) {
    return new Targets(inventory).knows(target);
  }

  /** What people may have meant by a text that is not known: ids, names and addresses. */
  public static ImmutableSortedSet<String> words(Inventory inventory) {
    return new Targets(inventory).words();
  }

  /**
   * The endpoints that a text means: an id or address of an endpoint, an id or name of an owner, or
   * an id, name or address of a door.
   *
   * @throws dev.postern.model.PosternException if it means nothing, or several things, which the
   *     message lists
   */
  public ImmutableList<Endpoint> find(String target) {
    return targets.find(target);
  }

  /**
   * All rows of what a text means, as {@link #find}.
   *
   * @throws dev.postern.model.PosternException as {@link #find}
   */
  public Analysis rows(String target) {
    ImmutableList<Path> paths = targets.paths(target, find(target));
    ImmutableList<Path> straight =
        paths.stream()
            .filter(path -> path.arriving().equals(path.services()))
            .collect(ImmutableList.toImmutableList());
    // Behind a door its ports may be others.
    return analyze(targets.isDoor(target) && !straight.isEmpty() ? straight : paths);
  }

  /**
   * Answers a question; of several endpoints, doors and families the most open one answers. Who
   * asks about an address is answered for that address alone.
   *
   * @throws dev.postern.model.PosternException as {@link #find}
   */
  public Explanation explain(Question question) {
    ImmutableList<Endpoint> endpoints = find(question.target());
    ImmutableList<Path> paths =
        targets.paths(question.target(), endpoints).stream()
            .filter(p -> question.from().map(a -> a.family() == p.family()).orElse(true))
            .collect(ImmutableList.toImmutableList());
    question.from().ifPresent(client -> requireJudged(client, paths));
    int point = Service.point(question.protocol(), question.service());
    if (targets.isDoor(question.target())) {
      return atDoor(paths, point, question, endpoints.get(0));
    }
    Analysis rows = analyze(paths);
    return groups(paths)
        .map(group -> tried(Approach.of(group, rows, point), point, question.from()))
        .min(FURTHEST)
        .orElseGet(() -> unreachable(endpoints.get(0), question));
  }

  /** A port of a door's address is what clients write, whatever it becomes behind the door. */
  private Explanation atDoor(
      ImmutableList<Path> paths, int point, Question question, Endpoint first) {
    ServiceSet asked = ServiceSet.points(point, point);
    ImmutableList<Path> open =
        paths.stream()
            .filter(path -> path.services().contains(point))
            .map(path -> path.at(asked))
            .collect(ImmutableList.toImmutableList());
    if (open.isEmpty() && !paths.isEmpty()) {
      return astray(paths.get(0).door(), paths.get(0).endpoint());
    }
    Analysis rows = analyze(open);
    return groups(open)
        .flatMap(
            group ->
                ServiceSet.union(group.stream().map(Path::arriving).toList()).runs().stream()
                    .map(ServiceSet.Run::first)
                    .map(at -> tried(Approach.of(group, rows, at), at, question.from())))
        .min(FURTHEST)
        .orElseGet(() -> unreachable(first, question));
  }

  private static Stream<ImmutableList<Path>> groups(ImmutableList<Path> paths) {
    return Multimaps.index(paths, Approach.Key::of).asMap().values().stream()
        .map(ImmutableList::copyOf);
  }

  /** Doors are judged for the internet; what others reach from inside is another question. */
  private static void requireJudged(Address client, ImmutableList<Path> paths) {
    if (!paths.isEmpty() && paths.stream().noneMatch(p -> p.clients().contains(client))) {
      throw new PosternException(
          Category.CONFIG,
          client
              + " is not judged: only sources on the internet are, outside the network's own"
              + " ranges. What private sources reach is not computed");
    }
  }

  private static Explanation astray(Door door, Endpoint endpoint) {
    Step step = new Step(door.id(), "", "drop", "the door does not lead to this service");
    return new Explanation(
        Reachability.CLOSED,
        endpoint,
        Optional.of(door),
        Optional.empty(),
        ImmutableList.of(step),
        door.id() + " does not lead to this service",
        ImmutableList.of(step),
        ImmutableSet.of());
  }

  private Explanation tried(Approach approach, int point, Optional<Address> from) {
    List<Exposure> rows = approach.rows();
    Address client = from.orElseGet(() -> anybody(rows, approach.family()));
    Trial trial =
        from.isEmpty() && rows.isEmpty()
            ? approach.easiest(point, client)
            : approach.attempt(point, client);
    if (trial == null) {
      return astray(approach.door(), approach.endpoint());
    }
    List<String> reasons =
        rows.stream()
            .filter(row -> row.sources().contains(client))
            .flatMap(row -> row.reasons().stream())
            .distinct()
            .toList();
    boolean open = trial.verdict() == Reachability.SESSION;
    boolean latent = trial.verdict() == Reachability.LATENT;
    ImmutableList<Step> blocking =
        open || latent ? ImmutableList.of() : trial.worst().flight().blocking();
    return new Explanation(
        trial.verdict(),
        approach.endpoint(),
        Optional.of(approach.door()),
        Optional.of(trial.best().packet()),
        trial.best().flight().steps(),
        open && isAnsweredInPart(rows, client)
            ? "every hop lets the request in, but a reply out only to client ports "
                + approach.answeredPorts(point, client)
                + ", not to every port that ordinary clients use"
            : why(trial.verdict(), approach.missing(), reasons, blocking),
        blocking,
        latent ? approach.missing() : ImmutableSet.of());
  }

  private static boolean isAnsweredInPart(List<Exposure> rows, Address client) {
    return rows.stream()
        .anyMatch(row -> row.reply() == Reply.SOME && row.sources().contains(client));
  }

  /** Somebody who gets through if anybody does; a documentation address wherever one will do. */
  private static Address anybody(List<Exposure> rows, Family family) {
    Address usual = family == Family.IPV4 ? ANYBODY : ANYBODY_V6;
    return rows.stream()
        .min(Comparator.comparing(Exposure::certainty))
        .filter(row -> !row.sources().contains(usual))
        .map(row -> row.sources().first())
        .orElse(usual);
  }

  private static String why(
      Reachability verdict,
      ImmutableSet<Missing> missing,
      List<String> reasons,
      ImmutableList<Step> blocking) {
    return switch (verdict) {
      case SESSION -> "every hop lets the request in and a reply out";
      case ONE_WAY -> "the request arrives, but no reply can leave: " + words(blocking);
      case POSSIBLE -> "it depends on something unknown: " + String.join("; ", reasons);
      case LATENT ->
          "rules stand open, but "
              + missing.stream().sorted().map(Missing::text).collect(Collectors.joining(" and "));
      case CLOSED -> words(blocking);
    };
  }

  private static String words(ImmutableList<Step> blocking) {
    return blocking.isEmpty()
        ? "no single hop decides it"
        : blocking.stream()
            .map(s -> (ShortName.of(s.hop()) + " " + s.rule()).strip() + " (" + s.text() + ")")
            .distinct()
            .collect(Collectors.joining("; "));
  }

  private static Explanation unreachable(Endpoint endpoint, Question question) {
    String families =
        question.from().map(a -> " for " + a.family().label() + " clients").orElse("");
    String target =
        Address.tryParse(question.target()).map(Address::toString).orElse(endpoint.id());
    return new Explanation(
        Reachability.CLOSED,
        endpoint,
        Optional.empty(),
        Optional.empty(),
        ImmutableList.of(),
        "no door of the internet leads to " + target + families,
        ImmutableList.of(),
        ImmutableSet.of());
  }

  private Analysis analyze(ImmutableList<Path> paths) {
    return new Analyzer()
        .analyze(
            new Inventory(
                inventory.scopes(),
                inventory.endpoints(),
                paths,
                ImmutableListMultimap.of(),
                ImmutableList.of(),
                inventory.labels(),
                inventory.coverage()));
  }
}
