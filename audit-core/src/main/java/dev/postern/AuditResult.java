package dev.postern;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.exposure.Analysis;
import dev.postern.exposure.Exposure;
import dev.postern.exposure.Verification;
import dev.postern.model.Census;
import dev.postern.model.Coverage;
import dev.postern.model.Scope;
import dev.postern.report.Report;
import dev.postern.report.ReportBuilder;
import dev.postern.report.Summary;
import dev.postern.risk.Finding;
import dev.postern.risk.FindingList;
import java.time.Instant;
import java.util.Optional;

/**
 * What an audit found. Immutable and thread-safe.
 *
 * @param version the version of the tool
 * @param generatedAt when the audit ran, in whole seconds
 * @param asOf the moment that decides what has expired
 * @param census who was there and what was read
 * @param analysis the exact rows
 * @param findingList the findings, and what was left out of them
 * @param verification how far the rows were held against packets, if they were
 */
public record AuditResult(
    String version,
    Instant generatedAt,
    Instant asOf,
    Census census,
    Analysis analysis,
    FindingList findingList,
    Optional<Verification> verification) {

  /** What was audited. */
  public ImmutableSortedSet<Scope> scopes() {
    return census.scopes();
  }

  /** What was read, missing and assumed. */
  public Coverage coverage() {
    return census.coverage();
  }

  /** Rows that are reached, or may be, in a fixed order. */
  public ImmutableList<Exposure> exposures() {
    return analysis.exposures();
  }

  /** Rows that would be reached if something named were there, in a fixed order. */
  public ImmutableList<Exposure> latent() {
    return analysis.latent();
  }

  /** The findings, the most urgent first. */
  public ImmutableList<Finding> findings() {
    return findingList.findings();
  }

  /** The counts. */
  public Summary summary() {
    return ReportBuilder.summary(census, findingList);
  }

  /** Whether nothing is missing; if not, the run could not complete. */
  public boolean complete() {
    return coverage().complete();
  }

  /** What every writer prints. */
  public Report report() {
    return new ReportBuilder(version, generatedAt, asOf)
        .build(census, analysis, findingList, verification);
  }
}
