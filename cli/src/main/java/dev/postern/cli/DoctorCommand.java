package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.postern.provider.Check;
import dev.postern.provider.Live;
import dev.postern.provider.Provider;
import dev.postern.report.Terminal;
import java.util.ArrayList;
import java.util.List;

/** {@code postern doctor}: whether a live audit would succeed, and what it lacks. */
final class DoctorCommand {

  private static final class Options {
    @Parameter private List<String> providers = new ArrayList<>();

    @Parameter(names = "--print-policy")
    private boolean printPolicy;

    @ParametersDelegate private final CommonOptions common = new CommonOptions();
  }

  private DoctorCommand() {}

  static ExitCode run(List<String> words, Surroundings surroundings) {
    List<Provider> providers = surroundings.providers().get();
    LiveWords live = LiveWords.of(CommandName.DOCTOR, words, providers);
    Options options = new Options();
    Arguments.fill(CommandName.DOCTOR, options, live.rest(), live.flags());
    options.common.style(surroundings);
    Live platform = LivePlatform.of(CommandName.DOCTOR, options.providers, providers);
    if (options.printPolicy) {
      surroundings.out().println(platform.policy());
      return ExitCode.CLEAN;
    }
    ExitCode code = ExitCode.CLEAN;
    for (Check check : platform.check(live.settings(surroundings))) {
      surroundings
          .out()
          .printf(
              "%-8s %s: %s%n",
              check.outcome().label(),
              Terminal.safe(check.subject()),
              Terminal.safe(check.detail()));
      if (!check.next().isEmpty()) {
        surroundings.out().println("         " + Terminal.safe(check.next()));
      }
      if (check.outcome() != Check.Outcome.GOOD) {
        code = ExitCode.INCOMPLETE;
      }
    }
    return code;
  }
}
