package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.exposure.Budget;
import dev.postern.report.EndpointVerdicts;
import dev.postern.report.Report;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code postern audit}: what the internet reaches. */
final class AuditCommand {

  private static final long DEFAULT_BUDGET = 1_000_000;

  private static final class Options {
    @Parameter private List<String> providers = new ArrayList<>();

    @Parameter(names = "--snapshot")
    private @Nullable String snapshot;

    @Parameter(names = "--as-of")
    private @Nullable String asOf;

    @Parameter(names = "--verify")
    private boolean verify;

    @Parameter(names = "--verify-budget")
    private @Nullable String budget;

    @ParametersDelegate private final ResultOptions result = new ResultOptions();
  }

  private AuditCommand() {}

  static ExitCode run(List<String> words, Surroundings surroundings) throws IOException {
    Options options = new Options();
    Arguments.fill(CommandName.AUDIT, options, words);
    options.result.check(surroundings);
    Optional<Instant> asOf = Optional.ofNullable(options.asOf).map(AuditCommand::instant);
    Optional<Budget> verification = verification(options);
    SnapshotSource source =
        SnapshotSource.of(CommandName.AUDIT, options.providers, options.snapshot, surroundings);
    Audit.Builder builder = Audit.builder().snapshot(source.folder()).clock(surroundings.clock());
    source.providers().forEach(builder::provider);
    asOf.ifPresent(builder::asOf);
    verification.ifPresent(builder::verify);

    options.result.common.tell(surroundings, "auditing " + source.folder());
    AuditResult result = builder.build().run();
    Report report = result.report();
    new ResultPrinter(options.result, surroundings, source.arguments())
        .print(report, () -> EndpointVerdicts.of(report, result.inventory(), result.analysis()));
    return Outcome.of(report, options.result);
  }

  private static Optional<Budget> verification(Options options) {
    if (!options.verify && options.budget == null) {
      return Optional.empty();
    }
    return Optional.of(
        Budget.cells(
            options.budget == null
                ? DEFAULT_BUDGET
                : Choice.number("--verify-budget", options.budget, 1, Long.MAX_VALUE)));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException(
          "--as-of '" + text + "' is not an instant in UTC",
          text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
              ? "write it as: --as-of " + text + "T00:00:00Z"
              : "write it as: --as-of 2026-11-23T12:00:00Z");
    }
  }
}
