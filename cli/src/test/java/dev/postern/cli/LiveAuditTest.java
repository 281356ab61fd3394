package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.provider.Provider;
import dev.postern.provider.aws.stub.Replies;
import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.StubCloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live audits from the command line: messages and exit codes. */
final class LiveAuditTest {

  private static final String KEY = "aws.accessKeyId";
  private static final String SECRET = "aws.secretAccessKey";

  @TempDir private Path folder;
  private StubCloud cloud;

  @BeforeEach
  void start() throws IOException {
    cloud = SampleAccount.rich(new StubCloud());
    System.setProperty(KEY, SampleAccount.KEY);
    System.setProperty(SECRET, "secret");
  }

  @AfterEach
  void stop() {
    System.clearProperty(KEY);
    System.clearProperty(SECRET);
    cloud.close();
  }

  private Session.Result run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            false,
            Map.of(),
            Clock.fixed(Session.NOON, ZoneOffset.UTC),
            folder,
            () ->
                ServiceLoader.load(Provider.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList());
    int code = new PosternCommand(surroundings).run(words);
    return new Session.Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Session.Result live(String command, String... more) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(command, "aws", "--endpoint-url", cloud.address().toString()));
    words.addAll(List.of("--region", SampleAccount.REGION));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  @Test
  void findingsExitWithOneAlsoWhereSomethingIsMissing() {
    assertThat(live("audit").code()).isEqualTo(1);

    cloud.fault("ec2:DescribeNetworkAcls", Replies.denied());
    Session.Result result = live("audit");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("ec2:DescribeNetworkAcls");
    assertThat(live("audit", "--strict").code()).isEqualTo(3);
  }

  @Test
  void withoutFindingsAMissingPermissionExitsWithThreeAndIsNamed() {
    Session.Result whole = live("audit", "--fail-on", "never");
    SampleAccount.empty(cloud, SampleAccount.REGION);
    cloud.fault(r -> !r.service().equals("sts"), Replies.denied());

    Session.Result result = live("audit");

    assertThat(whole.code()).isIn(0, 2);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).contains("no permission ec2:DescribeNetworkInterfaces");
  }

  @Test
  void theLiveReportAndThatOfItsSnapshotAreTheSameBytes() {
    Session.Result live = live("audit", "--save-snapshot", "kept", "--output", "json");
    Session.Result offline = run("audit", "--snapshot", "kept", "--output", "json");

    assertThat(live.code()).isEqualTo(1);
    assertThat(offline.out()).isEqualTo(live.out());
    assertThat(offline.code()).isEqualTo(live.code());
  }

  @Test
  void aSnapshotThatLacksSomethingSaysSo() throws IOException {
    cloud.fault("ec2:DescribeNetworkAcls", Replies.denied());

    Session.Result result = live("snapshot", "--out", "kept");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains(
            "1 call has no whole answer",
            "denied ec2:DescribeNetworkAcls ("
                + SampleAccount.ACCOUNT
                + " "
                + SampleAccount.REGION
                + "): ");
    assertThat(Files.readString(folder.resolve("kept/snapshot.json")))
        .contains("\"state\" : \"complete\"");
    Path scope = Path.of("kept/aws", SampleAccount.ACCOUNT, SampleAccount.REGION);
    assertThat(Files.readString(folder.resolve(scope).resolve("snapshot.json")))
        .contains("ec2:DescribeNetworkAcls", "denied");
  }

  @Test
  void expiredCredentialsExitWithThreeAndSayWhatToCheck() {
    cloud.fault(request -> true, Replies.expired());

    Session.Result result = live("audit");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("expired", "aws sts get-caller-identity");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aRegionThatTheAccountHasNotEnabledIsNamedAndExitsWithThree() {
    SampleAccount.empty(cloud, SampleAccount.REGION, "!ap-east-1");

    Session.Result result =
        run("audit", "aws", "--endpoint-url", cloud.address().toString(), "--region", "ap-east-1");

    assertThat(result.code()).as(result.err()).isEqualTo(3);
    assertThat(result.out()).contains("ap-east-1");
  }

  @Test
  void anInterruptExitsWith130AndTheFolderIsIncomplete() throws IOException {
    Thread.currentThread().interrupt();

    Session.Result result = live("audit", "--save-snapshot", "kept");

    assertThat(result.code()).isEqualTo(130);
    assertThat(Files.readString(folder.resolve("kept/snapshot.json")))
        .contains("\"state\" : \"incomplete\"");
    assertThat(live("audit", "--save-snapshot", "kept").code()).isEqualTo(1);
  }

  @Test
  void aTemporaryFolderIsGoneAfterwards() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    List<Path> before = passing(temporary);
    live("audit");

    assertThat(passing(temporary)).isEqualTo(before);
  }

  private static List<Path> passing(Path temporary) throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      return all.filter(p -> p.getFileName().toString().startsWith("postern-")).sorted().toList();
    }
  }
}
