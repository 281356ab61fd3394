package dev.postern.provider.aws;

import static dev.postern.provider.aws.SmallAccount.GROUPS;
import static dev.postern.provider.aws.SmallAccount.INTERFACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.Audit;
import dev.postern.cases.SpoiltCase.Outcome;
import dev.postern.model.PosternException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are cut, empty, in another encoding, linked, locked, or something else altogether. */
final class DamagedFilesTest {

  @TempDir private Path spoilt;
  @TempDir private Path unspoilt;

  private Outcome outcome(SmallAccount account) {
    Outcome outcome = account.outcome(unspoilt);
    assertThat(outcome.result().coverage().rules().addsUp()).as("counts").isTrue();
    assertThat(outcome.result().verification().orElseThrow().mismatches()).isEmpty();
    return outcome;
  }

  private void incomplete(SmallAccount account, String rows, String gap) {
    Outcome outcome = outcome(account);
    assertThat(outcome.rows()).containsExactlyInAnyOrder(rows.split("; "));
    assertThat(outcome.gaps()).anyMatch(text -> text.contains(gap));
    assertThat(outcome.result().complete()).isFalse();
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("cut in the middle", text -> text.substring(0, text.length() / 2), "end-of-input"),
        damage(
            "cut in a text",
            text -> text.substring(0, text.indexOf("\"web\"") + 2),
            "end-of-input"),
        damage("empty", text -> "", "is empty (0 bytes)"),
        damage("white space", text -> " \n\t", "nothing but white space"),
        damage("no JSON", text -> "Unable to locate credentials", "is not JSON"),
        damage("zero bytes", text -> "\0".repeat(500), "at line 1"),
        damage("a number", text -> "5", "single JSON value"),
        damage("an empty object", text -> "{}", "has no field \"SecurityGroups\""),
        damage("a null list", text -> "{\"SecurityGroups\":null}", "\"SecurityGroups\""),
        damage("a number for the list", text -> "{\"SecurityGroups\":5}", "\"SecurityGroups\""),
        damage("an object for the list", text -> "{\"SecurityGroups\":{}}", "\"SecurityGroups\""),
        damage("a null element", text -> "{\"SecurityGroups\":[null]}", "not an object"),
        damage("not a number", text -> text.replace("22", "NaN"), "NaN"),
        damage(
            "two values for a key",
            text -> text.replace("\"FromPort\": 22,", "\"FromPort\": 22, \"FromPort\": 23,"),
            "FromPort"),
        damage(
            "two lists", text -> "{\"SecurityGroups\":[],\"SecurityGroups\":[]}", "stands twice"),
        damage(
            "too deep",
            text ->
                "{\"SecurityGroups\":[{\"GroupId\":\"sg-1\",\"X\":"
                    + "[".repeat(100_000)
                    + "]".repeat(100_000)
                    + "}]}",
            "depth"),
        damage(
            "too deep before the list",
            text ->
                "{\"X\":" + "[".repeat(100_000) + "]".repeat(100_000) + ",\"SecurityGroups\":[]}",
            "depth"),
        damage("a number of 5,000 digits", text -> text.replace("22", "2".repeat(5000)), "Number"),
        damage(
            "a text of 60 MB",
            text -> text.replace("\"web\"", "\"" + "w".repeat(60_000_000) + "\""),
            "length"));
  }

  private static Arguments damage(String title, UnaryOperator<String> spoil, String reason) {
    return Arguments.of(title, spoil, reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void aDamagedAnswerLeavesWhatItWouldSayPossible(
      String title, UnaryOperator<String> spoil, String reason) {
    SmallAccount account = SmallAccount.in(spoilt);
    String good = account.text(GROUPS);
    String bad = spoil.apply(good);
    assertThat(bad).as(title).isNotEqualTo(good);
    account.write(GROUPS, bad);
    Outcome outcome = outcome(account);
    assertThat(outcome.rows()).containsExactly("possible any/*");
    assertThat(outcome.gaps())
        .anyMatch(gap -> gap.contains(GROUPS) && gap.contains(reason))
        .anyMatch(gap -> gap.contains(SmallAccount.GROUP));
    assertThat(outcome.result().complete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"NetworkInterfaces\":null}",
        "{\"NetworkInterfaces\":7}",
        "{\"NetworkInterfaces\":[{"
      })
  void withoutInterfacesNobodyKnowsThatAGroupIsUnused(String text) {
    incomplete(
        SmallAccount.in(spoilt).write(INTERFACES, text),
        "possible tcp/22",
        "ec2:DescribeNetworkInterfaces");
  }

  @Test
  void anEmptyListIsAnAnswer() {
    Outcome outcome =
        outcome(SmallAccount.in(spoilt).write(INTERFACES, "{\"NetworkInterfaces\":[]}"));
    assertThat(outcome.rows()).isEmpty();
    assertThat(outcome.gaps()).isEmpty();
    assertThat(outcome.result().latent()).isNotEmpty();
  }

  static Stream<Arguments> encodings() {
    return Stream.of(
        Arguments.of(StandardCharsets.UTF_8, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}),
        Arguments.of(StandardCharsets.UTF_16LE, new byte[] {(byte) 0xff, (byte) 0xfe}),
        Arguments.of(StandardCharsets.UTF_16BE, new byte[] {(byte) 0xfe, (byte) 0xff}),
        Arguments.of(StandardCharsets.UTF_16LE, new byte[0]),
        Arguments.of(StandardCharsets.UTF_16BE, new byte[0]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encodings")
  void otherEncodingsOfJsonAreRead(Charset charset, byte[] mark) throws IOException {
    SmallAccount account = SmallAccount.in(spoilt);
    try (Stream<Path> files = Files.list(account.file("."))) {
      for (Path file : files.toList()) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(mark);
        bytes.write(Files.readString(file).getBytes(charset));
        Files.write(file, bytes.toByteArray());
      }
    }
    Outcome outcome = outcome(account);
    assertThat(outcome.rows()).containsExactly("session tcp/22");
    assertThat(outcome.gaps()).isEmpty();
  }

  @Test
  void longTextsAreReadAndKeptWhole() {
    for (int length : new int[] {65_536, 30_000_000}) {
      SmallAccount account = SmallAccount.in(spoilt);
      String name = "w".repeat(length);
      account.replace(
          GROUPS, "\"Tags\":[]", "\"Tags\":[{\"Key\":\"k\",\"Value\":\"" + name + "\"}]");
      account.replace(SmallAccount.INSTANCES, "web-1", name);
      Outcome outcome = outcome(account);
      assertThat(outcome.rows()).containsExactly("session tcp/22");
      assertThat(outcome.gaps()).isEmpty();
      assertThat(outcome.result().exposures().get(0).endpoint().owner().name()).hasSize(length);
    }
  }

  @Test
  void linksAreFollowedButNotInCircles() throws IOException {
    SmallAccount account = SmallAccount.in(spoilt.resolve("real"));
    Path linked = Files.createDirectory(spoilt.resolve("linked"));
    Files.createSymbolicLink(linked.resolve("aws"), account.root().resolve("aws"));
    Files.createSymbolicLink(linked.resolve("again"), linked);
    Files.createSymbolicLink(
        account.file("ec2-describe-hosts.json"), Path.of("ec2-describe-hosts.json"));
    Audit audit = Audit.builder().provider(new AwsProvider()).snapshot(linked).build();
    assertThat(audit.run().exposures()).hasSize(1);
    assertThat(audit.run().coverage().notes()).anyMatch(note -> note.contains("was not followed"));
  }

  @Test
  void aLinkToNowhereAndALockedFileAreGaps() throws IOException {
    SmallAccount account = SmallAccount.in(spoilt);
    account.without(GROUPS);
    Files.createSymbolicLink(account.file(GROUPS), Path.of("nowhere.json"));
    incomplete(account, "possible any/*", GROUPS);

    Files.delete(account.file(GROUPS));
    account.permissions("[]");
    Files.setPosixFilePermissions(
        account.file(GROUPS), PosixFilePermissions.fromString("---------"));
    if (Files.isReadable(account.file(GROUPS))) {
      // Permissions do not bind root.
      assertThat(outcome(account).rows()).isEmpty();
    } else {
      incomplete(account, "possible any/*", "permission denied");
    }
  }

  @Test
  void aFolderInPlaceOfAFileIsNotTakenForAnAnswer() throws IOException {
    SmallAccount account = SmallAccount.in(spoilt).without(GROUPS);
    Files.createDirectory(account.file(GROUPS));
    incomplete(account, "possible any/*", "ec2:DescribeSecurityGroups missing");
  }

  private PosternException refusal(Path folder) {
    Audit audit = Audit.builder().provider(new AwsProvider()).snapshot(folder).build();
    PosternException[] refused = new PosternException[1];
    assertThatThrownBy(audit::run)
        .isInstanceOfSatisfying(PosternException.class, e -> refused[0] = e);
    assertThat(refused[0].category()).isEqualTo(PosternException.Category.CONFIG);
    return refused[0];
  }

  private static final String STATE =
      "{\"version\":4,\"terraform_version\":\"1.9.0\",\"serial\":3,\"lineage\":\"x\",\"outputs\":{},"
          + "\"resources\":[{\"type\":\"aws_security_group\",\"instances\":[]}]}";
  private static final String PLAN =
      "{\"format_version\":\"1.2\",\"terraform_version\":\"1.9.0\",\"planned_values\":{},"
          + "\"resource_changes\":[]}";

  @Test
  void aTerraformStateOrPlanIsNamedAndRefused() throws IOException {
    Files.writeString(spoilt.resolve("terraform.tfstate"), STATE);
    assertThat(refusal(spoilt)).hasMessageContaining("terraform.tfstate is a Terraform state");
    assertThat(refusal(spoilt.resolve("terraform.tfstate")))
        .hasMessageContaining("terraform.tfstate is a Terraform state");
    Files.delete(spoilt.resolve("terraform.tfstate"));
    Files.writeString(spoilt.resolve("state.json"), STATE);
    assertThat(refusal(spoilt)).hasMessageContaining("state.json is a Terraform state");
    Files.writeString(spoilt.resolve("state.json"), PLAN);
    assertThat(refusal(spoilt)).hasMessageContaining("state.json is a Terraform plan");
  }

  @Test
  void aTerraformStateBesideAnAccountIsOnlyNoted() {
    SmallAccount account = SmallAccount.in(spoilt).write("terraform.tfstate", STATE);
    Outcome outcome = outcome(account);
    assertThat(outcome.rows()).containsExactly("session tcp/22");
    assertThat(outcome.result().coverage().notes())
        .anyMatch(note -> note.contains("terraform.tfstate"));
  }

  @Test
  void foldersThatHoldNothingAreRefusedWithTheWayToASnapshot() throws IOException {
    assertThat(refusal(spoilt)).hasMessageContaining(spoilt + " was recognised");
    Files.writeString(spoilt.resolve("readme.md"), "hello");
    Files.writeString(spoilt.resolve("package.json"), "{\"name\":\"x\",\"version\":\"1\"}");
    Files.writeString(spoilt.resolve("broken.json"), "{\"name\":");
    assertThat(refusal(spoilt))
        .hasMessageContaining("was recognised as an AWS answer")
        .hasMessageContaining("aws ec2 describe-security-groups");
    assertThat(refusal(spoilt.resolve("readme.md")))
        .hasMessageContaining("is a file, not a folder");
    assertThat(refusal(spoilt.resolve("none"))).hasMessageContaining("is not there");
  }

  @Test
  void folderOfNothingButDamageIsRefusedWithThePlace() throws IOException {
    Files.writeString(spoilt.resolve(GROUPS), "{\"SecurityGroups\":[\n{\"GroupId\": oops");
    assertThat(refusal(spoilt)).hasMessageContaining(GROUPS).hasMessageContaining("at line 2");
    Files.writeString(spoilt.resolve(GROUPS), "");
    assertThat(refusal(spoilt)).hasMessageContaining(GROUPS).hasMessageContaining("is empty");
  }
}
