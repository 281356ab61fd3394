package dev.postern.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Coverage;
import dev.postern.model.Scope;
import dev.postern.risk.Finding;
import dev.postern.risk.SourceSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A finished audit as every writer prints it, made by {@link ReportBuilder} or read by {@link
 * JsonReportReader}.
 *
 * @param version the version of the tool that made it
 * @param generatedAt when it was made; the only part that differs between equal runs
 * @param asOf the moment that decides what has expired
 * @param scopes what was audited
 * @param summary the counts
 * @param coverage what was read, missing and assumed
 * @param sourceSets the sets that exposures refer to, by their id in this report, in the order of
 *     first use
 * @param exposures the rows, unmodifiable; may be a view that makes each row when it is asked for
 * @param findings the findings, the most urgent first
 * @param verification how far the rows were held against packets, if they were
 */
public record Report(
    String version,
    Instant generatedAt,
    Instant asOf,
    ImmutableSortedSet<Scope> scopes,
    Summary summary,
    Coverage coverage,
    ImmutableMap<String, SourceSet> sourceSets,
    List<ReportedExposure> exposures,
    ImmutableList<Finding> findings,
    Optional<ReportedVerification> verification) {

  /** The name and version of this format. */
  public static final String SCHEMA = "postern.report/1";
}
