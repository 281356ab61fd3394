package dev.postern.cli;

import dev.postern.report.Report;

/** Decides the exit code of a finished audit. */
final class Outcome {

  private Outcome() {}

  /**
   * Findings count before gaps, unless the run is to be strict. A verification that found a
   * mismatch says that the result cannot be relied on, which is worse than either.
   */
  static ExitCode of(Report report, ResultOptions options) {
    if (options.exitZero()) {
      return ExitCode.CLEAN;
    }
    boolean wrong = report.verification().map(v -> v.mismatchCount() > 0).orElse(false);
    boolean incomplete =
        wrong
            || !report.summary().complete()
            || (options.strict() && !report.coverage().assumptions().isEmpty());
    boolean findings = report.findings().stream().anyMatch(f -> f.fails(options.failOn()));
    if (incomplete && (options.strict() || wrong || !findings)) {
      return ExitCode.INCOMPLETE;
    }
    return findings ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }
}
