package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.exposure.Certainty;
import dev.postern.model.Gap;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.aws.stub.Answering;
import dev.postern.provider.aws.stub.Replies;
import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.SampleNetwork;
import dev.postern.provider.aws.stub.StubCloud;
import dev.postern.provider.aws.stub.StubRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** What goes wrong between here and AWS; the rest of the audit survives each of it. */
final class FaultsTest {

  private static final String ACLS = "ec2:DescribeNetworkAcls";
  private static final String FUNCTIONS = "lambda:ListFunctions";

  @TempDir private Path folder;
  private StubCloud cloud;

  @BeforeEach
  void start() throws IOException {
    cloud = SampleAccount.rich(new StubCloud());
  }

  @AfterEach
  void stop() {
    assertThat(cloud.strange()).isEmpty();
    cloud.close();
  }

  private LiveRun complete() {
    LiveRun run = LiveRun.of(cloud, folder.resolve("complete"));
    cloud.recording().clear();
    return run;
  }

  /** Audits with a fault and expects it to be a gap of one call, while all else is as before. */
  private LiveRun oneGap(String action, Answering fault) {
    LiveRun complete = complete();
    LiveRun run = LiveRun.of(cloud.fault(action, fault), folder.resolve("faulty"));
    assertThat(run.gaps()).extracting(Gap::call).containsOnly(action);
    assertThat(run.result().report().summary().complete()).isFalse();
    assertThat(run.closedAlthoughOpenIn(complete)).isEmpty();
    return run;
  }

  @Test
  void credentialsThatExpireOnTheWayLeaveWhatWasRead() {
    LiveRun complete = complete();
    cloud.fault(request -> cloud.recording().requests().size() > 20, Replies.expired());

    LiveRun run = LiveRun.of(cloud, folder.resolve("faulty"));

    assertThat(run.gaps()).isNotEmpty();
    assertThat(run.gaps()).anyMatch(gap -> gap.detail().contains("xpired"));
    assertThat(run.closedAlthoughOpenIn(complete)).isEmpty();
    assertThat(run.result().census().endpoints()).isNotEmpty();
  }

  @Test
  void credentialsThatAreExpiredFromTheStartAreSaidSo() {
    cloud.fault(request -> true, Replies.expired());

    assertThatThrownBy(() -> LiveRun.of(cloud, folder))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("expired")
        .extracting(e -> ((PosternException) e).category())
        .isEqualTo(Category.CREDENTIALS);
  }

  @Test
  void throttlingForAWhileCostsNothingButTime() {
    LiveRun complete = complete();
    cloud.fault(ACLS, Replies.first(1, Replies.throttled(), cloud.answering(ACLS)));

    LiveRun run = LiveRun.of(cloud, folder.resolve("throttled"));

    assertThat(run.report()).isEqualTo(complete.report());
    assertThat(cloud.recording().count(ACLS)).isEqualTo(2);
  }

  @Test
  void aFailureThatPassesIsRepeatedOnlyAsOftenAsAllowed() {
    LiveRun complete = complete();
    cloud.fault(ACLS, Replies.first(LiveRun.ATTEMPTS - 1, Replies.broken(), cloud.answering(ACLS)));

    LiveRun run = LiveRun.of(cloud, folder.resolve("faulty"));

    assertThat(run.report()).isEqualTo(complete.report());
    assertThat(cloud.recording().count(ACLS)).isEqualTo(LiveRun.ATTEMPTS);
  }

  @Test
  void aFailureThatStaysIsGivenUpAfterTheLastAttempt() {
    oneGap(ACLS, Replies.broken());

    assertThat(cloud.recording().count(ACLS)).isEqualTo(LiveRun.ATTEMPTS);
  }

