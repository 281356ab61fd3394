package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.postern.policy.Policy;
import dev.postern.report.Terminal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code postern config show}: which defaults hold, and who says so. */
final class ConfigCommand {

  private static final class Options {
    @Parameter private List<String> words = new ArrayList<>();

    @Parameter(names = "--config")
    private @Nullable String config;

    @Parameter(names = "--policy")
    private @Nullable String policy;

    @Parameter(names = "--origin")
    private boolean origin;

    @ParametersDelegate private final CommonOptions common = new CommonOptions();
  }

  private ConfigCommand() {}

  static ExitCode run(List<String> words, Surroundings surroundings) {
    Options options = new Options();
    Arguments.fill(CommandName.CONFIG, options, words);
    options.common.style(surroundings);
    if (!options.words.equals(List.of("show"))) {
      throw new UsageException(
          "postern config knows 'show' only", "write it as: postern config show --origin");
    }
    Configuration read = Configuration.read(options.config, options.policy, surroundings);
    for (String name : Policy.SETTINGS) {
      Configuration.Value value = read.values().get(name);
      if (name.equals("policy")) {
        String file = read.policy().file();
        print(name, file.isEmpty() ? "(none)" : file, "", options, surroundings);
      } else if (value == null) {
        print(name, "(default)", "default", options, surroundings);
      } else {
        print(name, value.value(), value.origin(), options, surroundings);
      }
    }
    return ExitCode.CLEAN;
  }

  private static void print(
      String name, String value, String origin, Options options, Surroundings surroundings) {
    String from = options.origin && !origin.isEmpty() ? "  # " + origin : "";
    surroundings.out().println(Terminal.safe(name + ": " + value + from));
  }
}
