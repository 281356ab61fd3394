package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Combine;
import dev.postern.model.Hop;
import dev.postern.model.Path;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Ties;
import dev.postern.net.AddressSet;
import dev.postern.net.ServiceSet;
import dev.postern.net.Traffic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the paths between one door and one endpoint into rows. */
final class GroupEvaluator {

  private final Pipelines pipelines;
  private final List<Path> paths;
  private final Unknowns unknowns;
  private final Doubts doubts = new Doubts();
  private final List<Assignment> assignments;
  private final List<Fate> fates;

  private GroupEvaluator(Pipelines pipelines, List<Path> paths) {
    this.pipelines = pipelines;
    this.paths = paths;
    this.unknowns = Unknowns.of(paths);
    this.assignments = unknowns.tooMany() ? List.of(Assignment.NONE) : unknowns.assignments();
    this.fates = fates();
  }

  private List<Fate> fates() {
    PathEvaluator evaluator = new PathEvaluator(pipelines, doubts);
    if (unknowns.tooMany()) {
      return List.of(evaluator.evaluate(paths, Resolution.INDEPENDENT));
    }
    if (unknowns.symbols().isEmpty() && !paths.get(0).isReal()) {
      // Nobody asks whether answers leave where nothing arrives.
      return List.of(evaluator.evaluate(oneWay(paths), Resolution.INDEPENDENT));
    }
    return assignments.stream().map(a -> evaluator.evaluate(paths, Resolution.of(a))).toList();
  }

  private static List<Path> oneWay(List<Path> paths) {
    return paths.stream()
        .map(
            path ->
                new Path(
                    path.door(),
                    path.endpoint(),
                    path.family(),
                    path.clients(),
                    path.services(),
                    path.destination(),
                    path.hops().stream()
                        .filter(hop -> !isReply(hop))
                        .collect(ImmutableList.toImmutableList()),
                    path.missing()))
        .toList();
  }

  private static boolean isReply(Hop hop) {
    return hop instanceof Hop.Filter filter && filter.direction() == Hop.Direction.REPLY;
  }

  /** The rows of a group; all paths are real, or all lack the same things. */
  static ImmutableList<Row> rows(Pipelines pipelines, List<Path> paths) {
    GroupEvaluator group = new GroupEvaluator(pipelines, paths);
    return paths.get(0).isReal() ? group.real() : group.latent();
  }

  private ImmutableList<Row> real() {
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (Judgement.Part part : Judgement.of(ImmutableList.copyOf(fates)).parts()) {
      rows.addAll(rows(part));
    }
    return rows.build();
  }

  /**
   * Nothing arrives today; what might arrive once the missing things are there is worth telling
   * whatever its grade.
   */
  private ImmutableList<Row> latent() {
    Traffic open = Traffic.none(paths.get(0).family());
    for (Fate fate : fates) {
      open = open.union(fate.arrivesSome().upper());
    }
    return rows(new Judgement.Part(Certainty.LATENT, Arrival.MAYBE, Reply.UNKNOWN, open));
  }

  private ImmutableList<Row> rows(Judgement.Part part) {
    Map<AddressSet, List<ServiceSet>> bySources = new LinkedHashMap<>();
    for (Traffic.Piece piece : part.traffic().pieces()) {
      bySources
          .computeIfAbsent(piece.sources(), s -> new ArrayList<>())
          .add(ServiceSet.points(piece.first(), piece.last()));
    }
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    bySources.forEach(
        (sources, services) ->
            ServiceText.rows(ServiceSet.union(services), sources.family())
                .forEach(row -> rows.add(row(part, row, sources))));
    return rows.build();
  }

  private Row row(Judgement.Part part, ServiceSet services, AddressSet sources) {
    ServiceSet doorServices = doorServices(paths, services);
    boolean settled =
        part.certainty() == Certainty.SESSION || part.certainty() == Certainty.ONE_WAY;
    return new Row(
        services,
        doorServices,
        sources,
        part.certainty(),
        part.arrival(),
        part.reply(),
        settled && part.reply() != Reply.UNKNOWN ? ImmutableList.of() : reasons(services, sources),
        qualifiers(),
        evidence(part, services, doorServices, sources));
  }

