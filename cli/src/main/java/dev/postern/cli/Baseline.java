package dev.postern.cli;

import com.google.common.collect.ImmutableSet;
import dev.postern.diff.Change;
import dev.postern.diff.Comparison;
import dev.postern.diff.DiffText;
import dev.postern.report.JsonReportReader;
import dev.postern.report.Report;
import dev.postern.risk.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An earlier report: only what is more than in it counts. */
final class Baseline {

  /** As many changes as a terminal should scroll by; {@code postern diff} has them all. */
  private static final int SHOWN = 20;

  /** No earlier report: everything counts. */
  static final Baseline NONE = new Baseline(null);

  private final @Nullable Report earlier;

  private Baseline(@Nullable Report earlier) {
    this.earlier = earlier;
  }

  /** Reads the report before anything is audited, so that a mistake costs no time. */
  static Baseline read(@Nullable String file, Surroundings surroundings) {
    if (file == null) {
      return NONE;
    }
    Path path = surroundings.resolve(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new UsageException(
          "cannot read the baseline " + file + (Files.exists(path) ? "" : ": it is not there"),
          "name a result of: postern audit --out json=result.json");
    }
    return new Baseline(JsonReportReader.read(path));
  }

  /** What counts of a later report; says what has changed. */
  Judged judge(Report later, CommonOptions common, Surroundings surroundings) {
    if (earlier == null) {
      return new Judged(null);
    }
    Comparison comparison = Comparison.of(earlier, later);
    common.remark(
        surroundings,
        "since the baseline of "
            + earlier.generatedAt()
            + ": "
            + DiffText.totals(comparison)
            + "; only what is opened or widened counts");
    List<Change> changes = comparison.changes();
    changes.stream()
        .limit(SHOWN)
        .forEach(change -> common.remark(surroundings, DiffText.headline(change)));
    if (changes.size() > SHOWN) {
      common.remark(
          surroundings,
          (changes.size() - SHOWN) + " more changes: postern diff BASELINE RESULT has them");
    }
    comparison.remarks().forEach(remark -> common.remark(surroundings, remark));
    return new Judged(comparison.more());
  }

  /**
   * Which findings count.
   *
   * @param more the ids of those that are more than in the baseline; null if there is none
   */
  record Judged(@Nullable ImmutableSet<String> more) {

    boolean counts(Finding finding) {
      return more == null || more.contains(finding.id());
    }
  }
}
