package dev.postern.cli;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sample.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormatsTest {

  private static final Pattern ID = Pattern.compile("F-[0-9a-f]{10}");

  @TempDir private Path folder;

  private Session session() {
    return Session.in(
        folder,
        Site.empty()
            .machine("i-1", "db-1", tcp(5432).from("0.0.0.0/0"))
            .machine("i-2", "web-1", tcp(443).from("0.0.0.0/0"))
            .unused("sg-1", tcp(22).from("0.0.0.0/0")));
  }

  /** Findings of the test's own platform have no place in another platform's form. */
  private static boolean holdsEverything(OutputFormat format) {
    return format != OutputFormat.ASFF;
  }

  @Test
  void oneAuditWritesEveryForm() throws IOException {
    List<String> options = new ArrayList<>();
    for (OutputFormat format : OutputFormat.values()) {
      options.addAll(List.of("--out", format.word() + "=a." + format.word()));
    }
    Session.Result result = session().audit(options.toArray(new String[0]));
    assertThat(result.code()).as(result.err()).isEqualTo(1);
    List<String> ids = ids(result.out());
    assertThat(ids).hasSize(3);
    for (OutputFormat format : OutputFormat.values()) {
      String text = Files.readString(folder.resolve("a." + format.word()));
      assertThat(ids(text)).as(format.word()).isEqualTo(holdsEverything(format) ? ids : List.of());
    }
    assertThat(result.err()).contains("3 findings of other platforms have no place in asff");
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.endsWith(".part"));
    }
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void aSavedResultPrintsAsTheAuditDid(OutputFormat format) {
    Session.Result audit =
        session().audit("--out", "json=a.json", "--output", format.word(), "--fail-on", "critical");
    Session.Result report =
        session().run("report", "a.json", "--output", format.word(), "--fail-on", "critical");
    assertThat(report.out()).isEqualTo(audit.out().replace(" --snapshot .", ""));
    assertThat(report.code()).isEqualTo(audit.code());
  }

  @Test
  void failuresOfContinuousIntegrationFollowTheLimit() {
    assertThat(session().audit("--output", "junit", "--fail-on", "critical").out())
        .contains("<testsuites name=\"postern\" tests=\"4\" failures=\"1\"");
    assertThat(session().audit("--output", "junit", "--fail-on", "low").out())
        .contains("<testsuites name=\"postern\" tests=\"4\" failures=\"2\"");
  }

  @Test
  void aMistypedFormatNamesTheNearestOne() {
    Session.Result result = session().audit("--output", "sarrif");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("did you mean --output sarif?");
    assertThat(session().audit("--out", "csv=x", "--out", "sarif=./x").err())
        .contains("two --out name the file");
  }

  private static List<String> ids(String text) {
    return ID.matcher(text).results().map(MatchResult::group).distinct().sorted().toList();
  }
}
