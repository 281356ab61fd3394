package dev.postern.provider.azure.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.provider.Progress;
import dev.postern.provider.azure.stub.SampleEstate;
import dev.postern.provider.azure.stub.StubArm;
import dev.postern.provider.azure.stub.StubEstate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tenant of a hundred subscriptions costs. */
final class ManySubscriptionsTest {

  private static final int SUBSCRIPTIONS = 100;

  /** Lists, the states of machines, and the admin rules of the one network. */
  private static final int CALLS_EACH = CallTable.LISTS.size() + 2;

  @Test
  void aHundredSubscriptionsAreAskedAFewAtATimeAndFarBelowTheirBuckets(@TempDir Path folder)
      throws IOException {
    StubEstate estate = new StubEstate();
    for (int number = 0; number < SUBSCRIPTIONS; number++) {
      String id = String.format(Locale.ROOT, "00000000-0000-0000-0000-%012d", number);
      SampleEstate.small(estate, id, "number " + number);
    }
    try (StubArm arm = new StubArm(estate)) {
      assertThat(LiveRun.collector(arm).build().collect(folder, Progress.NONE)).isEmpty();

      assertThat(arm.recording().requests())
          .hasSize(SUBSCRIPTIONS * CALLS_EACH + 2); // the subscriptions, and the tags once
      assertThat(arm.recording().most()).isLessThanOrEqualTo(16);
      assertThat(arm.recording().mostOfOne()).isLessThanOrEqualTo(SubscriptionCollection.AT_ONCE);
      // Resource Manager lets 250 reads through at once, for each subscription.
      assertThat(CALLS_EACH).isLessThan(250 / 5);
      try (Stream<Path> read = Files.list(folder.resolve("azure"))) {
        assertThat(read).hasSize(SUBSCRIPTIONS);
      }
    }
  }
}
