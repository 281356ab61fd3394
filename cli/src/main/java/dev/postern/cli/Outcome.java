package dev.postern.cli;

import dev.postern.report.Report;
import dev.postern.risk.Finding;
import java.util.function.Predicate;

/** Decides the exit code of a finished audit. */
final class Outcome {

  private Outcome() {}

  /**
   * Findings count before gaps, unless the run is to be strict. A result that a verification
   * refutes is incomplete; what was assumed, or checked in part only, is so for a strict run.
   */
  static ExitCode of(Report report, ResultOptions options) {
    return of(report, options, finding -> true);
  }

  /** The same where only some findings count. */
  static ExitCode of(Report report, ResultOptions options, Predicate<Finding> counts) {
    if (options.exitZero()) {
      return ExitCode.CLEAN;
    }
    boolean findings =
        report.findings().stream().anyMatch(f -> f.fails(options.failOn()) && counts.test(f));
    if (!complete(report, options.strict()) && (options.strict() || !findings)) {
      return ExitCode.INCOMPLETE;
    }
    return findings ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private static boolean complete(Report report, boolean strict) {
    return report.summary().complete()
        && report.verification().map(v -> v.mismatchCount() == 0).orElse(true)
        && (!strict || report.coverage().assumptions().isEmpty())
        && (!strict || report.verification().map(v -> v.complete()).orElse(true));
  }
}
