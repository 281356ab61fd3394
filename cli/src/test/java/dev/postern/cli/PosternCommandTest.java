package dev.postern.cli;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sample.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PosternCommandTest {

  @TempDir private Path folder;

  private Session.Result run(String... args) {
    Site site = Site.empty().machine("i-1", "db-1", tcp(5432).from("0.0.0.0/0"));
    return Session.in(folder, site).run(args);
  }

  @Test
  void withoutArgumentsItShowsHelpAsAMistake() {
    Session.Result result = run();
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Examples:");
  }

  @Test
  void helpIsAResult() {
    assertThat(run("--help").out()).contains("Commands:").isEqualTo(run("help").out());
    assertThat(run("-h").code()).isZero();
    assertThat(run("audit", "--help").out()).isEqualTo(run("help", "audit").out());
    assertThat(run("audit", "--nonsense", "-h").code()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void everyPageStartsWithExamplesAndFitsATerminal(CommandName command) {
    String page = HelpCommand.text(command);
    int examples = page.indexOf("Examples:");
    assertThat(examples).isPositive();
    assertThat(page.substring(0, examples)).doesNotContain("Usage:");
    assertThat(page.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void aMistypedCommandIsCorrected() {
    Session.Result result = run("aduit", "--snapshot", ".");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("postern: there is no command 'aduit'\n  did you mean: postern audit\n");
    assertThat(run("frobnicate").err()).contains("the commands are audit, explain");
    assertThat(run("help", "explian").err()).contains("did you mean: postern explain");
  }

  @Test
  void aMistypedOptionIsCorrected() {
    Session.Result result = run("audit", "--snapshto", ".");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("has no option --snapshto", "did you mean --snapshot?");
    assertThat(run("audit", "--zzzzzzzzz").err()).contains("see: postern help audit");
  }

  @Test
  void optionsBelongBehindTheCommand() {
    Session.Result result = run("--snapshot", ".", "audit");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("options follow the command");
  }

  @Test
  void anOptionWithoutItsValueIsAMistake() {
    assertThat(run("audit", "--snapshot").err()).contains("--snapshot needs a value");
    assertThat(run("audit", "--snapshot", "--strict").err()).contains("--snapshot needs a value");
    assertThat(run("audit", "--strict=yes").err()).contains("--strict takes no value");
    Session.Result twice = run("audit", "--snapshot", ".", "--snapshot", ".");
    assertThat(twice.code()).isEqualTo(2);
    assertThat(twice.err()).startsWith("postern: --snapshot is given more than once\n");
    assertThat(run("audit", "--snapshot", ".", "-q", "--quiet").err())
        .startsWith("postern: --quiet is given more than once\n");
  }

  @Test
  void twoDashesEndOptions() throws IOException {
    Files.writeString(folder.resolve("--help"), "{}");
    Session.Result result = run("report", "--", "--help");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--help");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void argumentsMayComeFromAFile() throws IOException {
    Files.writeString(folder.resolve("args"), "# mine\n--snapshot\n  .  \n\n--fail-on=critical\n");
    assertThat(run("audit", "@args").code()).isEqualTo(1);
    Session.Result missing = run("audit", "@none");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("cannot read the arguments in @none");
  }

  @Test
  void hostileArgumentsComeBackHarmless() {
    assertThat(run("\u001b[31maudit").err()).doesNotContain("\u001b");
    assertThat(run("audit", "--\u202e").err()).doesNotContain("\u202e");
    assertThat(run("audit", "--snapshot", "a\u0000b").code()).isEqualTo(2);
  }

  @Test
  void theVersionIsKnown() {
    assertThat(run("version").out()).startsWith("postern ");
    assertThat(run("--version").out()).isEqualTo(run("version").out());
    assertThat(run("version", "--output", "json").out()).startsWith("{\"name\":\"postern\"");
    assertThat(run("version", "--json").out()).isEqualTo(run("version", "--output", "JSON").out());
    assertThat(run("version", "now").code()).isEqualTo(2);
  }
}
