package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.provider.LiveOption;
import dev.postern.provider.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Help is written by hand, so that it needs nothing to be loaded; this holds it to the code. */
class HelpTest {

  private static final Pattern OPTION = Pattern.compile("\"(-{1,2}[a-z][a-z-]*)\"");

  /** The fields in which each command finds its options. */
  private static final List<List<String>> SOURCES =
      List.of(
          List.of("AUDIT", "AuditCommand", "ResultOptions", "CommonOptions"),
          List.of("SNAPSHOT", "SnapshotCommand", "CommonOptions"),
          List.of("DOCTOR", "DoctorCommand", "CommonOptions"),
          List.of("SERVICES", "RegisterCommand", "CommonOptions"),
          List.of("WAIVERS", "RegisterCommand", "CommonOptions"),
          List.of("CONFIG", "ConfigCommand", "CommonOptions"),
          List.of("DIFF", "DiffCommand", "CommonOptions"),
          List.of("REPORT", "ResultOptions", "CommonOptions"),
          List.of("EXPLAIN", "ExplainCommand", "CommonOptions"),
          List.of("CATALOGUE", "CatalogueCommand", "CommonOptions"),
          List.of("VERSION", "VersionCommand"));

  @Test
  void everyOptionIsExplained() throws IOException {
    for (List<String> source : SOURCES) {
      String page = HelpCommand.text(CommandName.valueOf(source.get(0)));
      for (String name : source.subList(1, source.size())) {
        List<String> options = options(name);
        assertThat(options).isNotEmpty();
        assertThat(page).contains(options);
      }
    }
  }

  @Test
  void everyOptionOfEveryPlatformIsExplained() {
    List<LiveOption> options =
        ServiceLoader.load(Provider.class).stream()
            .flatMap(provider -> provider.get().live().stream())
            .flatMap(live -> live.options().stream())
            .toList();
    assertThat(options).extracting(LiveOption::flag).contains("--aws-profile", "--region");
    for (CommandName command :
        List.of(CommandName.AUDIT, CommandName.SNAPSHOT, CommandName.DOCTOR)) {
      for (LiveOption option : options) {
        assertThat(HelpCommand.text(command).lines())
            .as("%s in the help of %s", option, command)
            .anyMatch(
                line -> line.matches(" {2}" + option.flag() + " " + option.value() + "( .*)?"));
      }
    }
  }

  @Test
  void helpNamesNoOptionThatThePlatformDoesNotKnow() {
    Map<String, String> titles = Map.of("aws", "AWS", "azure", "Azure");
    List<Provider> asked =
        ServiceLoader.load(Provider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.live().isPresent())
            .toList();
    assertThat(asked).extracting(Provider::id).contains("aws");
    for (Provider provider : asked) {
      for (CommandName command :
          List.of(CommandName.AUDIT, CommandName.SNAPSHOT, CommandName.DOCTOR)) {
        assertThat(block(HelpCommand.text(command), titles.get(provider.id())))
            .as("%s in the help of %s", provider.id(), command)
            .containsExactlyElementsOf(
                provider.live().orElseThrow().options().stream().map(LiveOption::flag).toList());
      }
    }
  }

  /** The options in the part of a page that is about one platform. */
  private static List<String> block(String page, String title) {
    int from = page.indexOf("\n" + title);
    return page.substring(from, page.indexOf("\n\n", from))
        .lines()
        .filter(line -> line.startsWith("  --"))
        .map(line -> line.split(" +", 3)[1])
        .toList();
  }

  /** Long forms of options that also have a short one are left to those who know them. */
  private static List<String> options(String name) throws IOException {
    Path file =
        Path.of(
            System.getProperty("postern.root"),
            "cli/src/main/java/dev/postern/cli/" + name + ".java");
    return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
        .filter(line -> line.contains("@Parameter(names"))
        .flatMap(line -> OPTION.matcher(line).results().limit(1))
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  @Test
  void helpLoadsNeitherJsonNorCollectionsNorOptions() throws IOException, InterruptedException {
    Process help =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.postern.cli.Main",
                "audit",
                "--help")
            .redirectErrorStream(true)
            .start();
    String log = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(help.waitFor()).isZero();
    assertThat(log).contains("dev.postern.cli.HelpCommand", "Finds what the internet reaches");
    assertThat(Stream.of("com.fasterxml.", "com.google.", "com.beust.jcommander.JCommander "))
        .noneMatch(log::contains);
  }
}
