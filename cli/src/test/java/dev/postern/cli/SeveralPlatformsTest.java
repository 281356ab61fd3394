package dev.postern.cli;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.Check;
import dev.postern.provider.aws.stub.Replies;
import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.StubCloud;
import dev.postern.sample.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two platforms in one run: AWS over the wire, and a made-up one. */
final class SeveralPlatformsTest {

  private static final String KEY = "aws.accessKeyId";
  private static final String SECRET = "aws.secretAccessKey";
  private static final Site OPEN = Site.empty().machine("i-1", "db-1", tcp(5432).from("0.0.0.0/0"));

  private static PosternException nobody() {
    return new PosternException(Category.CREDENTIALS, "no login of zebra is left; log in again");
  }

  @TempDir private Path folder;
  private final FakeLive other = new FakeLive();
  private StubCloud cloud;
  private TwoPlatforms session;

  @BeforeEach
  void start() throws IOException {
    cloud = SampleAccount.rich(new StubCloud());
    session = new TwoPlatforms(folder, OPEN, other, true, Session.NOON);
    System.setProperty(KEY, SampleAccount.KEY);
    System.setProperty(SECRET, "secret");
  }

  @AfterEach
  void stop() {
    System.clearProperty(KEY);
    System.clearProperty(SECRET);
    cloud.close();
  }

  private void emptyAws() throws IOException {
    cloud.close();
    cloud = SampleAccount.empty(new StubCloud(), SampleAccount.REGION);
  }

  private Session.Result both(String command, String... more) {
    return session.run(words(command, List.of("aws", "test"), more));
  }

  private Session.Result aws(String command, String... more) {
    return session.run(words(command, List.of("aws"), more));
  }

