package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.postern.exposure.Explainer;
import dev.postern.exposure.Explanation;
import dev.postern.exposure.Question;
import dev.postern.exposure.Reachability;
import dev.postern.model.PosternException;
import dev.postern.net.Address;
import dev.postern.net.Protocol;
import dev.postern.report.ExplanationReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code postern explain}: why something is reachable, or what would have to change. */
final class ExplainCommand {

  /** Asked about where nothing is open and no port is named. */
  private static final ExplainTarget.Asked ANY = new ExplainTarget.Asked(Protocol.TCP, 443);

  private static final class Options {
    @Parameter private List<String> targets = new ArrayList<>();

    @Parameter(names = "--snapshot")
    private @Nullable String snapshot;

    @Parameter(names = "--from")
    private String from = "internet";

    @Parameter(names = "--expect")
    private @Nullable String expect;

    @Parameter(names = "--output")
    private String output = "table";

    @ParametersDelegate private final CommonOptions common = new CommonOptions();
  }

  private ExplainCommand() {}

  static ExitCode run(List<String> words, Surroundings surroundings) throws IOException {
    Options options = new Options();
    Arguments.fill(CommandName.EXPLAIN, options, words);
    OutputFormat format =
        OutputFormat.parse("--output", options.output, OutputFormat.TABLE, OutputFormat.JSON);
    Optional<Reachability> expected =
        Optional.ofNullable(options.expect).map(ExplainCommand::verdict);
    Optional<Address> from = client(options.from);
    ExplainTarget target = target(options.targets);
    SnapshotSource source =
        SnapshotSource.of(CommandName.EXPLAIN, List.of(), options.snapshot, surroundings);

    options.common.tell(surroundings, "reading " + source.folder());
    SnapshotSource.Sought sought = source.seek(target.endpoint());
    Explainer explainer = new Explainer(sought.inventory());
    requireEndpoint(explainer, target, options.targets.get(0), sought.nearest());
    ExplainTarget.Asked asked =
        target
            .service()
            .orElseGet(() -> MostExposed.of(explainer.rows(target.endpoint()), from).orElse(ANY));
    Explanation explanation =
        explainer.explain(new Question(target.endpoint(), asked.protocol(), asked.number(), from));

    ExplanationReport report = new ExplanationReport(explanation, asked.text());
    if (format == OutputFormat.JSON) {
      report.writeJson(surroundings.out());
    } else {
      report.writeTable(options.common.style(surroundings), surroundings.out());
    }
    if (expected.isPresent() && expected.get() != explanation.verdict()) {
      options.common.remark(
          surroundings,
          "expected " + expected.get().label() + ", but it is " + explanation.verdict().label());
      return ExitCode.FINDINGS;
    }
    return ExitCode.CLEAN;
  }

  /** What the library cannot know is how the command line may have been meant. */
  private static void requireEndpoint(
      Explainer explainer, ExplainTarget target, String text, Optional<String> nearest) {
    Optional<String> hint =
        nearest.map(near -> "did you mean " + near + "?").or(() -> ExplainTarget.hint(text));
    try {
      explainer.find(target.endpoint());
    } catch (PosternException e) {
      if (hint.isEmpty()) {
        throw e;
      }
      throw new UsageException(String.valueOf(e.getMessage()), hint.get());
    }
  }

  private static ExplainTarget target(List<String> targets) {
    if (targets.size() != 1) {
      boolean apart = targets.size() == 2 && targets.get(1).matches("[0-9]+(/.*)?");
      throw new UsageException(
          "postern explain takes one endpoint, but got " + targets.size(),
          apart
              ? "write it as: postern explain " + targets.get(0) + ":" + targets.get(1)
              : "write it as: postern explain ENDPOINT:PORT --snapshot DIR");
    }
    return ExplainTarget.parse(targets.get(0));
  }

  private static Reachability verdict(String word) {
    List<String> words = Arrays.stream(Reachability.values()).map(Reachability::label).toList();
    return Reachability.parse(Choice.of("--expect", word, words));
  }

  private static Optional<Address> client(String word) {
    if (word.equalsIgnoreCase("internet")) {
      return Optional.empty();
    }
    return Optional.of(
        Address.tryParse(word)
            .map(Address::unmapped)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--from '" + word + "' is neither an address nor internet",
                        word.contains("/")
                            ? "one client at a time: --from " + word.substring(0, word.indexOf('/'))
                            : "write it as: --from 198.51.100.7")));
  }
}
