package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.postern.provider.Collector;
import dev.postern.provider.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code postern snapshot}: collects a platform's answers into a folder and judges nothing. */
final class SnapshotCommand {

  private static final class Options {
    @Parameter private List<String> providers = new ArrayList<>();

    @Parameter(names = "--out")
    private @Nullable String out;

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
    Collector collector =
        LivePlatform.of(CommandName.SNAPSHOT, options.providers, providers)
            .collector(live.settings(surroundings));
    try (ProgressLine progress = new ProgressLine(surroundings, options.common)) {
      collector.collect(folder, progress);
    }
    surroundings.out().println(folder);
    options.common.remark(
        surroundings, "next: postern audit --snapshot " + SnapshotSource.quoted(options.out));
    return ExitCode.CLEAN;
  }
}