  private String[] words(String command, List<String> platforms, String... more) {
    List<String> words = new ArrayList<>();
    words.add(command);
    words.addAll(platforms);
    words.addAll(List.of("--endpoint-url", cloud.address().toString()));
    words.addAll(List.of("--region", SampleAccount.REGION));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private String file(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.path(field).asText()));
    return texts;
  }

  @Test
  void oneReportHoldsTheFindingsOfBothAndTheLedgerAddsThemUp() throws IOException {
    JsonNode one = json(aws("audit", "--output", "json").out());
    Session.Result result = both("audit", "--output", "json");
    JsonNode two = json(result.out());

    assertThat(result.code()).isEqualTo(1);
    assertThat(texts(two.path("scope"), "provider")).containsExactly("aws", "test");
    assertThat(two.path("findings").size()).isEqualTo(one.path("findings").size() + 1);
    assertThat(texts(two.path("findings"), "title")).anyMatch(title -> title.contains("db-1"));
    int own = OPEN.inventory().coverage().rules().read() == 0 ? 0 : 1;
    assertThat(two.at("/coverage/rules/read").asInt())
        .isEqualTo(one.at("/coverage/rules/read").asInt() + own);
    assertThat(texts(two.at("/coverage/gaps"), "call")).doesNotContain("collection");
  }

  @Test
  void theLiveReportAndThatOfItsSnapshotAreTheSameBytes() throws IOException {
    Session.Result live = both("audit", "--save-snapshot", "kept", "--output", "json");
    Session.Result offline = session.run("audit", "--snapshot", "kept", "--output", "json");

    assertThat(offline.out()).isEqualTo(live.out());
    assertThat(json(file("kept/snapshot.json")).path("state").asText()).isEqualTo("complete");
    assertThat(json(file("kept/aws/snapshot.json")).path("state").asText()).isEqualTo("complete");
    assertThat(folder.resolve("kept").resolve(FakeLive.ANSWER)).exists();
    assertThat(session.run("audit", "test", "--snapshot", "kept", "--show", "all").out())
        .contains("db-1")
        .doesNotContain("aws");
  }

  @Test
  void aPlatformThatFailsIsAGapThatNamesItAndTheOtherIsReported() throws IOException {
    other.first(
        () -> {
          throw nobody();
        });
    Session.Result one = aws("audit", "--output", "json");
    Session.Result result = both("audit", "--save-snapshot", "kept", "--output", "json");
    JsonNode gaps = json(result.out()).at("/coverage/gaps");

    assertThat(result.code()).isEqualTo(1);
    assertThat(json(result.out()).path("findings")).isEqualTo(json(one.out()).path("findings"));
    assertThat(gaps).hasSize(json(one.out()).at("/coverage/gaps").size() + 1);
    JsonNode gap = gaps.get(gaps.size() - 1);
    assertThat(gap.path("provider").asText()).isEqualTo("test");
    assertThat(gap.path("call").asText()).isEqualTo("collection");
    assertThat(gap.path("status").asText()).isEqualTo("failed");
    assertThat(gap.path("detail").asText()).isEqualTo(nobody().getMessage());
    assertThat(both("audit", "--strict").code()).isEqualTo(3);
    assertThat(both("audit").out().replaceAll("\\s+", " "))
        .contains("Not judged: test: collection failed (test): " + nobody().getMessage());
    assertThat(session.run("audit", "--snapshot", "kept", "--output", "json").out())
        .isEqualTo(result.out());
  }

  @Test
  void withoutFindingsAPlatformThatFailsExitsWithThree() throws IOException {
    emptyAws();
    assertThat(aws("audit").code()).isZero();
    other.first(
        () -> {
          throw nobody();
        });

    Session.Result result = both("audit");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).contains("not everything could be judged");
  }

  @Test
  void whenAwsFailsTheOtherIsReported() {
    cloud.fault(request -> true, Replies.expired());

    Session.Result result = both("audit");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out().replaceAll("\\s+", " "))
        .contains("db-1", "Not judged: aws: collection failed (aws): ", "expired");
  }

  @Test
  void whenBothFailThereIsNoReportAndEachSaysWhy() {
    cloud.fault(request -> true, Replies.expired());
    other.first(
        () -> {
          throw nobody();
        });

    Session.Result result = both("audit");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("postern: aws: ")
        .contains("expired", "\n  test: " + nobody().getMessage() + "\n");
  }

  @Test
  void aSnapshotThatLacksAPlatformIsContinuedWithThatOnly() throws IOException {
    other.first(
        () -> {
          throw nobody();
        });
    Session.Result first = both("snapshot", "--out", "kept");

    assertThat(first.code()).isEqualTo(3);
    assertThat(first.err())
        .contains("test is not in the snapshot, or not all of it: " + nobody().getMessage());
    JsonNode told = json(file("kept/snapshot.json"));
    assertThat(told.path("state").asText()).isEqualTo("incomplete");
    assertThat(texts(told.path("platforms"), "state")).containsExactly("complete", "incomplete");

    other.first(() -> {});
    cloud.fault(request -> true, Replies.expired());
    Session.Result second =
        session.at(Session.NOON.plusSeconds(86_400)).run("snapshot", "test", "--out", "kept");

    assertThat(second.code()).as(second.err()).isZero();
    assertThat(json(file("kept/snapshot.json")).path("state").asText()).isEqualTo("complete");
    assertThat(both("snapshot", "--out", "kept").err()).contains("holds a finished snapshot");
    cloud.heal();
    JsonNode later = json(session.run("audit", "--snapshot", "kept", "--output", "json").out());
    JsonNode atOnce = json(both("audit", "--output", "json").out());
    assertThat(later).isEqualTo(atOnce);
  }

  @Test
  void eachPlatformKeepsItsTimeAndOneTimeDecidesTheReport() throws IOException {
    cloud.fault(request -> true, Replies.expired());
    both("snapshot", "--out", "kept");
    cloud.heal();
    Instant nextDay = Session.NOON.plusSeconds(86_400);
    TwoPlatforms tomorrow = session.at(nextDay);
    tomorrow.run(words("snapshot", List.of("aws", "test"), "--out", "kept"));

    assertThat(json(file("kept/snapshot.json")).path("takenAt").asText())
        .isEqualTo(Session.NOON.toString());
    assertThat(file("kept/aws/snapshot.json")).contains("\"state\" : \"complete\"");
    assertThat(other.folders).as("asked on the first day only").hasSize(1);
    JsonNode report =
        json(
            tomorrow
                .run(
                    "audit",
                    "--snapshot",
                    "kept",
                    "--as-of",
                    "2026-12-01T00:00:00Z",
                    "--output=json")
                .out());
    assertThat(report.path("asOf").asText()).isEqualTo("2026-12-01T00:00:00Z");
    assertThat(texts(report.path("scope"), "provider")).containsExactly("aws", "test");
  }

  @Test
  void anInterruptedCollectionOfBothIsContinued() throws IOException {
    other.first(
        () -> {
          throw new CancellationException("interrupted");
        });
    Thread.currentThread().interrupt();
    Session.Result stopped = both("snapshot", "--out", "kept");

    assertThat(stopped.code()).isEqualTo(130);
    assertThat(file("kept/snapshot.json")).contains("\"state\" : \"incomplete\"");
    other.first(() -> {});
    assertThat(both("snapshot", "--out", "kept").code()).isZero();
    assertThat(session.run("audit", "--snapshot", "kept", "--output", "json").out())
        .isEqualTo(both("audit", "--output", "json").out());
  }

  @Test
  void anInterruptedSnapshotThatIsAuditedSaysThatItIsNotWhole() throws IOException {
    emptyAws();
    session = new TwoPlatforms(folder, Site.empty(), other, true, Session.NOON);
    both("snapshot", "--out", "kept");
    assertThat(session.run("audit", "--snapshot", "kept").code()).isZero();
    Path header = folder.resolve("kept/snapshot.json");
    Files.writeString(
        header,
        Files.readString(header).replace("\"state\" : \"complete\"", "\"state\" : \"incomplete\""));

    Session.Result result = session.run("audit", "--snapshot", "kept");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out().replaceAll("\\s+", " "))
        .contains("aws: collection was not made (aws)", "test: collection was not made (test)");
  }

  @Test
  void redactedTogetherNoNameIsLeftAndTheFindingsAreTheSame() throws IOException {
    Session.Result result = both("audit", "--save-snapshot", "kept", "--redact", "--output=json");

    assertThat(file("kept/" + FakeLive.ANSWER)).contains("name1").doesNotContain("zebra");
    assertThat(folder.resolve("kept/aws").resolve(SampleAccount.ACCOUNT)).doesNotExist();
    JsonNode copy = json(session.run("audit", "--snapshot", "kept", "--output", "json").out());
    assertThat(texts(copy.path("findings"), "rule"))
        .containsExactlyInAnyOrderElementsOf(texts(json(result.out()).path("findings"), "rule"));
    assertThat(copy.at("/coverage/rules")).isEqualTo(json(result.out()).at("/coverage/rules"));

    both("snapshot", "--out", "plain");
    Session.Result again =
        session.run("snapshot", "--snapshot", "plain", "--redact", "--out", "copy");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(session.run("audit", "--snapshot", "copy", "--output", "json").out())
        .isEqualTo(session.run("audit", "--snapshot", "kept", "--output", "json").out());
  }

  @Test
  void aRedactedSnapshotSaysThatAPlatformIsLackingButNotWhy() throws IOException {
    other.first(
        () -> {
          throw nobody();
        });
    assertThat(both("snapshot", "--out", "kept", "--redact").code()).isEqualTo(3);

    assertThat(file("kept/snapshot.json")).contains("failed").doesNotContain("zebra");
    assertThat(session.run("audit", "--snapshot", "kept", "--fail-on", "critical").out())
        .contains("test: collection failed");
  }

  @Test
  void aPlatformThatCannotBeRedactedIsNamedBeforeAnythingIsAsked() {
    session = new TwoPlatforms(folder, OPEN, other, false, Session.NOON);
    for (String[] words :
        List.of(
            words("audit", List.of("aws", "test"), "--redact", "--save-snapshot", "kept"),
            words("snapshot", List.of("aws", "test"), "--redact", "--out", "kept"))) {
      Session.Result result = session.run(words);
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("snapshots of test cannot be redacted");
    }
    assertThat(other.folders).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anOptionGoesToThePlatformsThatKnowIt() {
    both("audit", "--area", "north");
    assertThat(other.settings.get(0).values().asMap())
        .containsOnlyKeys("--area", "--region"); // --endpoint-url is known to AWS only
    assertThat(other.settings.get(0).values().get("--region"))
        .containsExactly(SampleAccount.REGION);
  }

  @Test
  void anOptionOfAPlatformThatIsNotNamedIsRefused() {
    Session.Result refused = session.run("audit", "aws", "--area", "north");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            """
            postern: --area is no option of aws, but of another platform
              leave it out, or name that platform as well
            """);
    assertThat(session.run("doctor", "test", "--endpoint-url", "http://x").err())
        .contains("--endpoint-url is no option of test");
    assertThat(session.run("audit", "aws", "--regoin", "x").err())
        .contains("did you mean --region");
    assertThat(other.settings).isEmpty();
  }

  @Test
  void namesAreCheckedBeforeAnythingIsAsked() {
    Session.Result wrong = both("audit", "tset");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("no platform is called 'tset'", "did you mean");
    assertThat(session.run("snapshot", "test", "test", "--out", "kept").code()).isZero();
    assertThat(other.folders).hasSize(1);
  }

  @Test
  void theDoctorExaminesBothAndOneThatFailsIsABadCheck() throws IOException {
    other.finding("login", Check.Outcome.GOOD, "as zebra", "");
    Session.Result good = both("doctor");
    assertThat(good.out()).startsWith("aws\n").contains("\ntest\nok       login: as zebra\n");

    JsonNode json = json(both("doctor", "--output", "json").out());
    assertThat(json.has("provider")).isFalse();
    assertThat(texts(json.path("checks"), "provider")).contains("aws", "test");

    other.refusing(nobody());
    Session.Result bad = both("doctor");
    assertThat(bad.code()).isEqualTo(3);
    assertThat(bad.out()).contains("bad      test: " + nobody().getMessage(), "aws\n");
    assertThat(session.run("doctor", "test").err())
        .isEqualTo("postern: " + nobody().getMessage() + "\n");
  }

  @Test
  void thePoliciesOfBothAreOneStreamAndTheRemarksSayWhose() throws IOException {
    Session.Result result = both("doctor", "--print-policy");

    assertThat(result.code()).isZero();
    List<JsonNode> documents = new ArrayList<>();
    new ObjectMapper()
        .readerFor(JsonNode.class)
        .<JsonNode>readValues(result.out())
        .forEachRemaining(documents::add);
    assertThat(documents).hasSize(2);
    assertThat(documents.get(0).has("Statement")).isTrue();
    assertThat(documents.get(1).path("policy").asBoolean()).isTrue();
    assertThat(result.err()).contains("postern: aws: the least", "postern: test: attach it to");
  }
}
