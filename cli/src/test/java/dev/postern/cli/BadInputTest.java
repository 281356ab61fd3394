package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user is told about input that is no good: never a stack trace, never a silent "clean". */
class BadInputTest {

  @TempDir private Path folder;

  private static void noDefect(Session.Result result) {
    assertThat(result.err()).doesNotContain("internal error", "\tat ", "Exception", "dev.postern");
  }

  private Session.Result refused(String... args) {
    Session.Result result = Session.reading(folder).run(args);
    noDefect(result);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("postern: ");
    return result;
  }

  @Test
  void theAccountIsOpenAsLongAsNothingIsSpoilt() {
    OneMachine.open(folder);
    assertThat(Session.reading(folder).audit("--fail-on", "low").code()).isEqualTo(1);
    OneMachine.open(folder).groups("db-1", "sg-1", "[]");
    assertThat(Session.reading(folder).audit().out()).contains("Judged 2 rules");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}",
        "[5",
        "5",
        "null",
        "{\"SecurityGroups\":null}",
        "{\"SecurityGroups\":5}",
        "{\"SecurityGroups\":[5]}",
        "{\"SecurityGroups\":[{\"GroupId\":\"sg-1\"}]}",
        "{\"SecurityGroups\":[{\"GroupId\":\"sg-1\",\"IpPermissions\":{},\"IpPermissionsEgress\":[]}]}",
        "{\"SecurityGroups\":[{\"GroupId\":\"sg-1\",\"IpPermissions\":[{\"IpProtocol\":\"tcp\"}],\"IpPermissionsEgress\":[]}]}",
        "{\"SecurityGroups\":[{\"GroupId\":\"sg-1\",\"IpPermissions\":[],\"IpPermissions\":[]}]}",
        "{\"SecurityGroups\":[{\"GroupId\":\"sg-1\",\"VpcId\":NaN}]}",
        "An error occurred (UnauthorizedOperation) when calling the DescribeSecurityGroups operation: no",
      })
  void whatCannotBeReadIsNeverClean(String text) {
    OneMachine.open(folder).write(OneMachine.GROUPS, text);
    for (String format : List.of("table", "json", "jsonl")) {
      Session.Result result = Session.reading(folder).audit("--output", format);
      noDefect(result);
      assertThat(result.code()).isEqualTo(1); // possibly open
      assertThat(result.out()).contains("ec2:DescribeSecurityGroups");
      assertThat(Session.reading(folder).audit("--output", format, "--strict").code()).isEqualTo(3);
    }
    Session.Result explained =
        Session.reading(folder)
            .run("explain", "i-1:5432", "--snapshot", ".", "--expect", "possible");
    noDefect(explained);
    assertThat(explained.code()).isZero();
  }

  @Test
  void aGapWithoutAFindingExitsWithThreeAndNamesFileAndPlace() {
    OneMachine.open(folder)
        .groups("db-1", "sg-1", "[]")
        .write("ec2-describe-network-acls.json", "{\"NetworkAcls\":[\n{\"NetworkAclId\": oops");
    Session.Result result = Session.reading(folder).audit("--width", "1000");
    noDefect(result);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out())
        .contains("ec2-describe-network-acls.json", "at line 2, column")
        .contains("not everything could be judged");
  }

  @Test
  void foldersAndFilesThatAreNoSnapshotAreRefused() throws IOException {
    assertThat(refused("audit", "--snapshot", ".").err()).contains("was recognised");
    Files.writeString(
        folder.resolve("main.tfstate"), "{\"version\":4,\"terraform_version\":\"1\"}");
    assertThat(refused("audit", "--snapshot", ".").err()).contains("main.tfstate is a Terraform");
    assertThat(refused("explain", "i-1:22", "--snapshot", ".").err()).contains("Terraform state");
    assertThat(refused("audit", "--snapshot", "main.tfstate").err()).contains("Terraform state");
    assertThat(refused("audit", "--snapshot", "nowhere").err()).contains("is not there");
    assertThat(refused("audit", "--snapshot", "a\0b").err()).contains("not a path");
    Files.writeString(folder.resolve(OneMachine.GROUPS), "{\"SecurityGroups\":[\n  {\"G");
    assertThat(refused("audit", "--snapshot", ".").err())
        .contains("is damaged", OneMachine.GROUPS, "at line 2");
  }

  @Test
  void aSnapshotOfHundredsOfMegabytesIsStreamed() throws IOException, InterruptedException {
    OneMachine.open(folder);
    writeLarge(folder.resolve("aws/111122223333/eu-west-1").resolve(OneMachine.GROUPS));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.postern.cli.Main", "audit", "--snapshot", folder.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(folder.resolve("out"))).contains("CRITICAL", "tcp/5432");
    assertThat(process.exitValue()).isEqualTo(1);
  }

  /** 200 MB in groups whose descriptions nobody needs; the machine's group is the last. */
  private static void writeLarge(Path file) throws IOException {
    String group =
        "{\"GroupId\":\"%s\",\"VpcId\":\"vpc-1\",\"Description\":\"%s\",\"IpPermissions\":%s,\"IpPermissionsEgress\":[]}";
    String filler = "d".repeat(64 * 1024);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write("{\"SecurityGroups\":[".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 3200; i++) {
        String one = group.formatted("sg-x" + i, filler, "[]") + ",";
        out.write(one.getBytes(StandardCharsets.UTF_8));
      }
      String last = group.formatted("sg-1", "", OneMachine.WORLD_ON_5432) + "]}";
      out.write(last.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Files.size(file)).isGreaterThan(200_000_000);
  }
}
