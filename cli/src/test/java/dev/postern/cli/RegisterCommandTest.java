package dev.postern.cli;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sample.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterCommandTest {

  @TempDir private Path folder;

  private Session session() {
    return Session.in(
        folder, Site.empty().machine("i-1", "db \"one\"\n", tcp(5432).from("0.0.0.0/0")));
  }

  private String finding() throws IOException {
    Session.Result audit = session().audit("--output", "json", "--out", "json=a.json");
    JsonNode report = OneMachine.MAPPER.readTree(audit.out());
    return report.at("/findings/0/id").asText();
  }

  private static String[] add(String word, String id, String... more) {
    String[] words = {
      word, "add", id, "--from", "a.json", "--owner", "team: \"x\"", "--until", "2026-12-31"
    };
    String[] all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  @Test
  void whatIsWrittenAcceptsTheFindingAndNothingElse() throws IOException {
    String id = finding();
    Files.writeString(
        folder.resolve("postern.yaml"),
        """
        schema: postern.policy/1
        # ours
        waivers:
            - id: W-0
              match: {endpoint: x, protocol: tcp, ports: 1, sources: internet}
              owner: a
              reason: b
              expires: 2026-12-31

        # defaults
        settings:
          fail-on: high
        """);
    Session.Result written =
        session().run(add("waivers", id, "--reason", "because\nof: that", "--write"));
    assertThat(written.code()).as(written.err()).isZero();
    String text = Files.readString(folder.resolve("postern.yaml"));
    assertThat(text)
        .contains("# ours", "# defaults", "    - id: \"W-" + id + "\"")
        .endsWith("  fail-on: high\n");
    Session.Result audit = session().audit();
    assertThat(audit.code()).isZero();
    assertThat(audit.out()).contains("waived W-" + id + " until 2026-12-31");
    assertThat(audit.err()).contains("judged by the policy in postern.yaml");
    Session wider =
        Session.in(
            folder,
            Site.empty()
                .machine("i-1", "x", tcp(5432).from("0.0.0.0/0"), tcp(6379).from("0.0.0.0/0")));
    assertThat(wider.audit().code()).isEqualTo(1);
    assertThat(session().run("waivers").out()).contains("W-0  until", "W-" + id + "  until");
    assertThat(session().run("waivers", "check").code()).isZero();
  }

  @Test
  void whatIsPrintedCanBePutIntoANewPolicy() throws IOException {
    String id = finding();
    Session.Result printed = session().run(add("services", id));
    Files.writeString(
        folder.resolve("p.yaml"), "schema: postern.policy/1\nservices:\n" + printed.out());
    Session.Result audit = session().audit("--policy", "p.yaml");
    assertThat(audit.code()).isZero();
    assertThat(audit.out()).contains("approved S-" + id);
  }

  @Test
  void whatLacksIsSaid() throws IOException {
    String id = finding();
    assertThat(session().run(add("waivers", id)).err()).contains("--reason is missing");
    assertThat(session().run(add("waivers", "F-none", "--reason", "x")).err())
        .contains("a.json has no finding F-none");
    assertThat(session().run("waivers", "add", id).err()).contains("no report is named");
    assertThat(session().run("waivers", "lst").err()).contains("did you mean", "list");
    assertThat(session().run("services").err()).contains("there is no policy");
    Files.writeString(folder.resolve("postern.yaml"), "schema: postern.policy/1\nwaivers: []\n");
    Session.Result empty = session().run(add("waivers", id, "--reason", "x", "--write"));
    assertThat(empty.code()).isEqualTo(2);
    assertThat(empty.err()).contains("postern.yaml:2: 'waivers' holds nothing");
    assertThat(Files.readString(folder.resolve("postern.yaml")))
        .isEqualTo("schema: postern.policy/1\nwaivers: []\n");
  }

  @Test
  void whatHasLapsedFailsTheCheck() throws IOException {
    Files.writeString(
        folder.resolve("postern.yaml"),
        """
        schema: postern.policy/1
        waivers:
          - id: W-0
            match: {endpoint: x, protocol: tcp, ports: 1, sources: internet}
            owner: a
            reason: b
            expires: 2026-11-22
        """);
    Session.Result check = session().run("waivers", "check");
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out())
        .isEqualTo("policy postern.yaml:3: waiver W-0 expired on 2026-11-22 and is not applied\n");
    assertThat(session().run("services", "check").code()).isZero();
  }

  @Test
  void flagsBeatTheEnvironmentThatTheProjectAndThatTheUser() throws IOException {
    Files.createDirectories(folder.resolve("xdg/postern"));
    Files.writeString(
        folder.resolve("xdg/postern/config.yaml"),
        "schema: postern.policy/1\nsettings:\n  fail-on: info\n  width: 100\n  strict: true\n");
    Files.writeString(
        folder.resolve("postern.yaml"),
        "schema: postern.policy/1\nsettings:\n  fail-on: critical\n  width: 90\n");
    Session session = session().with("XDG_CONFIG_HOME", "xdg").with("POSTERN_WIDTH", "70");
    assertThat(session.run("config", "show", "--origin").out())
        .contains(
            "fail-on: critical  # postern.yaml:3\n",
            "width: 70  # POSTERN_WIDTH\n",
            "strict: true  # " + folder.resolve("xdg/postern/config.yaml") + ":5\n",
            "color: (default)  # default\n",
            "policy: (none)\n");
    Session quiet =
        Session.in(folder, Site.empty().machine("i-1", "x", tcp(8443).from("0.0.0.0/0")));
    assertThat(quiet.audit().code()).isZero(); // a high finding, and only critical ones count
    assertThat(quiet.audit("--fail-on", "high").code()).isEqualTo(1);
    assertThat(quiet.audit("--config", "none.yaml").code()).isEqualTo(2);
    assertThat(quiet.with("POSTERN_FAIL_ON", "urgent").audit().err())
        .contains("--fail-on 'urgent'");
  }
}
