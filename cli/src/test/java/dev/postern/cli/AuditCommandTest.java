package dev.postern.cli;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Assumption;
import dev.postern.model.Coverage;
import dev.postern.model.Gap;
import dev.postern.model.Missing;
import dev.postern.model.PosternException;
import dev.postern.model.RuleCount;
import dev.postern.sample.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCommandTest {

  private static final String WORLD = "0.0.0.0/0";
  private static final RuleCount TWO = new RuleCount(2, 2, 0, 0);

  @TempDir private Path folder;

  private static Site open() {
    return Site.empty()
        .coverage(coverage(TWO, ImmutableList.of(), ImmutableList.of()))
        .machine("i-1", "db-1", tcp(5432).from(WORLD))
        .machine("i-2", "web-1", tcp(443).from(WORLD));
  }

  private static Site gapped(Site site) {
    Gap gap =
        new Gap(
            Site.SCOPE,
            "test:ReadList",
            "denied",
            ImmutableSortedSet.of("fw-i-1"),
            "one rule is not known");
    return site.coverage(
        coverage(new RuleCount(2, 1, 1, 0), ImmutableList.of(gap), ImmutableList.of()));
  }

  private static Coverage coverage(
      RuleCount rules, ImmutableList<Gap> gaps, ImmutableList<Assumption> assumptions) {
    return new Coverage(rules, gaps, assumptions, ImmutableList.of());
  }

  private static Site closed() {
    return Site.empty().machine("i-2", "web-1", tcp(443).from("10.0.0.0/8"));
  }

  @Test
  void wordsOfOptionsMayBeWrittenInAnyLetterCase() {
    Site site = Site.empty().machine("i-1", "db-1", tcp(5432).from("0.0.0.0/0"));
    Session.Result result = Session.in(folder, site).audit("--fail-on", "HIGH", "--output", "JSON");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).startsWith("{");
  }

  @Test
  void findingsAtTheLimitExitWithOneAndGoToStandardOutput() {
    Session.Result result = Session.in(folder, open()).audit();
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("CRITICAL", "db-1 i-1", "tcp/5432", "any IPv4", "exposed");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void findingsBelowTheLimitExitWithZero() {
    Site site = Site.empty().machine("i-2", "web-1", tcp(443).from(WORLD));
    assertThat(Session.in(folder, site).audit().code()).isZero();
    assertThat(Session.in(folder, site).audit("--fail-on", "low").code()).isEqualTo(1);
  }

  @Test
  void latentFindingsNeverFailARun() {
    Site site = Site.empty().unused("sg-1", tcp(5432).from(WORLD));
    Session.Result result = Session.in(folder, site).audit("--fail-on=info");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("latent", "no interface uses it");
  }

  @Test
  void nothingFoundSaysHowMuchWasJudged() {
    Session.Result result = Session.in(folder, closed()).audit();
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("No exposure. 0 rules judged, 0 unknown.");
  }

  @Test
  void gapsExitWithThreeUnlessThereAreFindings() {
    Session.Result quiet = Session.in(folder, gapped(closed())).audit();
    assertThat(quiet.code()).isEqualTo(3);
    assertThat(quiet.out())
        .contains("No exposure found, but not everything could be judged.")
        .contains("Not judged: fw-i-1: no permission test:ReadList")
        .contains("Judged 1 rule + unknown 1 + unsupported 0 = 2");
    assertThat(Session.in(folder, gapped(open())).audit().code()).isEqualTo(1);
    assertThat(Session.in(folder, gapped(open())).audit("--strict").code()).isEqualTo(3);
    assertThat(Session.in(folder, gapped(open())).audit("--exit-zero").code()).isZero();
  }

  @Test
  void rulesThatWereReadAndNotJudgedExitWithThreeWithoutAnyGap() {
    RuleCount lost = new RuleCount(2, 1, 0, 0);
    Site site = closed().coverage(coverage(lost, ImmutableList.of(), ImmutableList.of()));
    Session.Result result = Session.in(folder, site).audit("--width", "200");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out())
        .contains("not everything could be judged", "but 2 were read: please report this");
  }

  @Test
  void assumptionsCountOnlyUnderStrict() {
    Site site =
        closed()
            .coverage(
                coverage(
                    TWO,
                    ImmutableList.of(),
                    ImmutableList.of(
                        new Assumption(Site.SCOPE, "test:ReadGuard", "guard off", "default"))));
    assertThat(Session.in(folder, site).audit().code()).isZero();
    assertThat(Session.in(folder, site).audit().out())
        .contains("Assumed: default, since test:ReadGuard did not tell");
    assertThat(Session.in(folder, site).audit("--strict").code()).isEqualTo(3);
  }

  @Test
  void jsonIsOneDocumentWithASummaryOnStandardError() throws IOException {
    Session.Result result = Session.in(folder, open()).audit("--output", "json");
    assertThat(new ObjectMapper().readTree(result.out()).get("schema").asText())
        .isEqualTo("postern.report/1");
    assertThat(result.err()).contains("2 findings (1 critical, 1 low)", "1 at or above high");
    assertThat(Session.in(folder, open()).audit("--output", "json", "-q").err()).isEmpty();
  }

  @Test
  void jsonLinesAreAllJson() throws IOException {
    Session.Result result = Session.in(folder, open()).audit("--output", "jsonl");
    for (String line : result.out().lines().toList()) {
      assertThat(new ObjectMapper().readTree(line).has("type")).isTrue();
    }
  }

  @Test
  void theSameRunPrintsTheSame() {
    Session.Result first = Session.in(folder, open()).audit("--output", "json");
    assertThat(Session.in(folder, open()).audit("--output", "json")).isEqualTo(first);
    assertThat(first.out()).contains("\"generatedAt\" : \"2026-11-23T12:00:00Z\"");
  }

  @Test
  void filesAreWrittenBesidesStandardOutput() throws IOException {
    Session.Result result =
        Session.in(folder, open())
            .audit("--out", "json=a.json", "--out=table=a.txt", "--color=always");
    assertThat(result.out()).contains("CRITICAL");
    assertThat(Files.readString(folder.resolve("a.json"))).startsWith("{");
    assertThat(Files.readString(folder.resolve("a.txt")))
        .contains("CRITICAL")
        .doesNotContain("\u001b");
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("a.json", "a.txt");
    }
  }

  @Test
  void everyEndpointIsShownOnRequest() {
    Site site = open().machine("i-3", "quiet", tcp(22).from("10.0.0.0/8"));
    site.unreached("i-4", ImmutableSet.of(Missing.RUNNING), tcp(22).from(WORLD));
    String out = Session.in(folder, site).audit("--show", "all").out();
    assertThat(out).contains("session   db-1 i-1", "closed    quiet i-3", "latent    i-4");
    assertThat(Session.in(folder, site).audit().out()).doesNotContain("quiet");
  }

  @Test
  void verificationSaysHowFarItWent() {
    assertThat(Session.in(folder, open()).audit("--verify").out())
        .contains("Verified: complete:", "no mismatch");
    Session.Result sampled = Session.in(folder, open()).audit("--verify-budget", "1");
    assertThat(sampled.out()).contains("Verified: sampled 1 of");
    assertThat(sampled.code()).isEqualTo(1);
  }

  @Test
  void asOfIsTaken() {
    assertThat(Session.in(folder, open()).audit("--as-of", "2026-01-02T03:04:05Z").out())
        .contains("as of 2026-01-02T03:04:05Z");
  }

  @Test
  void colorNeedsATerminalOrAnOrder() {
    String escape = "\u001b[";
    assertThat(Session.in(folder, open()).audit().out()).doesNotContain(escape);
    assertThat(Session.in(folder, open()).onTerminal().audit().out()).contains(escape);
    assertThat(Session.in(folder, open()).audit("--color", "always").out()).contains(escape);
    assertThat(Session.in(folder, open()).onTerminal().audit("--color", "never").out())
        .doesNotContain(escape);
    assertThat(Session.in(folder, open()).onTerminal().with("NO_COLOR", "1").audit().out())
        .doesNotContain(escape);
    assertThat(Session.in(folder, open()).onTerminal().with("TERM", "dumb").audit().out())
        .doesNotContain(escape);
  }

  @Test
  void colorAddsNothingButColor() {
    String plain = Session.in(folder, open()).audit().out();
    String colored = Session.in(folder, open()).audit("--color", "always").out();
    assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void suggestedCommandsWorkAsTheyStand() throws IOException {
    Files.createDirectory(folder.resolve("a 'b"));
    Session session = Session.in(folder, open());
    String out = session.run("audit", "--snapshot", "a 'b").out();
    assertThat(out).contains("Next: postern explain if-i-1:5432/tcp --snapshot 'a '\\''b'");
    Session.Result explained = session.run("explain", "if-i-1:5432/tcp", "--snapshot", "a 'b");
    assertThat(explained.out()).startsWith("SESSION");
  }

  @Test
  void hostileNamesComeOutHarmless() {
    String hostile = "\u001b]0;x\u0007\u202e<script>\nCRITICAL  fake\r\u009b31m";
    Site site = Site.empty().machine("i-1", hostile, tcp(5432).from(WORLD));
    for (String format : new String[] {"table", "json", "jsonl"}) {
      String out = Session.in(folder, site).audit("--output", format, "--show", "all").out();
      assertThat(out)
          .doesNotContain("\u001b", "\u0007", "\u202e", "\u009b", "\r", "\nCRITICAL  fake");
    }
  }

  @Test
  void withoutASnapshotItSaysWhatToDo() {
    Session.Result result = Session.in(folder, open()).run("audit");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("nothing to audit", "--snapshot DIR");
  }

  @Test
  void aPlatformThatCannotBeReachedIsRefused() {
    Session.Result result = Session.in(folder, open()).run("audit", "test");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("cannot be asked", "postern audit test --snapshot DIR");
  }

  @Test
  void anUnknownProviderIsCorrected() {
    Session.Result result = Session.in(folder, open()).run("audit", "tset", "--snapshot", ".");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("no platform is called 'tset'", "did you mean");
    assertThat(Session.in(folder, open()).run("audit", "test", "--snapshot", ".").code())
        .isEqualTo(1);
  }

  @Test
  void aMissingFolderIsBadInput() {
    Session.Result result = Session.in(folder, open()).run("audit", "--snapshot", "none");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("the snapshot none is not there").hasLineCount(2);
  }

  @Test
  void aFolderThatNobodyRecognisesIsBadInput() {
    Session.Result result = Session.in(folder, open()).unrecognised().audit();
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("looks like a snapshot of test");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--output=xml",
        "--fail-on=urgent",
        "--show=everything",
        "--color=maybe",
        "--width=12",
        "--as-of=yesterday",
        "--verify-budget=0",
        "--out=result.json",
        "--out=json=none/result.json",
        "--out=xml=result.xml"
      })
  void wrongValuesAreRefusedBeforeAnythingIsRead(String option) {
    Session.Result result =
        Session.failing(folder, new IllegalStateException("was read")).audit(option);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("postern: ").hasLineCount(2).doesNotContain("was read");
  }

  @Test
  void twoResultsCannotGoToOneFile() {
    Session.Result result =
        Session.failing(folder, new IllegalStateException("was read"))
            .audit("--out", "json=x", "--out", "jsonl=./x");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("two --out name the file").doesNotContain("was read");
  }

  @Test
  void aDefectIsNotMistakenForAFinding() {
    Session session = Session.failing(folder, new IllegalStateException("a\u001b[31m\nb"));
    Session.Result result = session.audit();
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("internal error", "--debug")
        .doesNotContain("\tat", "\u001b")
        .hasLineCount(3);
    assertThat(session.audit("--debug").err())
        .contains("  at dev.postern")
        .doesNotContain("\u001b");
  }

  @Test
  void failuresOfTheCloudAreIncomplete() {
    PosternException denied =
        new PosternException(PosternException.Category.PERMISSION, "not allowed: ask for it");
    Session.Result result = Session.failing(folder, denied).audit();
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).isEqualTo("postern: not allowed: ask for it\n");
  }

  @Test
  void anInterruptedRunExitsWith130() {
    Session.Result result =
        Session.failing(folder, new CancellationException("interrupted")).audit();
    assertThat(result.code()).isEqualTo(130);
    assertThat(result.err()).contains("interrupted");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
