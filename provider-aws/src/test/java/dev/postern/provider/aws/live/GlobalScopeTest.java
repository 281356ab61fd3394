package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Scope;
import dev.postern.provider.aws.stub.Replies;
import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.StubCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Global Accelerator answers in a region that nobody need have asked for. */
final class GlobalScopeTest {

  private static final String LIST = "globalaccelerator:ListAccelerators";
  private static final Scope HERE = new Scope("aws", SampleAccount.ACCOUNT, SampleAccount.REGION);

  @TempDir private Path folder;

  @Test
  void aReportListsTheRegionsThatWereRead() throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      LiveRun run = LiveRun.of(cloud, folder);
      assertThat(folder.resolve("aws").resolve(SampleAccount.ACCOUNT).resolve("us-west-2"))
          .isNotEmptyDirectory();
      assertThat(run.result().scopes()).containsExactly(HERE);
      assertThat(run.gaps()).isEmpty();
    }
  }

  @Test
  void aRegionThatWasAskedForIsListedThoughOnlyAcceleratorsAreThere() throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      LiveRun run =
          LiveRun.of(
              LiveRun.collector(cloud).regions(List.of(SampleAccount.REGION, "us-west-2")).build(),
              folder);
      assertThat(run.result().scopes())
          .extracting(Scope::region)
          .containsExactly(SampleAccount.REGION, "us-west-2");
    }
  }

  @Test
  void aRefusalIsAGapWhereItHappenedAndNoRegionMore() throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      cloud.fault(LIST, Replies.denied());
      LiveRun run = LiveRun.of(cloud, folder);
      assertThat(run.result().scopes()).containsExactly(HERE);
      assertThat(run.gaps())
          .singleElement()
          .satisfies(
              gap -> {
                assertThat(gap.call()).isEqualTo(LIST);
                assertThat(gap.status()).isEqualTo("denied");
                assertThat(gap.scope().region()).isEqualTo("us-west-2");
              });
    }
  }

  @Test
  void aFailureIsOneGapAndNothingToGrant() throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      cloud.fault(LIST, Replies.broken());
      LiveRun run = LiveRun.of(cloud, folder);
      assertThat(run.gaps())
          .singleElement()
          .satisfies(
              gap ->
                  assertThat(gap.detail())
                      .startsWith("accelerators are unknown (")
                      .doesNotContain("grant"));
    }
  }
}
