package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.aws.stub.Replies;
import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.StubCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each permission in turn is lacking. */
final class DeniedCallTest {

  private static final String WHO = "sts:GetCallerIdentity";

  private static StubCloud cloud;
  private static LiveRun complete;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    cloud = SampleAccount.rich(new StubCloud());
    complete = LiveRun.of(LiveRun.collector(cloud).build(), folder);
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  static Stream<String> actions() {
    return CallTable.actions().stream().filter(action -> !action.equals(WHO));
  }

  @Test
  void nothingIsMissingWithAllOfThem() {
    assertThat(complete.gaps()).isEmpty();
    assertThat(complete.result().analysis().exposures()).hasSizeGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void theGapNamesItAndNothingIsHeldForClosed(String action, @TempDir Path folder)
      throws IOException {
    try (StubCloud denying = SampleAccount.rich(new StubCloud())) {
      LiveRun run =
          LiveRun.of(LiveRun.collector(denying.fault(action, Replies.denied())).build(), folder);

      assertThat(run.names(action)).as("a gap that names %s in %s", action, run.gaps()).isTrue();
      assertThat(run.result().report().summary().complete()).isFalse();
      assertThat(run.closedAlthoughOpenIn(complete)).isEmpty();
      assertThat(denying.recording().count(action))
          .as("a refusal is not repeated")
          .isLessThanOrEqualTo(cloud.recording().count(action));
    }
  }

  @Test
  void withoutAnIdentityThereIsNoAudit(@TempDir Path folder) throws IOException {
    try (StubCloud denying = SampleAccount.rich(new StubCloud())) {
      denying.fault(WHO, Replies.denied());

      assertThatThrownBy(() -> LiveRun.of(denying, folder))
          .isInstanceOf(PosternException.class)
          .hasMessageContaining("does not say who we are")
          .hasMessageContaining("not authorized to perform: " + WHO)
          .extracting(e -> ((PosternException) e).category())
          .isEqualTo(Category.PERMISSION);
    }
  }
}
