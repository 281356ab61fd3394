package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.exposure.Budget;
import dev.postern.policy.Policy;
import dev.postern.policy.PolicyReview;
import dev.postern.provider.Collector;
import dev.postern.provider.Provider;
import dev.postern.report.EndpointVerdicts;
import dev.postern.report.Report;
import java.io.IOException;
import java.nio.file.Path;
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

    @Parameter(names = "--save-snapshot")
    private @Nullable String saveSnapshot;

    @Parameter(names = "--redact")
    private boolean redact;

    @Parameter(names = "--as-of")
    private @Nullable String asOf;

    @SuppressWarnings("UnusedVariable") // read before the others, because it sets their defaults
    @Parameter(names = "--config")
    private @Nullable String config;

    @Parameter(names = "--policy")
    private @Nullable String policy;

    private Policy decided = Policy.NONE;

    @Parameter(names = "--baseline")
    private @Nullable String baseline;

    private Baseline earlier = Baseline.NONE;

    @Parameter(names = "--verify")
    private boolean verify;

    @Parameter(names = "--verify-budget")
    private @Nullable String budget;

    @ParametersDelegate private final ResultOptions result = new ResultOptions();
  }

  private AuditCommand() {}

  static ExitCode run(List<String> words, Surroundings surroundings) throws IOException {
    List<Provider> installed = surroundings.providers().get();
    LiveWords live = LiveWords.of(CommandName.AUDIT, words, installed);
    Options options = new Options();
    Configuration configuration = configuration(live.rest(), surroundings);
    Arguments.fill(CommandName.AUDIT, options, configuration.complete(live.rest()), live.flags());
    options.result.check(surroundings);
    Optional<Instant> asOf = Optional.ofNullable(options.asOf).map(AuditCommand::instant);
    Audit.Builder builder = Audit.builder().clock(surroundings.clock());
    asOf.ifPresent(builder::asOf);
    verification(options).ifPresent(builder::verify);
    options.decided = configuration.policy();
    if (options.policy == null && options.decided.decides()) {
      options.result.common.remark(
          surroundings, "judged by the policy in " + options.decided.file());
    }
    builder.policy(options.decided);
    options.earlier = Baseline.read(options.baseline, surroundings);
    if (options.redact && options.saveSnapshot == null) {
      throw new UsageException(
          "--redact goes with --save-snapshot",
          "a snapshot that is there is redacted by:"
              + " postern snapshot --snapshot DIR --redact --out NEW");
    }
    boolean offline = options.snapshot != null || options.providers.isEmpty();
    return offline
        ? snapshot(builder, options, live, surroundings)
        : live(builder, options, live, installed, surroundings);
  }

  private static ExitCode snapshot(
      Audit.Builder builder, Options options, LiveWords live, Surroundings surroundings)
      throws IOException {
    live.refuseWith("--snapshot");
    if (options.saveSnapshot != null) {
      throw new UsageException(
          "--save-snapshot goes with a live audit",
          "write it as: postern audit aws --save-snapshot DIR");
    }
    SnapshotSource source =
        SnapshotSource.of(CommandName.AUDIT, options.providers, options.snapshot, surroundings);
    builder.snapshot(source.folder());
    source.providers().forEach(builder::provider);
    options.result.common.tell(surroundings, "auditing " + source.folder());
    return print(builder.build().run(), options, source.arguments(), surroundings);
  }

  private static ExitCode live(
      Audit.Builder builder,
      Options options,
      LiveWords live,
      List<Provider> installed,
      Surroundings surroundings)
      throws IOException {
    LivePlatforms platforms = LivePlatforms.of(CommandName.AUDIT, options.providers, installed);
    platforms.providers().forEach(builder::provider);
    String kept = options.saveSnapshot;
    @Nullable Path folder = kept == null ? null : surroundings.resolve(kept);
    if (folder != null) {
      builder.snapshot(folder);
    }
    if (options.redact) {
      builder.redact(platforms.redactor());
    }
    Collector collector = platforms.collector(live, surroundings, options.redact ? null : folder);
    AuditResult result;
    try (ProgressLine progress = new ProgressLine(surroundings, options.result.common)) {
      result = builder.collect(collector, progress).build().run();
    }
    String arguments = "--snapshot " + (kept == null ? "DIR" : SnapshotSource.quoted(kept));
    return print(result, options, arguments, surroundings);
  }

  private static ExitCode print(
      AuditResult result, Options options, String arguments, Surroundings surroundings)
      throws IOException {
    PolicyReview.of(options.decided, result.asOf(), result.findings())
        .forEach(remark -> options.result.common.remark(surroundings, remark));
    Report report = result.report();
    new ResultPrinter(options.result, surroundings, arguments)
        .print(report, () -> EndpointVerdicts.of(report, result.census(), result.analysis()));
    Baseline.Judged judged = options.earlier.judge(report, options.result.common, surroundings);
    return Outcome.of(report, options.result, judged::counts);
  }

  /** The two options that say where the defaults of all others are. */
  private static Configuration configuration(List<String> words, Surroundings surroundings) {
    return Configuration.read(value("--config", words), value("--policy", words), surroundings);
  }

  /** The value of an option before all of them are read; what is wrong with it is said then. */
  private static @Nullable String value(String option, List<String> words) {
    for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
      if (words.get(i).startsWith(option + "=")) {
        return words.get(i).substring(option.length() + 1);
      }
      if (words.get(i).equals(option) && i + 1 < words.size()) {
        return words.get(i + 1);
      }
    }
    return null;
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
