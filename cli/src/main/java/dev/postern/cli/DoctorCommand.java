package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.postern.provider.Check;
import dev.postern.provider.Live;
import dev.postern.provider.Policy;
import dev.postern.provider.Provider;
import java.util.ArrayList;
import java.util.List;

/** {@code postern doctor}: whether a live audit would succeed, and what it lacks. */
final class DoctorCommand {

  private static final String JSON = "json";

  private static final class Options {
    @Parameter private List<String> providers = new ArrayList<>();

    @Parameter(names = "--print-policy")
    private boolean printPolicy;

    @Parameter(names = "--output")
    private String output = "table";

    @ParametersDelegate private final CommonOptions common = new CommonOptions();
  }

  private DoctorCommand() {}

  static ExitCode run(List<String> words, Surroundings surroundings) {
    List<Provider> providers = surroundings.providers().get();
    LiveWords live = LiveWords.of(CommandName.DOCTOR, words, providers);
    Options options = new Options();
    Arguments.fill(CommandName.DOCTOR, options, live.rest(), live.flags());
    int width = options.common.style(surroundings).width();
    boolean json = Choice.of("--output", options.output, List.of("table", JSON)).equals(JSON);
    Live platform = LivePlatform.of(CommandName.DOCTOR, options.providers, providers);
    if (options.printPolicy) {
      Policy policy = platform.policy(live.settings(surroundings));
      surroundings.out().println(policy.document());
      policy.remarks().forEach(remark -> options.common.remark(surroundings, remark));
      return ExitCode.CLEAN;
    }
    List<Check> checks = platform.check(live.settings(surroundings));
    CheckList list = new CheckList(options.providers.get(0), checks);
    surroundings.out().print(json ? list.json() : list.text(width, options.common.isQuiet()));
    return list.allGood() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
  }
}
