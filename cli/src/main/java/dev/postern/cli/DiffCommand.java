package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.postern.Audit;
import dev.postern.diff.Comparison;
import dev.postern.diff.DiffJson;
import dev.postern.diff.DiffText;
import dev.postern.report.JsonReportReader;
import dev.postern.report.Report;
import dev.postern.risk.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code postern diff}: what has opened and closed between two reports or snapshots. */
final class DiffCommand {

  private static final class Options {
    @Parameter private List<String> sides = new ArrayList<>();

    @Parameter(names = "--output")
    private String output = "table";

    @Parameter(names = "--fail-on")
    private String failOn = "high";

    @Parameter(names = "--exit-zero")
    private boolean exitZero;

    @ParametersDelegate private final CommonOptions common = new CommonOptions();
  }

  private DiffCommand() {}

  static ExitCode run(List<String> words, Surroundings surroundings) throws IOException {
    Options options = new Options();
    Arguments.fill(CommandName.DIFF, options, words);
    OutputFormat format =
        OutputFormat.parse("--output", options.output, OutputFormat.TABLE, OutputFormat.JSON);
    Severity limit =
        Severity.parse(
            Choice.of(
                "--fail-on",
                options.failOn,
                Arrays.stream(Severity.values()).map(Severity::label).toList()));
    options.common.style(surroundings);
    if (options.sides.size() != 2) {
      throw new UsageException(
          "postern diff takes two sides, but got " + options.sides.size(),
          "write it as: postern diff BEFORE AFTER; each is a result of --output json or a snapshot's"
              + " folder");
    }
    Report before = report(options.sides.get(0), options.common, surroundings);
    Report after = report(options.sides.get(1), options.common, surroundings);
    Comparison comparison = Comparison.of(before, after);
    if (format == OutputFormat.JSON) {
      DiffJson.write(comparison, before, after, surroundings.out());
      options.common.remark(surroundings, DiffText.totals(comparison));
    } else {
      DiffText.write(comparison, surroundings.out());
    }
    boolean more =
        comparison.changes().stream()
            .anyMatch(change -> change.kind().isMore() && change.finding().fails(limit));
    return more && !options.exitZero ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  /** A saved report, or the report of a snapshot. */
  static Report report(String side, CommonOptions common, Surroundings surroundings) {
    Path path = surroundings.resolve(side);
    if (!Files.exists(path)) {
      throw new UsageException(
          side + " is not there", "name a result of --output json, or the folder of a snapshot");
    }
    if (!Files.isDirectory(path)) {
      common.tell(surroundings, "reading " + path);
      return JsonReportReader.read(path);
    }
    common.tell(surroundings, "auditing " + path);
    Audit.Builder audit = Audit.builder().clock(surroundings.clock()).snapshot(path);
    surroundings.providers().get().forEach(audit::provider);
    return audit.build().run().report();
  }
}
