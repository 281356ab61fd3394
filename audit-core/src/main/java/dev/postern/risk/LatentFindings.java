package dev.postern.risk;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.exposure.Analysis;
import dev.postern.exposure.Certainty;
import dev.postern.exposure.Exposure;
import dev.postern.exposure.ServiceText;
import dev.postern.model.Endpoint;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.ShortName;
import dev.postern.net.ServiceSet;
import dev.postern.work.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Turns rows that nothing reaches today into one finding for every rule that stands open. */
final class LatentFindings {

  static final String RULE = "latent-open-rule";

  private static final Comparator<Sighting> WORST =
      Comparator.comparing((Sighting s) -> s.rated().severity())
          .reversed()
          .thenComparing(s -> s.sources().sourceClass())
          .thenComparing(Sighting.SHOWN);

  private final Pieces pieces;
  private final SourceClassifier classifier;
  private final Openers openers;
  private final Decisions decisions;
  private final Map<FindingKey, Open> open = new LinkedHashMap<>();
  private int narrow;

  /** A rule, or several that say the same, with what would be reached through it. */
  private record Open(Set<Origin> origins, List<Sighting> sightings) {}

  /** A row that many would reach, with the rules to change. */
  private record Broad(Exposure row, SourceSet sources, ImmutableList<Origin> origins) {}

  LatentFindings(Pieces pieces, SourceClassifier classifier, Openers openers, Decisions decisions) {
    this.pieces = pieces;
    this.classifier = classifier;
    this.openers = openers;
    this.decisions = decisions;
  }

  /**
   * The findings of latent rows that all or nearly all of the internet would reach. That something
   * unknown might stand open is not worth telling twice of an endpoint that it possibly exposes,
   * nor that one more door would open what the same sources reach already.
   */
  List<Finding> of(Analysis analysis, Workers workers) {
    SetMultimap<Endpoint, String> told = HashMultimap.create();
    for (Exposure row : analysis.exposures()) {
      if (row.certainty() == Certainty.POSSIBLE) {
        told.putAll(row.endpoint(), row.reasons());
      }
    }
    List<Exposure> rows = analysis.latent().stream().filter(row -> !isTold(row, told)).toList();
    List<Broad> broad = workers.map(rows, this::broad).stream().flatMap(Optional::stream).toList();
    narrow = rows.size() - broad.size();
    Set<String> endpoints = new HashSet<>();
    broad.forEach(one -> endpoints.add(one.row().endpoint().id()));
    ListMultimap<String, Exposure> exposed = ArrayListMultimap.create();
    for (Exposure row : analysis.exposures()) {
      if (endpoints.contains(row.endpoint().id())) {
        exposed.put(row.endpoint().id(), row);
      }
    }
    for (Broad one : broad) {
      if (!isReached(one.row(), exposed.get(one.row().endpoint().id()))) {
        one.origins().forEach(origin -> collect(one.row(), origin, one.sources()));
      }
    }
    return workers.map(
        List.copyOf(open.entrySet()), rule -> finding(rule.getKey(), rule.getValue()));
  }

  private static boolean isTold(Exposure row, SetMultimap<Endpoint, String> told) {
    return !row.reasons().isEmpty() && told.get(row.endpoint()).containsAll(row.reasons());
  }

  /** Whether everything that a latent row would open is reached by all of its sources as it is. */
  private static boolean isReached(Exposure latent, List<Exposure> exposed) {
    ServiceSet reached =
        ServiceSet.union(
            exposed.stream()
                .filter(row -> row.family() == latent.family())
                .filter(row -> latent.sources().isSubsetOf(row.sources()))
                .map(Exposure::services)
                .toList());
    return latent.services().minus(reached).isEmpty();
  }

  private Optional<Broad> broad(Exposure row) {
    return classifier.isBroad(row.sources(), row.clients())
        ? Optional.of(
            new Broad(
                row,
                classifier.classify(row.sources(), row.clients()),
                openers.broad(row, classifier)))
        : Optional.empty();
  }

  /** How many rows were left out because only some addresses would reach them. */
  int narrow() {
    return narrow;
  }

  private void collect(Exposure row, Origin origin, SourceSet sources) {
    // What a rule says outlives its number, so rules that say the same are one finding.
    FindingKey key =
        new FindingKey(
            row.endpoint().scope(),
            RULE,
            origin.resource(),
            "",
            origin.text().isEmpty() ? origin.rule() : origin.text());
    ServiceSet services = row.services();
    if (services.equals(row.doorServices())) {
      ServiceSet own = services.intersect(openers.services(origin));
      services = own.isEmpty() ? services : own;
    }
    Open rule = open.computeIfAbsent(key, k -> new Open(new LinkedHashSet<>(), new ArrayList<>()));
    rule.origins().add(origin);
    for (Piece piece : pieces.of(services, row.endpoint().listening())) {
      rule.sightings()
          .add(
              Sighting.of(
                  row, piece, sources, decisions.severity(row.endpoint(), RULE, piece.service())));
    }
  }

  private static Finding finding(FindingKey key, Open rule) {
    Sighting worst = rule.sightings().stream().min(WORST).orElseThrow();
    Set<String> names = new LinkedHashSet<>();
    Set<String> endpoints = new TreeSet<>();
    Set<String> assets = new TreeSet<>();
    Set<Missing> missing = new TreeSet<>();
    Set<Owner> owners = new LinkedHashSet<>();
    for (Sighting sighting : rule.sightings()) {
      names.addAll(sighting.piece().listed());
      if (!sighting.piece().service().isEmpty()) {
        names.add(sighting.piece().service());
      }
      missing.addAll(sighting.row().missing());
      owners.add(sighting.row().endpoint().logicalOwner());
      if (sighting.row().endpoint().real()) {
        endpoints.add(sighting.row().endpoint().id());
        assets.add(sighting.row().endpoint().owner().id());
      }
    }
    ServiceSet services =
        ServiceSet.union(rule.sightings().stream().map(s -> s.piece().services()).toList());
    return new Finding(
        key.id(),
        RULE,
        worst.rated().severity(),
        worst.rated().steps(),
        FindingState.LATENT,
        Disposition.NONE,
        title(key, worst, endpoints.size(), missing),
        key.scope(),
        names.size() == 1 ? names.iterator().next() : "",
        names.size() == 1 ? ImmutableList.of() : ImmutableList.copyOf(names),
        ServiceText.protocol(services),
        ServiceText.ports(services),
        owners.size() == 1
            ? owners.iterator().next()
            : new Owner(key.subject(), "rule-set", "", ImmutableSortedMap.of()),
        ImmutableSet.<String>builder().add(key.subject()).addAll(assets).build().asList(),
        ImmutableList.sortedCopyOf(Comparator.comparing(Origin::rule), rule.origins()),
        Optional.of(worst.witness().packet()),
        ImmutableList.of(),
        ImmutableList.of(),
        endpoints.size(),
        ImmutableSet.copyOf(missing),
        ImmutableList.of(Wording.explain(worst.row().endpoint().id(), worst.point())));
  }

  private static String title(FindingKey key, Sighting worst, int endpoints, Set<Missing> missing) {
    String lacks = missing.stream().map(Missing::text).collect(Collectors.joining(", "));
    String where =
        endpoints == 0 ? "" : endpoints == 1 ? " (1 endpoint)" : " (" + endpoints + " endpoints)";
    return "a rule of "
        + ShortName.of(key.subject())
        + " stands open to "
        + Wording.who(worst.sources())
        + ", but "
        + lacks
        + where;
  }
}
