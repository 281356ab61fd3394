package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import com.google.common.collect.ImmutableList;
import dev.postern.RedactedCollector;
import dev.postern.model.Gap;
import dev.postern.provider.Collector;
import dev.postern.provider.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code postern snapshot}: collects what platforms answer into a folder and judges nothing. */
final class SnapshotCommand {

  private static final class Options {
    @Parameter private List<String> providers = new ArrayList<>();

    @Parameter(names = "--out")
    private @Nullable String out;

    @Parameter(names = "--redact")
    private boolean redact;

    @Parameter(names = "--snapshot")
    private @Nullable String snapshot;

    @ParametersDelegate private final CommonOptions common = new CommonOptions();
  }

  private SnapshotCommand() {}

  static ExitCode run(List<String> words, Surroundings surroundings) throws IOException {
    List<Provider> providers = surroundings.providers().get();
    LiveWords live = LiveWords.of(CommandName.SNAPSHOT, words, providers);
    Options options = new Options();
    Arguments.fill(CommandName.SNAPSHOT, options, live.rest(), live.flags());
    options.common.style(surroundings);
    if (options.out == null) {
      throw new UsageException(
          "no folder is named for the snapshot", "add --out DIR; it is made if it is not there");
    }
    Path folder = surroundings.resolve(options.out);
    List<Gap> unanswered = List.of();
    if (options.snapshot == null) {
      unanswered = collect(options, live, providers, surroundings, folder);
    } else {
      redact(options, live, surroundings, folder);
    }
    surroundings.out().println(folder);
    if (!unanswered.isEmpty()) {
      new Unanswered(unanswered, !options.redact)
          .lines()
          .forEach(line -> options.common.remark(surroundings, line));
    }
    options.common.remark(
        surroundings, "next: postern audit --snapshot " + SnapshotSource.quoted(options.out));
    return unanswered.isEmpty() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
  }

  private static List<Gap> collect(
      Options options,
      LiveWords live,
      List<Provider> providers,
      Surroundings surroundings,
      Path folder) {
    LivePlatforms platforms = LivePlatforms.of(CommandName.SNAPSHOT, options.providers, providers);
    Collector collector =
        options.redact
            ? new RedactedCollector(
                platforms.collector(live, surroundings, null), platforms.redactor())
            : platforms.collector(live, surroundings, folder);
    try (ProgressLine progress = new ProgressLine(surroundings, options.common)) {
      return collector.collect(folder, progress);
    }
  }

  /** Another snapshot without its names. */
  private static void redact(
      Options options, LiveWords live, Surroundings surroundings, Path folder) {
    live.refuseWith("--snapshot");
    if (!options.redact) {
      throw new UsageException(
          "--snapshot goes with --redact: the snapshot is there already",
          "write it as: postern snapshot --snapshot DIR --redact --out NEW");
    }
    SnapshotSource source =
        SnapshotSource.of(CommandName.SNAPSHOT, options.providers, options.snapshot, surroundings);
    List<Provider> readers =
        source.providers().stream().filter(p -> p.recognises(source.folder())).toList();
    if (readers.isEmpty()) {
      throw new UsageException(
          "nothing in " + source.folder() + " looks like a snapshot",
          "name a folder such as examples/aws, or one with an account's JSON answers");
    }
    new LivePlatforms(ImmutableList.copyOf(readers)).redactor().redact(source.folder(), folder);
  }
}
