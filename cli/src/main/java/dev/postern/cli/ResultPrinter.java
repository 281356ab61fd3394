package dev.postern.cli;

import dev.postern.report.CsvReport;
import dev.postern.report.EndpointVerdicts;
import dev.postern.report.HtmlReport;
import dev.postern.report.JsonLinesReport;
import dev.postern.report.JsonReport;
import dev.postern.report.JunitReport;
import dev.postern.report.MarkdownReport;
import dev.postern.report.OcsfReport;
import dev.postern.report.PlatformFormat;
import dev.postern.report.Report;
import dev.postern.report.SarifReport;
import dev.postern.report.TableReport;
import dev.postern.report.TableStyle;
import dev.postern.work.Workers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** Prints a result to standard output and to files. */
final class ResultPrinter {

  private final ResultOptions options;
  private final Surroundings surroundings;
  private final String arguments;

  /**
   * A printer.
   *
   * @param arguments what suggested commands need besides
   */
  ResultPrinter(ResultOptions options, Surroundings surroundings, String arguments) {
    this.options = options;
    this.surroundings = surroundings;
    this.arguments = arguments;
  }

  /** Prints in every form that the options name; standard output first, since it always works. */
  void print(Report report, Supplier<EndpointVerdicts> endpoints) throws IOException {
    write(
        options.format(),
        report,
        endpoints,
        surroundings.out(),
        options.common.style(surroundings));
    surroundings.out().flush();
    for (Destination destination : options.destinations(surroundings)) {
      options.common.tell(surroundings, "writing " + destination.file());
      writeFile(destination, report, endpoints);
    }
    if (options.format() != OutputFormat.TABLE) {
      options.common.remark(surroundings, summary(report));
    }
  }

  /**
   * What a table would end with, for those who look at a terminal and send the result elsewhere.
   */
  private String summary(Report report) {
    long failing = report.findings().stream().filter(f -> f.fails(options.failOn())).count();
    return TableReport.totals(report)
        + "; "
        + failing
        + " at or above "
        + options.failOn().label()
        + (report.summary().complete() ? "" : "; not everything could be judged");
  }

  /** A reader of the file never sees half a result: it is moved there when it is complete. */
  private void writeFile(
      Destination destination, Report report, Supplier<EndpointVerdicts> endpoints)
      throws IOException {
    Path file = destination.file().toAbsolutePath();
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe or device cannot be replaced.
      try (OutputStream out = Files.newOutputStream(file)) {
        write(destination.format(), report, endpoints, out, plain());
      }
      return;
    }
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(draft)) {
        write(destination.format(), report, endpoints, out, plain());
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private TableStyle plain() {
    return new TableStyle(options.common.style(surroundings).width(), false);
  }

  private void write(
      OutputFormat format,
      Report report,
      Supplier<EndpointVerdicts> endpoints,
      OutputStream out,
      TableStyle style)
      throws IOException {
    switch (format) {
      case JSON -> JsonReport.write(report, out, Workers.perProcessor());
      case JSONL -> JsonLinesReport.write(report, out);
      case CSV -> CsvReport.write(report, out);
      case SARIF -> SarifReport.write(report, out);
      case MARKDOWN -> MarkdownReport.write(report, out);
      case JUNIT -> JunitReport.write(report, options.failOn(), out);
      case OCSF -> OcsfReport.write(report, out);
      case ASFF -> writePlatformFormat(format.word(), report, out);
      case HTML -> HtmlReport.write(report, out);
      case TABLE -> {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new TableReport(style, arguments)
            .write(
                report,
                options.showAll() ? Optional.of(endpoints.get()) : Optional.empty(),
                writer);
        writer.flush();
      }
    }
  }

  /** A platform's own form has a place for its own findings alone; the others are counted. */
  private void writePlatformFormat(String name, Report report, OutputStream out)
      throws IOException {
    PlatformFormat format =
        ServiceLoader.load(PlatformFormat.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(installed -> installed.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "the format " + name + " is not installed here",
                        "put its platform's jar beside this one"));
    int left = format.write(report, out);
    if (left > 0) {
      options.common.remark(
          surroundings, left + " findings of other platforms have no place in " + name);
    }
  }
}
