package dev.postern.provider.azure.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.azure.stub.Replies;
import dev.postern.provider.azure.stub.SampleEstate;
import dev.postern.provider.azure.stub.StubArm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each permission in turn is lacking. */
final class DeniedCallTest {

  private static StubArm arm;
  private static LiveRun complete;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    arm = new StubArm(SampleEstate.both());
    complete = LiveRun.of(arm, folder);
  }

  @AfterAll
  static void stop() {
    arm.close();
  }

  static Stream<String> actions() {
    return CallTable.all().stream().map(ask -> ask.call().action());
  }

  @Test
  void thereIsSomethingToLose() {
    assertThat(complete.result().analysis().exposures())
        .anyMatch(row -> row.endpoint().id().equalsIgnoreCase(SampleEstate.NIC));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void theGapNamesItAndNothingIsHeldForClosed(String action, @TempDir Path folder)
      throws IOException {
    try (StubArm denying = new StubArm(SampleEstate.both())) {
      denying.fault(
          request ->
              request.action().equalsIgnoreCase(action)
                  && request.subscription().equals(SampleEstate.PROD),
          Replies.denied());

      LiveRun run = LiveRun.of(denying, folder);

      assertThat(run.gaps())
          .as("a gap that names %s", action)
          .anyMatch(
              gap ->
                  gap.call().equals(action)
                      && gap.status().equals("denied")
                      && gap.scope().account().equals(SampleEstate.PROD));
      assertThat(run.result().report().summary().complete()).isFalse();
      assertThat(run.closedAlthoughOpenIn(complete)).isEmpty();
      assertThat(denying.recording().count(action))
          .as("a refusal is not repeated")
          .isLessThanOrEqualTo(arm.recording().count(action) + 1); // tags are tried elsewhere
    }
  }

  @Test
  void aSubscriptionThatRefusesEverythingIsNotAnalysedAndTheOtherIs(@TempDir Path folder)
      throws IOException {
    try (StubArm denying = new StubArm(SampleEstate.both())) {
      denying.fault(request -> request.subscription().equals(SampleEstate.DEV), Replies.denied());

      LiveRun run = LiveRun.of(denying, folder);

      assertThat(run.gaps())
          .filteredOn(gap -> gap.scope().account().equals(SampleEstate.DEV))
          .singleElement()
          .satisfies(
              gap -> assertThat(gap.call()).isEqualTo("Microsoft.Resources/subscriptions/read"),
              gap -> assertThat(gap.status()).isEqualTo("denied"),
              gap -> assertThat(gap.detail()).contains("does not have authorization"));
      assertThat(run.result().analysis().exposures())
          .hasSameSizeAs(complete.result().analysis().exposures());
      assertThat(folder.resolve("azure/" + SampleEstate.DEV)).doesNotExist();
    }
  }

  @Test
  void whereNothingAtAllCanBeReadThereIsNoAudit(@TempDir Path folder) throws IOException {
    try (StubArm denying = new StubArm(SampleEstate.both())) {
      denying.fault(request -> !request.subscription().isEmpty(), Replies.denied());

      assertThatThrownBy(() -> LiveRun.of(denying, folder))
          .isInstanceOf(PosternException.class)
          .hasMessageContaining("none of 2 subscriptions can be read")
          .hasMessageContaining("postern doctor azure --print-policy")
          .extracting(e -> ((PosternException) e).category())
          .isEqualTo(Category.PERMISSION);
    }
  }

  @Test
  void someListsThatCanBeReadAreEnoughToReadThem(@TempDir Path folder) throws IOException {
    try (StubArm denying = new StubArm(SampleEstate.both())) {
      List<String> allowed = List.of("Microsoft.Sql/servers/read");
      denying.fault(
          request ->
              request.subscription().equals(SampleEstate.PROD)
                  && !allowed.contains(request.action()),
          Replies.denied());

      LiveRun run = LiveRun.of(denying, folder);

      assertThat(folder.resolve("azure/" + SampleEstate.PROD + "/sql-servers.json")).exists();
      assertThat(run.names("Microsoft.Network/networkInterfaces/read")).isTrue();
    }
  }
}
