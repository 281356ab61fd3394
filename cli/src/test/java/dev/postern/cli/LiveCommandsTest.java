package dev.postern.cli;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.Check;
import dev.postern.provider.Check.Outcome;
import dev.postern.sample.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask a platform itself: audit, snapshot and doctor. */
class LiveCommandsTest {

  private static final Site OPEN = Site.empty().machine("i-1", "db-1", tcp(5432).from("0.0.0.0/0"));

  @TempDir private Path folder;

  private final FakeLive live = new FakeLive();

  private Session session() {
    return Session.in(folder, OPEN).asking(live);
  }

  private String kept(String name) throws IOException {
    return Files.readString(folder.resolve(name).resolve(FakeLive.ANSWER));
  }

  @Test
  void aLiveAuditReportsAndLeavesNothingBehind() {
    Session.Result result = session().run("audit", "test", "--area", "north", "--everywhere");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("CRITICAL", "tcp/5432");
    assertThat(live.folders).hasSize(1);
    assertThat(live.folders.get(0)).doesNotExist();
    assertThat(live.settings.get(0).values().get("--area")).containsExactly("north");
    assertThat(live.settings.get(0).has("--everywhere")).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFailureLeavesNothingBehindEither() {
    live.then(
        () -> {
          throw new PosternException(Category.CREDENTIALS, "the credentials expired");
        });
    Session.Result result = session().run("audit", "test");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isEqualTo("postern: the credentials expired\n");
    assertThat(live.folders.get(0)).doesNotExist();
  }

  @Test
  void anInterruptLeavesNothingBehindEither() {
    live.then(
        () -> {
          Thread.currentThread().interrupt();
          throw new CancellationException("interrupted");
        });
    Session.Result result = session().run("audit", "test");
    assertThat(result.code()).isEqualTo(130);
    assertThat(live.folders.get(0)).doesNotExist();
    assertThat(result.err()).contains("interrupted");
  }

  @Test
  void aSavedSnapshotStaysAndTheReportIsThatOfTheSnapshot() throws IOException {
    Session.Result saved =
        session().run("audit", "test", "--save-snapshot", "kept", "--output=json");
    assertThat(saved.code()).isEqualTo(1);
    assertThat(kept("kept")).contains("zebra");
    Session.Result read = session().run("audit", "--snapshot", "kept", "--output=json");
    assertThat(read.out()).isEqualTo(saved.out());
  }

  @Test
  void theTableNamesTheSavedSnapshotForTheNextStep() {
    Session.Result saved = session().run("audit", "test", "--save-snapshot", "my kept");
    assertThat(saved.out()).contains("--snapshot 'my kept'");
    assertThat(session().run("audit", "test").out()).contains("--snapshot DIR");
  }

  @Test
  void aRedactedSnapshotNeverHoldsTheNames() throws IOException {
    live.then(() -> assertThat(folder.resolve("kept")).doesNotExist());
    Session.Result result = session().run("audit", "test", "--save-snapshot", "kept", "--redact");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("db-1");
    assertThat(kept("kept")).contains("name1").doesNotContain("zebra");
    assertThat(live.folders.get(0)).isNotEqualTo(folder.resolve("kept")).doesNotExist();
  }

  @Test
  void aFolderForRedactedAnswersIsCheckedBeforeAnythingIsAsked() throws IOException {
    Files.createDirectory(folder.resolve("kept"));
    Files.writeString(folder.resolve("kept/mine.txt"), "mine");
    for (String[] words :
        new String[][] {
          {"audit", "test", "--save-snapshot", "kept", "--redact"},
          {"snapshot", "test", "--out", "kept", "--redact"}
        }) {
      Session.Result result = session().run(words);
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("not empty");
      assertThat(live.folders).isEmpty();
    }
  }

  @Test
  void aSnapshotIsTakenAndNamed() throws IOException {
    Session.Result result = session().run("snapshot", "test", "--out", "kept", "--area=north");
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo(folder.resolve("kept") + "\n");
    assertThat(result.err()).isEqualTo("postern: next: postern audit --snapshot kept\n");
    assertThat(kept("kept")).contains("zebra");
    assertThat(live.folders).containsExactly(folder.resolve("kept"));
  }

  @Test
  void aSnapshotThatLacksAnswersIsThereAndSaysWhatItLacks() throws IOException {
    for (String region : new String[] {"a", "b", "c", "d", "e"}) {
      live.lacking("zone:List", "denied", region, "ask for it");
    }
    live.lacking("user:Get", "failed", "global", "no route");
    Session.Result result = session().run("snapshot", "test", "--out", "kept");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEqualTo(folder.resolve("kept") + "\n");
    assertThat(result.err())
        .isEqualTo(
            """
            postern: 6 calls have no whole answer in the snapshot; what depends on it will be \
            possible, not closed
            postern: denied zone:List (one a, one b, one c and 2 more): ask for it
            postern: failed user:Get (one): no route
            postern: next: postern audit --snapshot kept
            """);
    assertThat(kept("kept")).contains("zebra");
    assertThat(session().run("snapshot", "test", "--out", "hidden", "--redact", "-q").code())
        .isEqualTo(3);
  }

  @Test
  void aSnapshotIsRedactedWhileItIsTaken() throws IOException {
    Session.Result result = session().run("snapshot", "test", "--out", "kept", "--redact", "-q");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(kept("kept")).doesNotContain("zebra");
    assertThat(live.folders.get(0)).doesNotExist();
  }

  @Test
  void aSnapshotThatIsThereIsRedactedWithoutAskingAnybody() throws IOException {
    session().run("snapshot", "test", "--out", "kept");
    live.folders.clear();
    Session.Result result =
        session().run("snapshot", "--snapshot", "kept", "--redact", "--out", "copy");
    assertThat(result.code()).isZero();
    assertThat(kept("copy")).doesNotContain("zebra");
    assertThat(kept("kept")).contains("zebra");
    assertThat(live.folders).isEmpty();
  }

  @Test
  void anInterruptedSnapshotKeepsWhatIsThere() {
    live.then(
        () -> {
          Thread.currentThread().interrupt();
          throw new CancellationException("interrupted");
        });
    assertThat(session().run("snapshot", "test", "--out", "kept").code()).isEqualTo(130);
    assertThat(folder.resolve("kept").resolve(FakeLive.ANSWER)).exists();
  }

  @Test
  void combinationsThatMakeNoSenseAreRefused() {
    refused("--redact goes with --save-snapshot", "audit", "test", "--redact");
    refused("--redact goes with", "audit", "--snapshot", ".", "--redact");
    refused("--area does not go with --snapshot", "audit", "--snapshot", ".", "--area", "x");
    refused("--save-snapshot goes with", "audit", "--snapshot", ".", "--save-snapshot", "x");
    refused("no folder is named", "snapshot", "test");
    refused("needs a platform", "snapshot", "--out", "kept");
    refused("--snapshot goes with --redact", "snapshot", "--snapshot", ".", "--out", "kept");
    refused(
        "--area does not go with",
        "snapshot",
        "--snapshot",
        ".",
        "--redact",
        "--out",
        "kept",
        "--area",
        "x");
    refused("needs a platform", "doctor");
    refused("no platform is called 'tset'", "doctor", "tset");
    refused("--area needs a value", "doctor", "test", "--area");
    refused("no option --are", "doctor", "test", "--are", "x");
    refused("--output", "doctor", "test", "--output", "csv");
    assertThat(live.folders).isEmpty();
    assertThat(live.settings).isEmpty();
  }

  private void refused(String why, String... words) {
    Session.Result result = session().run(words);
    assertThat(result.code()).as("%s", String.join(" ", words)).isEqualTo(2);
    assertThat(result.err()).contains(why);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aPlatformThatCannotBeAskedSaysSo() {
    Session.Result result = Session.in(folder, OPEN).run("doctor", "test");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("cannot be asked");
  }

  @Test
  void progressIsShownOnATerminalOnly() {
    assertThat(session().run("snapshot", "test", "--out", "a").err()).doesNotContain("done");
    assertThat(session().onTerminal().run("snapshot", "test", "--out", "b").err())
        .contains("0 of 2 done, 1 calls, one north")
        .contains("\r");
    assertThat(session().onTerminal().run("snapshot", "test", "--out", "c", "-q").err()).isEmpty();
  }

  @Test
  void theDoctorPrintsEveryCheckAndFailsOnTheFirstThatLacks() {
    live.finding("identity", Outcome.GOOD, "account 1", "");
    Session.Result good = session().run("doctor", "test");
    assertThat(good.code()).isZero();
    assertThat(good.out())
        .isEqualTo("ok       identity: account 1\n\na live audit finds everything as needed\n");
    live.finding(
        "rules:Read",
        Outcome.LIMITED,
        "denied: UnauthorizedOperation: you are not authorized to perform this operation here",
        "grant it; without it the rules are unknown");
    Session.Result limited = session().run("doctor", "test");
    assertThat(limited.code()).isEqualTo(3);
    assertThat(limited.out())
        .isEqualTo(
            """
            ok       identity: account 1
            limited  rules:Read: denied: UnauthorizedOperation: you are not authorized to
                     perform this operation here
                     grant it; without it the rules are unknown

            1 of 2 checks are not as needed
            """);
    assertThat(session().run("doctor", "test", "-q").out()).doesNotContain("identity");
  }

  @Test
  void theDoctorEscapesWhatThePlatformSays() {
    live.finding("name", Outcome.BAD, "\u001b[31mred", "next\nline");
    assertThat(session().run("doctor", "test").out()).contains("\\u{1b}", "next\\u{a}line");
  }

  @Test
  void theDoctorPrintsJson() throws JsonProcessingException {
    live.finding("a", Outcome.BAD, "b", "c");
    Session.Result result = session().run("doctor", "test", "--output", "json");
    assertThat(result.code()).isEqualTo(3);
    JsonNode json = new ObjectMapper().readTree(result.out());
    assertThat(json.path("schema").asText()).isEqualTo("postern.doctor/1");
    assertThat(json.path("good").asBoolean(true)).isFalse();
    assertThat(json.path("checks").get(0).path("outcome").asText())
        .isEqualTo(Check.Outcome.BAD.label());
  }

  @Test
  void thePolicyGoesToStandardOutputAndTheRestToStandardError() {
    Session.Result result = session().run("doctor", "test", "--print-policy", "--area", "north");
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo("{\"policy\": true}\n");
    assertThat(result.err()).contains("attach it to", "north");
    assertThat(session().run("doctor", "test", "--print-policy", "-q").err()).isEmpty();
  }
}
