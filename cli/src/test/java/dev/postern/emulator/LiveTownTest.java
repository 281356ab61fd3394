package dev.postern.emulator;

import static dev.postern.emulator.Estate.WORLD;
import static dev.postern.emulator.Estate.fromBlocks;
import static dev.postern.emulator.Estate.fromGroup;
import static dev.postern.emulator.Estate.fromList;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.cli.Shell;
import dev.postern.exposure.Budget;
import dev.postern.provider.Progress;
import dev.postern.provider.aws.live.AwsCollector;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.report.JsonReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account with something of everything: live, from its snapshot, and from plain exports. */
class LiveTownTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  private static final Path COLLECT =
      Path.of(System.getProperty("postern.root"), "examples/aws/collect.sh").toAbsolutePath();

  @TempDir private static Path home;
  private static Moto moto;
  private static Wire wire;
  private static Profile profile;

  @TempDir private Path folder;

  @BeforeAll
  static void build() throws IOException {
    moto = Moto.start();
    wire = new Wire(moto.address());
    wire.completeTheEmulator();
    profile = new Profile(home);
    Town.build(Aws.first(moto.address()));
  }

  @AfterAll
  static void leave() {
    if (moto != null) {
      profile.close();
      wire.close();
      moto.close();
    }
  }

  @Test
  void aLiveAuditAndTheAuditOfItsSnapshotAreTheSameBytes() throws IOException {
    AuditResult passing = live().build().run();
    AuditResult kept = live().snapshot(folder.resolve("kept")).build().run();
    AuditResult offline =
        Audit.builder().clock(NOON).snapshot(folder.resolve("kept")).build().run();
    assertThat(json(kept)).isEqualTo(json(passing));
    assertThat(json(offline)).isEqualTo(json(passing));
  }

  @Test
  void theExposuresAreThoseOfTheAccount() throws IOException {
    AuditResult result = live().verify(Budget.cells(5_000_000)).build().run();
    JsonNode report = Rows.report(json(result));
    assertThat(Rows.exposures(report)).isEqualTo(Town.EXPOSURES);
    assertThat(Rows.latent(report)).isEqualTo(Town.LATENT);
    assertThat(result.coverage().rules().addsUp()).isTrue();
    assertThat(result.verification().orElseThrow().complete()).isTrue();
    assertThat(result.verification().orElseThrow().mismatches()).isEmpty();
  }

  /** What the emulator does not implement; of Block Public Access the default is assumed. */
  @Test
  void callsThatTheEmulatorLacksAreNamed() throws IOException {
    AuditResult result = live().snapshot(folder.resolve("kept")).build().run();
    JsonNode report = Rows.report(json(result));
    assertThat(Rows.gaps(report))
        .contains(
            "eu-west-1 ec2:DescribeVpcBlockPublicAccessExclusions failed",
            "eu-west-1 ec2:DescribeSecurityGroupVpcAssociations failed",
            "us-west-2 globalaccelerator:ListAccelerators failed");
    assertThat(Rows.assumptions(report))
        .contains("eu-west-1 ec2:DescribeVpcBlockPublicAccessOptions off");
    assertThat(result.complete()).isFalse();
    assertThat(
            folder
                .resolve("kept/aws")
                .resolve(Aws.FIRST)
                .resolve(Town.REGION)
                .resolve("snapshot.json"))
        .content()
        .contains("lambda:ListFunctionUrlConfigs", "unsupported");
  }

  @Test
  void noSecretIsKept() throws IOException {
    live().snapshot(folder.resolve("kept")).build().run();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as("%s", file).doesNotContain("not-to-be-kept");
      }
    }
  }

  @Test
  void theCommandFindsTheSameWithAProfileAndAnAddressOnly() throws IOException {
    Shell shell = new Shell(folder);
    Shell.Output live =
        shell.run(
            command("audit", "--region", Town.REGION, "--save-snapshot", "kept", "--output", "json")
                .toArray(String[]::new));
    assertThat(live.code()).as(live.err()).isEqualTo(1);
    Shell.Output offline = shell.run("audit", "--snapshot", "kept", "--output", "json");
    assertThat(offline.out()).isEqualTo(live.out());
    assertThat(offline.code()).isEqualTo(1);
    assertThat(Rows.exposures(Rows.report(live.out()))).isEqualTo(Town.EXPOSURES);
  }

  @Test
  void everyRegionThatTheAccountHasEnabledIsAsked() {
    wire.forget();
    Shell.Output output =
        new Shell(folder)
            .run(command("snapshot", "--region", "all", "--out", "all").toArray(String[]::new));
    assertThat(output.code()).as(output.err()).isZero();
    Set<String> asked =
        wire.requests().stream()
            .filter(request -> request.action().equals("DescribeSecurityGroups"))
            .map(Wire.Request::region)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(asked).hasSizeGreaterThan(15).contains(Town.REGION, Town.OTHER_REGION, "sa-east-1");
    assertThat(folder.resolve("all/aws").resolve(Aws.FIRST).resolve(Town.OTHER_REGION))
        .isDirectory();
  }

  /** Few calls in a quiet region must not cost an answer. */
  @Test
  void aQuietRegionIsAskedAboutWhatItsGroupsMention() throws IOException {
    Aws other = Aws.first(wire.address()).account("300000000003");
    String list;
    String lonely;
    String foreign;
    try (Estate one = new Estate(other, "eu-north-1");
        Estate two = new Estate(other, "eu-north-1")) {
      lonely = one.vpc();
      foreign = two.vpc();
      list = one.prefixList("friends", "198.51.100.0/24");
      one.prefixList("unused", "192.0.2.0/24");
      one.group("friends", 22, fromList(list));
      String peer = one.group("peer", 22, fromBlocks(WORLD));
      two.group("mentions", 22, fromGroup(peer));
    }
    wire.forget();
    JsonNode report =
        Rows.report(
            json(
                Audit.builder()
                    .clock(NOON)
                    .collect(
                        AwsCollector.builder(other.access()).regions(List.of("eu-north-1")).build(),
                        Progress.NONE)
                    .build()
                    .run()));
    assertThat(asked("GetManagedPrefixListEntries"))
        .singleElement()
        .satisfies(request -> assertThat(request.body()).contains("PrefixListId=" + list));
    assertThat(asked("DescribeStaleSecurityGroups"))
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.body()).contains("VpcId=" + foreign).doesNotContain(lonely));
    assertThat(asked("DescribeInstances")).isEmpty();
    assertThat(Rows.gaps(report)).isEmpty();
    assertThat(report.path("coverage").path("rules").path("unknown").asInt(-1)).isZero();
    assertThat(Rows.latent(report)).containsExactly("peer 22");
  }

  private static List<Wire.Request> asked(String action) {
    return wire.requests().stream().filter(request -> request.action().equals(action)).toList();
  }

  @Test
  void aRegionThatDoesNotExistIsRefusedWithThoseThatDo() {
    Shell.Output output =
        new Shell(folder).run(command("audit", "--region", "eu-wets-1").toArray(String[]::new));
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.err()).contains("no region 'eu-wets-1'").contains("eu-west-1");
  }

  @Test
  void aRoleIsAssumedWithItsExternalId() {
    wire.forget();
    Shell.Output output =
        new Shell(folder)
            .run(
                command(
                        "audit",
                        "--region",
                        Town.OTHER_REGION,
                        "--role-arn",
                        "arn:aws:iam::210987654321:role/audit",
                        "--external-id",
                        "a shared word",
                        "--output",
                        "json")
                    .toArray(String[]::new));
    assertThat(output.code()).as(output.err()).isZero();
    JsonNode report = Rows.report(output.out());
    assertThat(report.path("scope").findValuesAsText("account")).containsOnly("210987654321");
    assertThat(wire.requests())
        .filteredOn(request -> request.action().equals("AssumeRole"))
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.body())
                    .contains("ExternalId=a shared word")
                    .contains("role/audit"));
    assertThat(wire.requests())
        .filteredOn(request -> request.service().equals("ec2"))
        .extracting(Wire.Request::account)
        .containsOnly("210987654321");
  }

  /**
   * The promise that plain exports are enough: the script of the example, with AWS's own command.
   */
  @Test
  void whatTheAwsCommandLinePrintsAuditsToTheSame() throws IOException, InterruptedException {
    Path exports = folder.resolve("exports");
    ProcessBuilder script =
        new ProcessBuilder(
            COLLECT.toString(),
            exports.toString(),
            Town.REGION,
            "--profile",
            Profile.NAME,
            "--endpoint-url",
            wire.address().toString());
    profile.use(script);
    script
        .environment()
        .merge(
            "PATH",
            Tool.AWS.path().toAbsolutePath().getParent().toString(),
            (all, aws) -> aws + ":" + all);
    script.redirectErrorStream(true);
    Process process = script.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();

    JsonNode printed =
        Rows.report(json(Audit.builder().clock(NOON).snapshot(exports).build().run()));
    JsonNode live =
        Rows.report(
            json(
                audit(wire.address(), List.of(Town.REGION))
                    .snapshot(folder.resolve("kept"))
                    .build()
                    .run()));
    for (String part : List.of("scope", "exposures", "sourceSets", "findings")) {
      assertThat(printed.path(part)).as(part).isEqualTo(live.path(part));
    }
    assertThat(printed.path("coverage").path("rules"))
        .isEqualTo(live.path("coverage").path("rules"));
    assertThat(Rows.exposures(printed)).isEqualTo(Town.EXPOSURES);
    assertThat(Rows.gaps(printed)).isEqualTo(Rows.gaps(live)).isEqualTo(Town.GAPS);
    // An old aws does not know the newest calls; what it cannot ask is assumed, and said.
    Set<String> assumed = Rows.assumptions(printed);
    if (said.contains("not known to this aws: ec2 describe-vpc-block-public-access-options")) {
      assertThat(assumed.remove("eu-west-1 ec2:DescribeVpcBlockPublicAccessOptions off")).isTrue();
    }
    // The script asks for accelerators only in the region that answers for them.
    assertThat(assumed.remove("eu-west-1 globalaccelerator:ListAccelerators none")).isTrue();
    assertThat(assumed).isEqualTo(Rows.assumptions(live));
  }

  /** The script asks all that a live audit asks. */
  @Test
  void theScriptNamesEveryCallOfALiveAudit() throws IOException {
    String script = Files.readString(COLLECT);
    Path kept = folder.resolve("kept");
    audit(wire.address(), List.of("us-west-2", Town.REGION)).snapshot(kept).build().run();
    Set<String> calls = new TreeSet<>();
    try (Stream<Path> files = Files.walk(kept.resolve("aws"))) {
      files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("snapshot.json"))
          .forEach(calls::add);
    }
    assertThat(calls).hasSizeGreaterThan(40);
    assertThat(calls)
        .allSatisfy(
            file ->
                assertThat(AwsCall.values())
                    .anyMatch(
                        call ->
                            file.startsWith(call.fileName())
                                && script.contains(call.service() + " " + call.operation())));
  }

  private static List<String> command(String command, String... options) {
    List<String> words =
        new ArrayList<>(
            List.of(
                command,
                "aws",
                "--aws-profile",
                Profile.NAME,
                "--endpoint-url",
                wire.address().toString()));
    words.addAll(List.of(options));
    return words;
  }

  private static Audit.Builder live() {
    return audit(moto.address(), List.of(Town.REGION, Town.OTHER_REGION));
  }

  private static Audit.Builder audit(URI address, List<String> regions) {
    return Audit.builder()
        .clock(NOON)
        .collect(
            AwsCollector.builder(Aws.first(address).access()).regions(regions).clock(NOON).build(),
            Progress.NONE);
  }

  private static String json(AuditResult result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(result.report(), out);
    return out.toString(UTF_8);
  }
}
