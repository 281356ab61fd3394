package dev.postern.cli;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sample.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  @TempDir private Path folder;

  private Session session() {
    return Session.in(
        folder,
        Site.empty()
            .machine("i-1", "db-1", tcp(5432).from("0.0.0.0/0"))
            .machine("i-2", "quiet", tcp(22).from("10.0.0.0/8")));
  }

  @Test
  void aSavedResultPrintsAsTheAuditDid() {
    Session.Result audit = session().audit("--out", "json=a.json");
    Session.Result report = session().run("report", "a.json");
    assertThat(report.code()).isEqualTo(audit.code()).isEqualTo(1);
    assertThat(report.out()).isEqualTo(audit.out().replace(" --snapshot .", ""));
    assertThat(session().run("report", "a.json", "--exit-zero").code()).isZero();
  }

  @Test
  void jsonSurvivesUnchanged() throws IOException {
    session().audit("--out", "json=a.json");
    Session.Result report =
        session().run("report", "a.json", "--output", "json", "--out", "jsonl=a.jsonl");
    assertThat(report.out()).isEqualTo(Files.readString(folder.resolve("a.json")));
    assertThat(folder.resolve("a.jsonl")).isNotEmptyFile();
  }

  @Test
  void endpointsThatAResultDoesNotNameAreCounted() {
    session().audit("--out", "json=a.json");
    assertThat(session().run("report", "a.json", "--show", "all").out())
        .contains("session   db-1 i-1", "1 more endpoint without an open row");
  }

  @Test
  void whatIsNoResultIsBadInput() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{\"schema\": 3");
    Session.Result broken = session().run("report", "a.json");
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.err()).contains("a.json").doesNotContain("\tat");
    Session.Result missing = session().run("report", "none.json");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("none.json: it is not there");
    assertThat(session().run("report").code()).isEqualTo(2);
    assertThat(session().run("report", ".").code()).isEqualTo(2);
  }
}
