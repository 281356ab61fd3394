package dev.postern.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
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
    List<Provider> asked =
        LivePlatforms.of(CommandName.DOCTOR, options.providers, providers).providers();
    live.check(asked);
    if (options.printPolicy) {
      print(asked, live, options, surroundings);
      return ExitCode.CLEAN;
    }
    CheckList list =
        new CheckList(
            asked.stream()
                .map(
                    platform ->
                        new CheckList.Examined(
                            platform.id(), checks(platform, asked.size() > 1, live, surroundings)))
                .toList());
    surroundings.out().print(json ? list.json() : list.text(width, options.common.isQuiet()));
    return list.allGood() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
  }

  /** One document after the other; of several, the remarks say whose they are. */
  private static void print(
      List<Provider> asked, LiveWords words, Options options, Surroundings surroundings) {
    for (Provider platform : asked) {
      Live live = LivePlatforms.live(platform);
      Policy policy = live.policy(words.settings(live, surroundings));
      String whose = asked.size() > 1 ? platform.id() + ": " : "";
      if (!whose.isEmpty()) {
        options.common.remark(surroundings, whose + "the least permissions that an audit needs");
      }
      surroundings.out().println(policy.document());
      surroundings.out().flush();
      policy.remarks().forEach(remark -> options.common.remark(surroundings, whose + remark));
    }
  }

  /** Of several platforms, one that cannot be examined at all does not keep us from the others. */
  private static List<Check> checks(
      Provider platform, boolean others, LiveWords words, Surroundings surroundings) {
    Live live = LivePlatforms.live(platform);
    try {
      return live.check(words.settings(live, surroundings));
    } catch (PosternException e) {
      if (!others || e.category() == Category.CONFIG) {
        throw e;
      }
      return List.of(
          new Check(platform.id(), Check.Outcome.BAD, String.valueOf(e.getMessage()), ""));
    }
  }
}
