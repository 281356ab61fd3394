package dev.postern.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.exposure.Analysis;
import dev.postern.exposure.Exposure;
import dev.postern.exposure.Reachability;
import dev.postern.model.Census;
import dev.postern.model.Endpoint;
import dev.postern.model.Missing;
import dev.postern.model.Owner;
import dev.postern.model.Scope;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What becomes of every endpoint, also of those that nothing reaches.
 *
 * @param lines one for each endpoint, the most open first
 * @param unnamed how many more endpoints there are, of which only the number is known
 */
public record EndpointVerdicts(ImmutableList<Line> lines, int unnamed) {

  /**
   * One endpoint.
   *
   * @param scope where
   * @param id the platform's id
   * @param owner what it belongs to
   * @param verdict the most open of its services
   * @param openings which services are reached by whom, or what is missing
   */
  public record Line(
      Scope scope, String id, Owner owner, Reachability verdict, ImmutableSet<String> openings) {}

  /** As far as a saved report tells: it names endpoints only where something is open. */
  public static EndpointVerdicts of(Report report) {
    Collector collector = new Collector();
    report.exposures().forEach(row -> collector.add(row, report));
    return collector.build(report.summary().endpoints());
  }

  /** All endpoints of an audit. */
  public static EndpointVerdicts of(Report report, Census census, Analysis analysis) {
    Collector collector = new Collector();
    census.endpoints().stream().filter(Endpoint::real).forEach(collector::add);
    report.exposures().forEach(row -> collector.add(row, report));
    analysis.latent().stream().filter(r -> r.endpoint().real()).forEach(collector::addLatent);
    return collector.build(0);
  }

  private record Key(Scope scope, String id) {}

  private static final class Entry {
    private final Owner owner;
    private Reachability verdict = Reachability.CLOSED;
    private final Set<String> openings = new LinkedHashSet<>();

    Entry(Owner owner) {
      this.owner = owner;
    }

    void add(Reachability found, String opening) {
      verdict = found.compareTo(verdict) < 0 ? found : verdict;
      openings.add(opening);
    }
  }

  private static final class Collector {

    private final Map<Key, Entry> entries =
        new TreeMap<>(Comparator.comparing(Key::scope).thenComparing(Key::id));

    void add(Endpoint endpoint) {
      entry(endpoint.scope(), endpoint.id(), endpoint.owner());
    }

    void add(ReportedExposure row, Report report) {
      SourceText sources =
          new SourceText(Objects.requireNonNull(report.sourceSets().get(row.sources())));
      Reachability verdict = Reachability.parse(row.certainty());
      String ports = row.ports().equals("*") ? "" : "/" + row.ports();
      String doubt = verdict == Reachability.SESSION ? "" : " " + verdict.label();
      entry(row.scope(), row.endpoint().id(), row.endpoint().owner())
          .add(verdict, row.protocol() + ports + " from " + sources.brief() + doubt);
    }

    void addLatent(Exposure row) {
      String ports = row.ports().equals("*") ? "" : "/" + row.ports();
      String missing =
          row.missing().stream().sorted().map(Missing::text).collect(Collectors.joining(" and "));
      entry(row.endpoint().scope(), row.endpoint().id(), row.endpoint().owner())
          .add(Reachability.LATENT, row.protocol() + ports + " latent: " + missing);
    }

    private Entry entry(Scope scope, String id, Owner owner) {
      return entries.computeIfAbsent(new Key(scope, id), key -> new Entry(owner));
    }

    EndpointVerdicts build(int total) {
      ImmutableList<Line> lines =
          entries.entrySet().stream()
              .map(
                  e ->
                      new Line(
                          e.getKey().scope(),
                          e.getKey().id(),
                          e.getValue().owner,
                          e.getValue().verdict,
                          ImmutableSet.copyOf(e.getValue().openings)))
              .sorted(Comparator.comparing(Line::verdict))
              .collect(ImmutableList.toImmutableList());
      return new EndpointVerdicts(lines, Math.max(0, total - lines.size()));
    }
  }
}
