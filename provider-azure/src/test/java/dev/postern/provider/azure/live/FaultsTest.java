package dev.postern.provider.azure.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import dev.postern.model.Gap;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.azure.stub.Answering;
import dev.postern.provider.azure.stub.Replies;
import dev.postern.provider.azure.stub.Reply;
import dev.postern.provider.azure.stub.SampleEstate;
import dev.postern.provider.azure.stub.StubArm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between here and Azure; the rest of the audit survives each of it. */
final class FaultsTest {

  private static final String GROUPS = "Microsoft.Network/networkSecurityGroups/read";
  private static final String SQL = "Microsoft.Sql/servers/read";

  @TempDir private Path folder;
  private StubArm arm;
  private LiveRun complete;

  @BeforeEach
  void start() throws IOException {
    arm = new StubArm(SampleEstate.rich());
    complete = LiveRun.of(arm, folder.resolve("complete"));
    arm.recording().clear();
  }

  @AfterEach
  void stop() {
    assertThat(arm.strange()).isEmpty();
    arm.close();
  }

  /** Audits with a fault and expects it to be a gap of one call, while all else is as before. */
  private LiveRun oneGap(String action, Answering fault) {
    LiveRun run = LiveRun.of(arm.fault(action, fault), folder.resolve("faulty"));
    assertThat(run.gapsBeyond(complete))
        .isNotEmpty()
        .allMatch(gap -> gap.call().equals(action) || gap.detail().contains("was not read"));
    assertThat(run.gaps()).anyMatch(gap -> gap.call().equals(action));
    assertThat(run.result().report().summary().complete()).isFalse();
    assertThat(run.closedAlthoughOpenIn(complete)).isEmpty();
    return run;
  }

  private void noGap(String action, Answering fault, int requests) {
    LiveRun run = LiveRun.of(arm.fault(action, fault), folder.resolve("faulty"));
    assertThat(run.text()).isEqualTo(complete.text());
    assertThat(arm.recording().count(action)).isEqualTo(requests);
  }

