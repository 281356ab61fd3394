package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.exposure.Exposure;
import dev.postern.exposure.Reply;
import dev.postern.exposure.ServiceText;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.net.AddressSet;
import dev.postern.net.ServiceSet;
import dev.postern.work.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns rows that are reached, or may be, into one finding for every service of every owner. */
final class ExposedFindings {

  private static final Comparator<Sighting> WORST =
      Comparator.comparing((Sighting s) -> s.rated().severity())
          .reversed()
          .thenComparing(Sighting::state)
          .thenComparing(s -> s.sources().sourceClass())
          .thenComparing(Sighting.SHOWN);

  private final Pieces pieces;
  private final SourceClassifier classifier;
  private final Openers openers;

  ExposedFindings(Pieces pieces, SourceClassifier classifier, Openers openers) {
    this.pieces = pieces;
    this.classifier = classifier;
    this.openers = openers;
  }

  /** The findings of rows in the analyzer's order. */
  List<Finding> of(List<Exposure> rows, Workers workers) {
    Map<FindingKey, List<Sighting>> sightings = new LinkedHashMap<>();
    for (List<Seen> way : workers.map(ways(rows), this::seen)) {
      for (Seen seen : way) {
        sightings.computeIfAbsent(seen.key(), k -> new ArrayList<>(1)).add(seen.sighting());
      }
    }
    return workers.map(
        List.copyOf(sightings.entrySet()), seen -> finding(seen.getKey(), seen.getValue()));
  }

  /** A sighting and the finding that it belongs to. */
  private record Seen(FindingKey key, Sighting sighting) {}

  private static List<List<Exposure>> ways(List<Exposure> rows) {
    List<List<Exposure>> ways = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= rows.size(); to++) {
      if (to == rows.size() || !sameWay(rows.get(from), rows.get(to))) {
        ways.add(rows.subList(from, to));
        from = to;
      }
    }
    return ways;
  }

  private static boolean sameWay(Exposure a, Exposure b) {
    return a.family() == b.family()
        && a.endpoint().equals(b.endpoint())
        && a.door().kind() == b.door().kind()
        && a.door().id().equals(b.door().id());
  }

  private List<Seen> seen(List<Exposure> way) {
    List<Seen> all = new ArrayList<>(way.size());
    for (Exposure row : way) {
      for (Piece piece : pieces.of(row.services(), row.endpoint().listening())) {
        SourceSet sources = classifier.classify(reach(row, piece, way), row.clients());
        String rule = (sources.isBroad() ? "world-open-" : "partly-open-") + piece.topic();
        FindingKey key =
            new FindingKey(
                row.endpoint().scope(),
                rule,
                row.endpoint().logicalOwner().id(),
                piece.protocol(),
                piece.service());
        all.add(new Seen(key, Sighting.of(row, piece, sources)));
      }
    }
    return all;
  }

  /**
   * Everybody who gets at least as far as this row's sources: rows of one way are disjoint, so one
   * of them alone can look small where all together are the world. Whoever certainly gets no reply
   * does not get as far as those who may.
   */
  private static AddressSet reach(Exposure row, Piece piece, List<Exposure> way) {
    AddressSet reach = row.sources();
    for (Exposure other : way) {
      if (!other.equals(row)
          && other.certainty().compareTo(row.certainty()) <= 0
          && (other.reply() != Reply.NONE || row.reply() == Reply.NONE)
          && piece.services().isSubsetOf(other.services())) {
        reach = reach.union(other.sources());
      }
    }
    return reach;
  }

  private Finding finding(FindingKey key, List<Sighting> seen) {
    Sighting worst = seen.stream().min(WORST).orElseThrow();
    Owner owner = worst.row().endpoint().logicalOwner();
    ServiceSet services = ServiceSet.union(seen.stream().map(s -> s.piece().services()).toList());
    Set<String> listed = new LinkedHashSet<>();
    Set<String> endpoints = new TreeSet<>();
    Set<String> assets = new TreeSet<>();
    Set<String> tables = new TreeSet<>();
    Set<Origin> rules = new LinkedHashSet<>();
    for (Sighting sighting : seen) {
      listed.addAll(sighting.piece().listed());
      endpoints.add(sighting.row().endpoint().id());
      assets.add(sighting.row().endpoint().owner().id());
      for (Origin origin : openers.of(sighting.row(), sighting.piece().services())) {
        rules.add(origin);
        tables.add(origin.resource());
      }
    }
    return new Finding(
        key.id(),
        key.rule(),
        worst.rated().severity(),
        worst.rated().steps(),
        seen.stream().map(Sighting::state).min(Comparator.naturalOrder()).orElseThrow(),
        Disposition.NONE,
        Wording.title(worst, services),
        key.scope(),
        key.service(),
        ImmutableList.copyOf(listed),
        key.protocol(),
        ServiceText.ports(services),
        owner,
        ImmutableSet.<String>builder().addAll(tables).addAll(assets).build().asList(),
        ImmutableList.sortedCopyOf(
            Comparator.comparing(Origin::resource)
                .thenComparing(Origin::rule)
                .thenComparing(Origin::text),
            rules),
        Optional.of(worst.witness().packet()),
        seen.stream().map(s -> s.row().id()).distinct().collect(ImmutableList.toImmutableList()),
        seen.stream()
            .flatMap(s -> s.ownTrace().stream())
            .distinct()
            .collect(ImmutableList.toImmutableList()),
        endpoints.size(),
        ImmutableSet.of(),
        ImmutableList.of(Wording.explain(worst.row().endpoint().id(), worst.point())));
  }
}
