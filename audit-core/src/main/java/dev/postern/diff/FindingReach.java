package dev.postern.diff;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.postern.exposure.Certainty;
import dev.postern.exposure.Reachability;
import dev.postern.exposure.ServiceNotation;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.model.Scope;
import dev.postern.net.AddressSet;
import dev.postern.net.ServiceSet;
import dev.postern.net.Traffic;
import dev.postern.report.Report;
import dev.postern.report.ReportedExposure;
import dev.postern.risk.Finding;
import dev.postern.risk.SourceSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A finding with the exact sets that it speaks about.
 *
 * @param finding the finding
 * @param reach who reaches what
 */
record FindingReach(Finding finding, Reach reach) {

  /** Whose services these are: ids of interfaces die with every deployment, owners stay. */
  record Subject(Scope scope, String owner) {}

  Subject subject() {
    return new Subject(finding.scope(), finding.owner().id());
  }

  /**
   * The findings of a report about what is reached or may be.
   *
   * @throws PosternException of category CONFIG if a finding does not fit its exposures
   */
  static List<FindingReach> all(Report report) {
    ImmutableListMultimap<String, ReportedExposure> rows = rows(report);
    List<FindingReach> all = new ArrayList<>();
    for (Finding finding : report.findings()) {
      if (finding.state().counts()) {
        all.add(of(report, rows, finding));
      }
    }
    return all;
  }

  /** The same for one finding. */
  static FindingReach of(Report report, Finding finding) {
    return of(report, rows(report), finding);
  }

  private static ImmutableListMultimap<String, ReportedExposure> rows(Report report) {
    return Multimaps.index(report.exposures(), ReportedExposure::id);
  }

  private static FindingReach of(
      Report report, ImmutableListMultimap<String, ReportedExposure> rows, Finding finding) {
    try {
      return new FindingReach(finding, reach(report, rows, finding));
    } catch (IllegalArgumentException e) {
      throw new PosternException(
          Category.CONFIG,
          "the report contradicts itself in finding " + finding.id() + ": " + e.getMessage(),
          e);
    }
  }

  private static Reach reach(
      Report report, ImmutableListMultimap<String, ReportedExposure> rows, Finding finding) {
    Map<Reach.Level, List<Traffic.Row>> found = new HashMap<>();
    if (finding.parts().isEmpty()) {
      ServiceSet services = ServiceNotation.parse(finding.protocol(), finding.ports());
      for (String id : finding.exposures()) {
        for (ReportedExposure row : rows.get(id)) {
          SourceSet sources = Objects.requireNonNull(report.sourceSets().get(row.sources()));
          ServiceSet part = ServiceNotation.parse(row.protocol(), row.ports()).intersect(services);
          add(found, row, part, sources.addresses());
        }
      }
    }
    for (Finding.Part part : finding.parts()) {
      // Rows with one id differ in what they depend on only.
      rows.get(part.exposure()).stream()
          .findFirst()
          .ifPresent(row -> add(found, row, part.services(), part.sources().addresses()));
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException("none of its exposures is there");
    }
    return Reach.of(found);
  }

  private static void add(
      Map<Reach.Level, List<Traffic.Row>> found,
      ReportedExposure row,
      ServiceSet services,
      AddressSet sources) {
    if (!services.isEmpty() && !sources.isEmpty()) {
      Reach.Level level = new Reach.Level(sources.family(), certainty(row));
      found.computeIfAbsent(level, l -> new ArrayList<>()).add(new Traffic.Row(services, sources));
    }
  }

  private static Certainty certainty(ReportedExposure row) {
    return switch (Reachability.parse(row.certainty())) {
      case SESSION -> Certainty.SESSION;
      case ONE_WAY -> Certainty.ONE_WAY;
      case POSSIBLE -> Certainty.POSSIBLE;
      case LATENT, CLOSED ->
          throw new IllegalArgumentException("row " + row.id() + " is " + row.certainty());
    };
  }
}
