package dev.postern.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.provider.Progress;
import dev.postern.report.JsonReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All accounts of an organization, one of which lets nobody in. */
class OrganizationWalkTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  /** All that a region is asked where nothing runs. */
  private static final List<String> QUIET =
      List.of(
          "autoscaling:DescribeAutoScalingGroups",
          "ec2:DescribeLaunchTemplates",
          "ec2:DescribeManagedPrefixLists",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroupRules",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeVpcs",
          "es:GET /2021-01-01/domain",
          "lambda:GET /2015-03-31/functions");

  private static Moto moto;
  private static Wire wire;
  private static Organization organization;
  private static String denied;

  @TempDir private Path folder;

  @BeforeAll
  static void build() throws IOException {
    moto = Moto.start();
    wire = new Wire(moto.address());
    wire.completeTheEmulator();
    organization = Organization.found(Aws.first(moto.address()), 5, 2);
    denied = organization.members().get(2);
  }

  @AfterAll
  static void leave() {
    if (moto != null) {
      wire.close();
      moto.close();
    }
  }

  @BeforeEach
  void closeOne() {
    wire.forget();
    wire.close(denied);
  }

  @Test
  void oneAccountThatLetsNobodyInIsOneGapAndNothingElse() throws IOException {
    JsonNode report = report(walk().build().run());
    assertThat(Rows.gaps(report)).containsExactly("global sts:AssumeRole denied");
    JsonNode gap = report.path("coverage").path("gaps").path(0);
    assertThat(gap.path("account").asText()).isEqualTo(denied);
    Set<String> others = new TreeSet<>(organization.members());
    others.add(Aws.FIRST);
    others.remove(denied);
    assertThat(accounts(report.path("scope"))).isEqualTo(others);
    assertThat(Rows.exposures(report)).containsExactly("web direct tcp 443 world session");
    others.remove(Aws.FIRST);
    assertThat(Rows.latent(report))
        .isEqualTo(
            others.stream()
                .map(member -> "trial-" + member + " 9200")
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void aQuietRegionIsAskedFewThingsAndEachOnce() {
    walk().build().run();
    for (String account : organization.members()) {
      for (String region : organization.regions()) {
        List<String> calls =
            wire.requests().stream()
                .filter(r -> r.account().equals(account) && r.region().equals(region))
                .map(Wire.Request::call)
                .sorted()
                .toList();
        if (account.equals(denied)) {
          assertThat(calls).isEmpty();
        } else if (!account.equals(organization.members().get(0)) || !region.equals("eu-west-1")) {
          assertThat(calls).as("%s in %s", account, region).isEqualTo(QUIET);
        }
      }
    }
    // And besides: how to get into the others, and of those that let us in, with the manager's own
    // account, where to look and what belongs to no region.
    assertThat(around()).hasSize(3 * (organization.size() - 1));
  }

  @Test
  void anInterruptedWalkGoesOnAndAsksNothingTwice() throws IOException {
    Path kept = folder.resolve("kept");
    JsonNode uninterrupted = report(walk().build().run());
    interruptAfter(4, kept);
    Set<String> finished = finished(kept);
    assertThat(finished).hasSizeGreaterThanOrEqualTo(4).hasSizeLessThan(12);
    AuditResult early = Audit.builder().clock(NOON).snapshot(kept).build().run();
    assertThat(early.complete()).isFalse();
    assertThat(report(early).path("coverage").path("gaps").toString()).contains("not finished");

    wire.forget();
    JsonNode resumed = report(walk().snapshot(kept).build().run());

    assertThat(resumed).isEqualTo(uninterrupted);
    assertThat(wire.requests())
        .filteredOn(
            request ->
                !Set.of("AssumeRole", "GetCallerIdentity", "DescribeRegions", "ListAccounts")
                    .contains(request.action()))
        .isNotEmpty()
        .noneMatch(request -> finished.contains(request.account() + "/" + request.region()));
  }

  @Test
  void anAccountThatIsBeingClosedIsNotPassedOver() throws IOException {
    Organization small =
        Organization.found(Aws.first(wire.address()).account("300000000004"), 3, 1);
    String last = small.members().get(1);
    small.suspend(last);
    JsonNode report =
        report(
            Audit.builder()
                .clock(NOON)
                .collect(small.collector(wire).build(), Progress.NONE)
                .build()
                .run());
    assertThat(Rows.gaps(report)).containsExactly("global sts:AssumeRole skipped");
    assertThat(report.path("coverage").path("gaps").toString()).contains(last, "SUSPENDED");
    assertThat(accounts(report.path("scope"))).hasSize(2).doesNotContain(last);
  }

  /** Yesterday's refusal is no gap of today. */
  @Test
  void anAccountThatOpensBeforeTheWalkGoesOnIsNoGap() throws IOException {
    Path kept = folder.resolve("kept");
    interruptAfter(1, kept);
    wire.open(denied);
    JsonNode report = report(walk().snapshot(kept).build().run());
    assertThat(Rows.gaps(report)).isEmpty();
    assertThat(accounts(report.path("scope"))).contains(denied);
  }

  private static void interruptAfter(int scopes, Path kept) {
    Thread walker = Thread.currentThread();
    AtomicBoolean patient = new AtomicBoolean(true);
    Progress progress =
        (finished, total, calls, now) -> {
          if (finished >= scopes && patient.compareAndSet(true, false)) {
            walker.interrupt();
          }
        };
    assertThatThrownBy(
            () -> organization.collector(wire).clock(NOON).build().collect(kept, progress))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static List<Wire.Request> around() {
    Set<String> calls = Set.of("AssumeRole", "DescribeRegions", "ListAccelerators");
    return wire.requests().stream().filter(r -> calls.contains(r.action())).toList();
  }

  private static Set<String> finished(Path kept) throws IOException {
    try (Stream<Path> files = Files.walk(kept.resolve("aws"))) {
      return files
          .filter(file -> file.endsWith("snapshot.json"))
          .map(file -> kept.resolve("aws").relativize(file.getParent()).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> accounts(JsonNode scopes) {
    Set<String> accounts = new TreeSet<>();
    scopes.forEach(scope -> accounts.add(scope.path("account").asText()));
    return accounts;
  }

  private static Audit.Builder walk() {
    return Audit.builder()
        .clock(NOON)
        .collect(organization.collector(wire).clock(NOON).build(), Progress.NONE);
  }

  private static JsonNode report(AuditResult result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(result.report(), out);
    return Rows.report(out.toString(UTF_8));
  }
}