  @Test
  void throttlingForAWhileCostsNothingButTheTimeThatItAsksFor() {
    long start = System.nanoTime();
    noGap(GROUPS, Replies.first(1, Replies.throttled(1), arm.answering()), 2);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void aWaitThatNobodyWaitsForIsGivenUp() {
    LiveRun run = oneGap(GROUPS, Replies.throttled(3600));
    assertThat(arm.recording().count(GROUPS)).isEqualTo(1);
    assertThat(run.gaps()).anyMatch(gap -> gap.detail().contains("TooManyRequests"));
  }

  @Test
  void aFailureThatPassesIsRepeatedOnlyAsOftenAsAllowed() {
    noGap(
        GROUPS,
        Replies.first(LiveRun.ATTEMPTS - 1, Replies.broken(), arm.answering()),
        LiveRun.ATTEMPTS);
  }

  @Test
  void aFailureThatStaysIsGivenUpAfterTheLastAttempt() {
    LiveRun run = oneGap(GROUPS, Replies.broken());
    assertThat(arm.recording().count(GROUPS)).isEqualTo(LiveRun.ATTEMPTS);
    assertThat(run.gaps()).anyMatch(gap -> gap.detail().contains("InternalServerError"));
  }

  @Test
  void aConflictIsNotRepeatedAndNamed() {
    LiveRun run = oneGap(SQL, Replies.failing(409, "Conflict", "Another operation is going on."));
    assertThat(arm.recording().count(SQL)).isEqualTo(1);
    assertThat(run.gaps()).anyMatch(gap -> gap.detail().contains("Another operation"));
  }

  @Test
  void aPageForPeopleInsteadOfAnErrorIsAGap() {
    assertThat(oneGap(GROUPS, Replies.html(502)).gaps())
        .anyMatch(gap -> gap.detail().contains("502"));
  }

  @Test
  void aPageForPeopleInsteadOfAnAnswerIsAGap() {
    oneGap(GROUPS, Replies.html(200));
  }

  @Test
  void halfAnAnswerIsAGap() {
    oneGap(GROUPS, Replies.half(arm.answering()));
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgainAndThenAGap() {
    oneGap(GROUPS, Replies.cutOff(arm.answering()));
    assertThat(arm.recording().count(GROUPS)).isEqualTo(LiveRun.ATTEMPTS);
  }

  @Test
  void anAnswerThatBreaksOffOnceIsReadTheSecondTime() {
    noGap(GROUPS, Replies.first(1, Replies.cutOff(arm.answering()), arm.answering()), 2);
  }

  @Test
  void silenceIsAGap() {
    oneGap(GROUPS, Replies.late(Duration.ofMillis(1500), arm.answering()));
  }

  @Test
  void connectionsThatAreAlwaysClosedAreAGap() {
    oneGap(GROUPS, Replies.hungUp());
  }

  @Test
  void anAnswerWithoutItsListIsAGapAndNoEmptyList() {
    oneGap(GROUPS, (request, before) -> new Reply.Whole(200, ImmutableMap.of(), "{\"items\":[]}"));
  }

  @Test
  void noContentIsAGapAndNoEmptyList() {
    oneGap(GROUPS, (request, before) -> new Reply.Whole(204, ImmutableMap.of(), ""));
  }

  @Test
  void aProviderThatIsNotRegisteredHasNothing() {
    arm.estate().unregister(SampleEstate.PROD, "Microsoft.Sql");
    LiveRun run = LiveRun.of(arm, folder.resolve("unregistered"));
    assertThat(run.gaps()).noneMatch(gap -> gap.call().startsWith("Microsoft.Sql/"));
    assertThat(arm.recording().count("Microsoft.Sql/servers/firewallRules/read")).isZero();
  }

  @Test
  void aTypeThatIsKnownInNoVersionThatWeReadIsAGap() {
    arm.estate().versions("Microsoft.Sql/servers", List.of("2030-01-01", "2014-01-01-preview"));
    LiveRun run = LiveRun.of(arm, folder.resolve("newer"));
    assertThat(run.gaps())
        .anyMatch(gap -> gap.call().equals(SQL) && gap.detail().contains("2030-01-01"));
  }

  @Test
  void aCloudThatIsBehindIsAskedInTheVersionThatItKnows() throws IOException {
    arm.estate()
        .versions(
            "Microsoft.Sql/servers", List.of("2014-04-01", "2020-11-01", "2021-02-01-preview"));
    LiveRun run = LiveRun.of(arm, folder.resolve("behind"));
    assertThat(run.gapsBeyond(complete)).isEmpty();
    assertThat(arm.recording().requests())
        .filteredOn(request -> request.action().equals(SQL))
        .extracting(request -> request.parameter("api-version"))
        .containsExactlyInAnyOrder("2021-11-01", "2020-11-01");
  }

  @Test
  void anEmulatorThatKnowsNoSuchPathIsAGap() {
    oneGap(SQL, (request, before) -> new Reply.Whole(404, ImmutableMap.of(), "not found"));
  }

  @Test
  void aServerThatIsDeletedMeanwhileIsNoGap() throws IOException {
    LiveRun run =
        LiveRun.of(
            arm.fault(
                "Microsoft.Sql/servers/firewallRules/read",
                Replies.failing(404, "ResourceNotFound", "The Resource was not found.")),
            folder.resolve("faulty"));
    assertThat(run.gapsBeyond(complete)).noneMatch(gap -> gap.status().equals("failed"));
    assertThat(header("faulty")).contains("deleted while we asked");
  }

  private String header(String run) throws IOException {
    return Files.readString(
        folder.resolve(run).resolve("azure").resolve(SampleEstate.PROD).resolve("snapshot.json"));
  }

  @Test
  void tokensThatExpireOnTheWayLeaveWhatWasRead() {
    arm.fault(request -> arm.recording().requests().size() > 20, Replies.expired());
    LiveRun run = LiveRun.of(arm, folder.resolve("faulty"));
    assertThat(run.gaps()).anyMatch(gap -> gap.detail().contains("ExpiredAuthenticationToken"));
    assertThat(run.closedAlthoughOpenIn(complete)).isEmpty();
    assertThat(run.result().census().endpoints()).isNotEmpty();
  }

  @Test
  void tokensThatAreNeverAcceptedAreSaidSo() {
    arm.fault(request -> true, Replies.expired());
    assertThatThrownBy(() -> LiveRun.of(arm, folder.resolve("faulty")))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("ExpiredAuthenticationToken")
        .hasMessageContaining("az login")
        .extracting(e -> ((PosternException) e).category())
        .isEqualTo(Category.CREDENTIALS);
  }

  @Test
  void aCloudThatIsNotThereIsSaidSo() {
    arm.fault(request -> true, Replies.hungUp());
    assertThatThrownBy(() -> LiveRun.of(arm, folder.resolve("faulty")))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("Azure is not reached")
        .extracting(e -> ((PosternException) e).category())
        .isEqualTo(Category.PROVIDER);
  }

  @Test
  void aSubscriptionThatDoesNotAnswerIsAGapAndNotAskedEverything() throws IOException {
    try (StubArm both = new StubArm(SampleEstate.both())) {
      both.fault(request -> request.subscription().equals(SampleEstate.DEV), Replies.hungUp());
      LiveRun run = LiveRun.of(both, folder.resolve("faulty"));
      assertThat(run.gaps())
          .filteredOn(gap -> gap.scope().account().equals(SampleEstate.DEV))
          .extracting(Gap::call)
          .contains("Microsoft.Network/networkInterfaces/read");
      assertThat(run.result().analysis().exposures())
          .hasSameSizeAs(complete.result().analysis().exposures());
      assertThat(both.recording().count("Microsoft.Network/networkSecurityGroups/read"))
          .isEqualTo(1);
    }
  }

  @Test
  void machinesWhoseStateIsNotToldAreStillListed() {
    LiveRun run =
        LiveRun.of(
            arm.fault(request -> !request.parameter("statusOnly").isEmpty(), Replies.broken()),
            folder.resolve("faulty"));
    assertThat(run.gaps())
        .anyMatch(
            gap ->
                gap.call().equals("Microsoft.Compute/virtualMachines/read")
                    && gap.detail().contains("which machines run"));
    assertThat(run.closedAlthoughOpenIn(complete)).isEmpty();
  }
}