  private Evidence evidence(
      Judgement.Part part, ServiceSet services, ServiceSet doorServices, AddressSet sources) {
    List<Path> ways = paths; // what waits must not keep alive what this evaluation remembers
    Reply reply = part.reply();
    List<Assignment> tried = assignments;
    Evidence.Search witnesses =
        (service, some) ->
            Witness.find(ways, tried, ServiceSet.points(service, service), some, reply);
    if (part.certainty() == Certainty.LATENT) {
      return Evidence.later(
          () -> Witness.find(ways, tried, services, sources, reply),
          witnesses,
          () -> Hits.openers(new Pipelines(), ways, doorServices, sources));
    }
    Witness own = Witness.find(ways, tried, services, sources, reply);
    // Where there is one way only, and services keep their numbers on it, one search finds what
    // another has found.
    boolean straight =
        ways.size() == 1
            && ways.get(0).hops().stream().noneMatch(Hop.Translation.class::isInstance);
    return Evidence.of(
        own,
        (service, some) ->
            straight && own.isTo(service) && some.contains(own.packet().source())
                ? own
                : witnesses.find(service, some),
        Hits.openers(pipelines, ways, doorServices, sources));
  }

  private static ServiceSet doorServices(List<Path> paths, ServiceSet services) {
    ServiceSet at = ServiceSet.EMPTY;
    for (Path path : paths) {
      at = at.union(Lanes.back(path, services));
    }
    return at;
  }

  private ImmutableList<String> qualifiers() {
    ImmutableSortedSet.Builder<String> words = ImmutableSortedSet.naturalOrder();
    for (Path path : paths) {
      for (Hop hop : path.hops()) {
        if (hop instanceof Hop.Note note) {
          words.add(note.qualifier());
        }
      }
    }
    return words.build().asList();
  }

  private ImmutableList<String> reasons(ServiceSet services, AddressSet sources) {
    ImmutableSortedSet.Builder<String> reasons = ImmutableSortedSet.naturalOrder();
    if (unknowns.tooMany()) {
      unknowns.symbols().forEach(s -> reasons.add(s.reason()));
      reasons.add(
          "widened: more than "
              + Unknowns.LIMIT
              + " unknowns meet on this path, so each was taken on its own");
    } else {
      for (int i = 0; i < unknowns.symbols().size(); i++) {
        Symbol symbol = unknowns.symbols().get(i);
        if (matters(1 << i, services, sources)) {
          reasons.add(symbol.reason());
        }
      }
    }
    doubts.about(services).forEach(reasons::add);
    paths.forEach(path -> ties(path, reasons));
    return reasons.build().asList();
  }

  private boolean matters(int bit, ServiceSet services, AddressSet sources) {
    for (int bits = 0; bits < fates.size(); bits++) {
      if ((bits & bit) == 0) {
        Fate without = fates.get(bits);
        Fate with = fates.get(bits | bit);
        if (differ(without.arrivesSome(), with.arrivesSome(), services, sources)
            || differ(without.repliesAll(), with.repliesAll(), services, sources)
            || differ(without.repliesSome(), with.repliesSome(), services, sources)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean differ(Bounds a, Bounds b, ServiceSet services, AddressSet sources) {
    return !a.lower().agrees(b.lower(), services, sources)
        || !a.upper().agrees(b.upper(), services, sources);
  }

  private static void ties(Path path, ImmutableSortedSet.Builder<String> reasons) {
    for (Hop hop : path.hops()) {
      if (hop instanceof Hop.Filter filter) {
        for (Stage stage : filter.stages()) {
          if (isAmbiguous(stage.table())) {
            reasons.add(stage.table().id() + ": rules of equal priority disagree");
          }
        }
      }
    }
  }

  private static boolean isAmbiguous(RuleTable table) {
    if (table.combine() != Combine.FIRST_MATCH || table.ties() != Ties.AMBIGUOUS) {
      return false;
    }
    for (int i = 1; i < table.rules().size(); i++) {
      if (table.rules().get(i).priority() == table.rules().get(i - 1).priority()
          && table.rules().get(i).verdict() != table.rules().get(i - 1).verdict()) {
        return true;
      }
    }
    return false;
  }
}
