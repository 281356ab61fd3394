package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.postern.report.EndpointVerdicts;
import dev.postern.report.JsonReportReader;
import dev.postern.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code postern report}: a saved result in another form. */
final class ReportCommand {

  private static final class Options {
    @Parameter private List<String> files = new ArrayList<>();

    @ParametersDelegate private final ResultOptions result = new ResultOptions();
  }

  private ReportCommand() {}

  static ExitCode run(List<String> words, Surroundings surroundings) throws IOException {
    Options options = new Options();
    Arguments.fill(CommandName.REPORT, options, words);
    options.result.check(surroundings);
    if (options.files.size() != 1) {
      throw new UsageException(
          "postern report takes one file, but got " + options.files.size(),
          "write it as: postern report result.json; postern audit --out json=result.json makes"
              + " one");
    }
    Path file = surroundings.resolve(options.files.get(0));
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new UsageException(
          "cannot read " + options.files.get(0) + (Files.exists(file) ? "" : ": it is not there"),
          "name a result of: postern audit --out json=result.json");
    }
    options.result.common.tell(surroundings, "reading " + file);
    Report report = JsonReportReader.read(file);
    new ResultPrinter(options.result, surroundings, "")
        .print(report, () -> EndpointVerdicts.of(report));
    return Outcome.of(report, options.result);
  }
}
