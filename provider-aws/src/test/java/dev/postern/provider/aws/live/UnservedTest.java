package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Gap;
import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.SampleNetwork;
import dev.postern.provider.aws.stub.StubCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Services that a region does not have. */
final class UnservedTest {

  /** A region without Kafka in the SDK's list. */
  private static final String WITHOUT = "ap-southeast-6";

  @TempDir private Path folder;

  @Test
  void aServiceThatARegionDoesNotHaveIsNoGap() throws IOException {
    LiveRun run = run(WITHOUT);

    assertThat(run.gaps()).isEmpty();
    assertThat(run.result().census().endpoints()).isNotEmpty();
  }

  @Test
  void aServiceWhoseHostIsNotFoundIsAGapWhereItShouldBe() throws IOException {
    LiveRun run = run(SampleAccount.REGION);

    assertThat(run.gaps()).extracting(Gap::call).containsOnly("kafka:ListClustersV2");
  }

  private LiveRun run(String region) throws IOException {
    try (StubCloud cloud = SampleAccount.empty(new StubCloud(), region)) {
      SampleNetwork.into(cloud);
      AwsAccess access =
          LiveRun.access(cloud)
              .http(new NameServer(UrlConnectionHttpClient.create(), "/" + region + "/kafka/"))
              .build();
      return LiveRun.of(
          AwsCollector.builder(access).regions(List.of(region)).clock(LiveRun.NOON).build(),
          folder);
    }
  }
}
