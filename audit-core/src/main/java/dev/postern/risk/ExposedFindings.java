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
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns rows that are reached, or may be, into one finding for every service of every owner. */
final class ExposedFindings {

  private static final Comparator<Sighting> WORST =
      Comparator.comparing((Sighting s) -> s.rated().severity())
          .reversed()
          .thenComparing(Sighting::state)
          .thenComparing(s -> s.sources().sourceClass())
          .thenComparing(Sighting.SHOWN);

  private static final Comparator<Disposition> OPEN_FIRST =
      Comparator.comparing((Disposition d) -> !d.isNone())
          .thenComparing(Disposition::kind)
          .thenComparing(Disposition::id);

  private final Pieces pieces;
  private final SourceClassifier classifier;
  private final Openers openers;
  private final Decisions decisions;

  ExposedFindings(
      Pieces pieces, SourceClassifier classifier, Openers openers, Decisions decisions) {
    this.pieces = pieces;
    this.classifier = classifier;
    this.openers = openers;
    this.decisions = decisions;
  }

  /** The findings of rows in the analyzer's order. */
  List<Finding> of(List<Exposure> rows, Workers workers) {
    Map<FindingKey, Map<Disposition, List<Sighting>>> sightings = new LinkedHashMap<>();
    for (List<Seen> way : workers.map(ways(rows), this::seen)) {
      for (Seen seen : way) {
        sightings
            .computeIfAbsent(seen.key(), k -> new TreeMap<>(OPEN_FIRST))
            .computeIfAbsent(seen.disposition(), k -> new ArrayList<>(1))
            .add(seen.sighting());
      }
    }
    List<Found> found = new ArrayList<>(sightings.size());
    sightings.forEach((key, parts) -> found.addAll(found(key, parts)));
    return workers.map(found, this::finding);
  }

  /** A sighting and the finding that it belongs to. */
  private record Seen(FindingKey key, Disposition disposition, Sighting sighting) {}

  /** A finding to be: what it is called, and what shows it. */
  private record Found(
      FindingKey key, String id, Disposition disposition, boolean beyond, List<Sighting> seen) {}

  /** What is open keeps the id of the whole, so that it is the same before and after a decision. */
  private static List<Found> found(FindingKey key, Map<Disposition, List<Sighting>> parts) {
    List<Found> found = new ArrayList<>(1);
    parts.forEach(
        (disposition, seen) ->
            found.add(
                new Found(
                    key,
                    found.isEmpty()
                        ? key.id()
                        : key.id(disposition.kind() + " " + disposition.id()),
                    disposition,
                    disposition.isNone() && parts.size() > 1,
                    seen)));
    return found;
  }

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
        Optional<SeverityStep> decided = decisions.severity(row.endpoint(), rule, piece.service());
        ImmutableList<Acceptance> accepted = decisions.acceptances(row.endpoint(), rule);
        for (Division.Share share : Division.of(row, piece.services(), accepted)) {
          Sighting sighting =
              isAll(share, row, piece)
                  ? Sighting.of(row, piece, sources, decided)
                  : part(new Whole(row, piece, sources, accepted), share, decided);
          all.add(new Seen(key, share.disposition(), sighting));
        }
      }
    }
    return all;
  }

  private static boolean isAll(Division.Share share, Exposure row, Piece piece) {
    return share.sources().equals(row.sources()) && share.services().equals(piece.services());
  }

  /** What a share is a part of. */
  private record Whole(
      Exposure row, Piece piece, SourceSet sources, List<Acceptance> acceptances) {}

  private Sighting part(Whole whole, Division.Share share, Optional<SeverityStep> decided) {
    AddressSet clients = whole.row().clients();
    SourceSet own = classifier.classify(share.sources(), clients);
    SourceSet reach =
        share.disposition().isNone() ? classifier.classify(rest(whole, share), clients) : own;
    Piece piece = pieces.part(whole.piece(), share.services());
    return Sighting.of(whole.row(), piece, reach, decided, own);
  }

  /** Everybody who gets as far as those in the share and has not been accepted. */
  private static AddressSet rest(Whole whole, Division.Share share) {
    AddressSet rest = whole.sources().addresses();
    for (Acceptance acceptance : whole.acceptances()) {
      if (share.services().isSubsetOf(acceptance.services())) {
        rest = rest.minus(acceptance.sources().of(rest.family()));
      }
    }
    return rest;
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

  private Finding finding(Found found) {
    FindingKey key = found.key();
    List<Sighting> seen = found.seen();
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
        found.id(),
        key.rule(),
        worst.rated().severity(),
        worst.rated().steps(),
        seen.stream().map(Sighting::state).min(Comparator.naturalOrder()).orElseThrow(),
        found.disposition(),
        Wording.title(worst, services) + (found.beyond() ? Wording.BEYOND : ""),
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
        ImmutableList.of(Wording.explain(worst.row().endpoint().id(), worst.point())),
        parts(seen));
  }

  private ImmutableList<Finding.Part> parts(List<Sighting> seen) {
    if (seen.stream().allMatch(Sighting::isWhole)) {
      return ImmutableList.of();
    }
    return seen.stream()
        .map(s -> new Finding.Part(s.row().id(), s.piece().services(), exact(s)))
        .collect(ImmutableList.toImmutableList());
  }

  private SourceSet exact(Sighting sighting) {
    Exposure row = sighting.row();
    return sighting.share().orElseGet(() -> classifier.classify(row.sources(), row.clients()));
  }
}