  @Test
  void aMinuteOfThrottlingIsOutwaited() {
    Retries patient = Retries.patient(10);
    for (int trial = 0; trial < 1000; trial++) {
      Duration waited = Duration.ZERO;
      for (int attempt = 1; attempt < patient.attempts(); attempt++) {
        waited = waited.plus(patient.throttled().computeDelay(attempt));
      }
      assertThat(waited).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(200));
    }
  }

  @Test
  void aPageForPeopleInsteadOfAnErrorIsAGap() {
    LiveRun run = oneGap(ACLS, Replies.html(500));

    assertThat(run.gaps().get(0).detail()).contains("500");
    assertThat(cloud.recording().count(ACLS)).isEqualTo(LiveRun.ATTEMPTS);
  }

  @Test
  void aPageForPeopleInsteadOfAnAnswerIsAGap() {
    oneGap(ACLS, Replies.html(200));
  }

  @Test
  void aPageForPeopleInsteadOfJsonIsAGap() {
    oneGap(FUNCTIONS, Replies.html(200));
  }

  @Test
  void halfAnAnswerIsAGap() {
    oneGap(ACLS, Replies.half(cloud.answering(ACLS)));
  }

  @Test
  void halfAnAnswerInJsonIsAGap() {
    oneGap(FUNCTIONS, Replies.half(cloud.answering(FUNCTIONS)));
  }

  @Test
  void anAnswerThatBreaksOffIsAGap() {
    oneGap(ACLS, Replies.cutOff(cloud.answering(ACLS)));
  }

  @Test
  void aConnectionThatIsClosedIsTriedAgain() {
    LiveRun complete = complete();
    cloud.fault(ACLS, Replies.first(1, Replies.hungUp(), cloud.answering(ACLS)));

    LiveRun run = LiveRun.of(cloud, folder.resolve("faulty"));

    assertThat(run.report()).isEqualTo(complete.report());
  }

  @Test
  void connectionsThatAreAlwaysClosedAreAGap() {
    oneGap(ACLS, Replies.hungUp());

    // The JDK itself sends once more what got no answer at all.
    assertThat(cloud.recording().count(ACLS)).isBetween(LiveRun.ATTEMPTS, 2 * LiveRun.ATTEMPTS);
  }

  @Test
  void silenceOfOneCallIsAGap() {
    LiveRun complete = complete();
    cloud.fault(ACLS, Replies.silence());
    AwsCollector impatient =
        AwsCollector.builder(
                LiveRun.access(cloud)
                    .http(
                        UrlConnectionHttpClient.builder()
                            .socketTimeout(Duration.ofMillis(300))
                            .build())
                    .build())
            .regions(List.of(SampleAccount.REGION))
            .clock(LiveRun.NOON)
            .build();

    LiveRun run = LiveRun.of(impatient, folder.resolve("faulty"));

    assertThat(run.gaps()).extracting(Gap::call).containsOnly(ACLS);
    assertThat(run.closedAlthoughOpenIn(complete)).isEmpty();
  }

  @Test
  void aRegionThatDoesNotAnswerIsOneOfManyGapsAndTheOthersAreThere() throws IOException {
    try (StubCloud two = SampleAccount.rich(new StubCloud())) {
      LiveRun complete = LiveRun.of(two, folder.resolve("complete"));
      SampleAccount.empty(two, "eu-west-1", "eu-south-1");
      two.fault(request -> request.region().equals("eu-south-1"), Replies.hungUp());

      LiveRun run = LiveRun.of(LiveRun.collector(two).build(), folder.resolve("faulty"));

      assertThat(run.closedAlthoughOpenIn(complete)).isEmpty();
      assertThat(run.result().census().endpoints())
          .hasSameSizeAs(complete.result().census().endpoints());
      assertThat(run.gaps()).allMatch(gap -> gap.scope().region().equals("eu-south-1"));
      assertThat(run.names("ec2:DescribeNetworkInterfaces")).isTrue();
      assertThat(run.names("ec2:DescribeSecurityGroups")).isTrue();
    }
  }

  @Test
  void anAccountWhoseOnlyRegionDoesNotAnswerIsStillAReport() {
    cloud.fault(request -> request.service().equals("ec2"), Replies.hungUp());

    LiveRun run = LiveRun.of(cloud, folder);

    assertThat(run.names("ec2:DescribeNetworkInterfaces")).isTrue();
    // What an accelerator, which answers elsewhere, leads to is possible and nothing more.
    assertThat(run.result().analysis().exposures())
        .allMatch(row -> row.certainty() == Certainty.POSSIBLE);
    assertThat(run.result().report().summary().complete()).isFalse();
  }

  @Test
  void aRegionThatTheAccountHasNotEnabledIsLeftOutUnlessItIsNamed() throws IOException {
    try (StubCloud some =
        SampleAccount.empty(new StubCloud(), "eu-west-1", "!ap-east-1", "!me-south-1")) {
      LiveRun all = LiveRun.of(LiveRun.collector(some).build(), folder.resolve("all"));
      LiveRun named =
          LiveRun.of(
              LiveRun.collector(some).regions(List.of("ap-east-1", "me-south-1")).build(),
              folder.resolve("named"));

      assertThat(all.gaps()).isEmpty();
      assertThat(named.gaps()).extracting(Gap::call).containsOnly("ec2:DescribeRegions");
      assertThat(named.gaps())
          .anyMatch(
              gap -> gap.detail().contains("ap-east-1") && gap.detail().contains("me-south-1"));
      assertThat(some.recording().requests())
          .extracting(StubRequest::region)
          .doesNotContain("ap-east-1", "me-south-1");
    }
  }

  @Test
  void aClockThatIsAnHourOffIsCorrected() {
    LiveRun complete = complete();
    Duration off = Duration.ofHours(1);
    cloud.clock(() -> Instant.now().plus(off));
    AwsAccess access =
        LiveRun.access(cloud).http(new ShiftedDates(UrlConnectionHttpClient.create(), off)).build();

    LiveRun run =
        LiveRun.of(
            AwsCollector.builder(access)
                .regions(List.of(SampleAccount.REGION))
                .clock(LiveRun.NOON)
                .build(),
            folder.resolve("skewed"));

    assertThat(run.report()).isEqualTo(complete.report());
    assertThat(cloud.recording().count("sts:GetCallerIdentity")).isEqualTo(2);
  }

  @Test
  void anEmptyAccountIsCompleteAndEmpty() throws IOException {
    try (StubCloud empty = SampleAccount.empty(new StubCloud(), "eu-west-1", "us-east-1")) {
      LiveRun run = LiveRun.of(LiveRun.collector(empty).build(), folder);

      assertThat(run.gaps()).isEmpty();
      assertThat(run.result().analysis().exposures()).isEmpty();
      assertThat(run.result().report().summary().complete()).isTrue();
    }
  }

  @Test
  void aRoleIsAssumedAgainWhenItsSessionEnds() {
    cloud.on(
        "sts:AssumeRole",
        (request, before) ->
            Replies.good(
                request,
                AssumeRoleResponse.builder()
                    .credentials(
                        c ->
                            c.accessKeyId("ASIASAMPLE" + SampleAccount.ACCOUNT)
                                .secretAccessKey("secret")
                                .sessionToken("session")
                                .expiration(Instant.now().plusSeconds(20)))
                    .build()));

    LiveRun run =
        LiveRun.of(
            LiveRun.collector(cloud)
                .role("arn:aws:iam::" + SampleAccount.ACCOUNT + ":role/audit")
                .regions(List.of(SampleAccount.REGION))
                .build(),
            folder);

    assertThat(run.gaps()).isEmpty();
    assertThat(cloud.recording().count("sts:AssumeRole")).isGreaterThan(2);
  }

  @Test
  void aRoleThatCannotBeAssumedIsNamed() {
    cloud.fault("sts:AssumeRole", Replies.denied());

    assertThatThrownBy(
            () ->
                LiveRun.collector(cloud)
                    .role("arn:aws:iam::444455556666:role/audit")
                    .build()
                    .collect(folder, (finished, total, calls, now) -> {}))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("arn:aws:iam::444455556666:role/audit")
        .hasMessageContaining("sts:AssumeRole")
        .extracting(e -> ((PosternException) e).category())
        .isEqualTo(Category.PERMISSION);
  }

  @Test
  void whenTheSecondReadingFailsTheFirstOneStays() {
    String interfaces = "ec2:DescribeNetworkInterfaces";
    LiveRun complete = complete();
    cloud.fault(interfaces, Replies.first(1, cloud.answering(interfaces), Replies.broken()));

    LiveRun run = LiveRun.of(cloud, folder.resolve("faulty"));

    assertThat(run.names(interfaces)).isTrue();
    assertThat(run.result().census().endpoints()).isEqualTo(complete.result().census().endpoints());
    assertThat(run.closedAlthoughOpenIn(complete)).isEmpty();
    assertThat(run.result().census().endpoints())
        .anyMatch(endpoint -> endpoint.id().equals(SampleNetwork.ENI));
  }
}
