package dev.postern.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.exposure.Analysis;
import dev.postern.exposure.Exposure;
import dev.postern.exposure.Verification;
import dev.postern.model.Census;
import dev.postern.model.Endpoint;
import dev.postern.model.Scope;
import dev.postern.risk.FindingList;
import dev.postern.risk.SourceClassifier;
import dev.postern.risk.SourceSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a report from the parts of an audit. Immutable. */
public final class ReportBuilder {

  private final String version;
  private final Instant generatedAt;
  private final Instant asOf;

  /**
   * A builder of reports with this header.
   *
   * @param version the version of the tool
   * @param generatedAt when the audit ran
   * @param asOf the moment that decides what has expired
   */
  public ReportBuilder(String version, Instant generatedAt, Instant asOf) {
    this.version = version;
    this.generatedAt = generatedAt;
    this.asOf = asOf;
  }

  /** The report. */
  public Report build(
      Census census, Analysis analysis, FindingList findings, Optional<Verification> verification) {
    Map<Scope, SourceClassifier> classifiers = new HashMap<>();
    Map<SourceSet, String> ids = new LinkedHashMap<>();
    ImmutableList.Builder<String> sources = ImmutableList.builder();
    for (Exposure row : analysis.exposures()) {
      SourceSet set =
          classifiers
              .computeIfAbsent(
                  row.endpoint().scope(), scope -> new SourceClassifier(census.labels(scope)))
              .classify(row.sources(), row.clients());
      String id = ids.get(set);
      if (id == null) {
        id = "s" + (ids.size() + 1);
        ids.put(set, id);
      }
      sources.add(id);
    }
    ImmutableMap.Builder<String, SourceSet> sets = ImmutableMap.builder();
    ids.forEach((set, id) -> sets.put(id, set));
    return new Report(
        version,
        generatedAt,
        asOf,
        census.scopes(),
        summary(census, findings),
        census.coverage(),
        sets.buildOrThrow(),
        new ExposureList(analysis.exposures(), sources.build()),
        findings.findings(),
        verification.map(ReportedVerification::of));
  }

  /** The counts of a report. */
  public static Summary summary(Census census, FindingList findings) {
    int endpoints = (int) census.endpoints().stream().filter(Endpoint::real).count();
    return Summary.of(
        findings.findings(), endpoints, findings.narrowLatent(), census.coverage().complete());
  }
}
