package dev.postern.provider.azure.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.PosternException;
import dev.postern.provider.Progress;
import dev.postern.provider.azure.stub.Replies;
import dev.postern.provider.azure.stub.SampleEstate;
import dev.postern.provider.azure.stub.StubArm;
import dev.postern.provider.azure.stub.StubEstate;
import dev.postern.provider.azure.stub.StubRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collections that are interrupted and taken up again. */
final class InterruptTest {

  @TempDir private Path folder;

  private static StubEstate many() {
    StubEstate estate = SampleEstate.both();
    for (int number = 1; number <= 9; number++) {
      SampleEstate.small(estate, "00000000-0000-0000-0000-0000000000c" + number, "more" + number);
    }
    return estate;
  }

  /** After so many calls; the collection makes more than three hundred. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 40, 150, 210, 260, 300})
  void anInterruptedCollectionSaysSoAndGoesOnWhereItStopped(int calls) throws IOException {
    try (StubArm arm = new StubArm(many())) {
      AzureCollector collector = LiveRun.collector(arm).build();
      Path broken = folder.resolve("broken");
      LiveRun expected = LiveRun.of(collector, folder.resolve("whole"));

      assertThatThrownBy(() -> collector.collect(broken, interruptAfter(calls)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(header(broken).path("state").asText()).isEqualTo("incomplete");
      Set<String> finished = finished(broken);

      arm.recording().clear();
      LiveRun resumed = LiveRun.of(collector, broken);

      assertThat(header(broken).path("state").asText()).isEqualTo("complete");
      assertThat(resumed.text()).isEqualTo(expected.text());
      assertThat(arm.recording().requests())
          .extracting(StubRequest::subscription)
          .isNotEmpty()
          .noneMatch(finished::contains);
    }
  }

  @Test
  void someCollectionStopsWithSubscriptionsFinished() throws IOException {
    try (StubArm arm = new StubArm(many())) {
      AzureCollector collector = LiveRun.collector(arm).build();
      assertThatThrownBy(() -> collector.collect(folder, interruptAfter(260)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(finished(folder)).isNotEmpty();
    }
  }

  @Test
  void whoWaitsForAnAnswerIsInterruptedToo() throws IOException {
    try (StubArm arm = new StubArm(SampleEstate.rich())) {
      arm.fault(
          "Microsoft.Network/virtualNetworks/read",
          Replies.late(Duration.ofSeconds(20), arm.answering()));
      AzureCollector collector =
          AzureCollector.builder(
                  LiveRun.access(arm)
                      .http(AzureAccess.client(com.azure.core.util.Configuration.NONE))
                      .build())
              .build();
      long start = System.nanoTime();
      assertThatThrownBy(() -> collector.collect(folder, interruptAfter(8)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void theFolderOfAnInterruptedCollectionIsReadAsOneWithGaps() throws IOException {
    try (StubArm arm = new StubArm(many())) {
      AzureCollector collector = LiveRun.collector(arm).build();
      assertThatThrownBy(() -> collector.collect(folder, interruptAfter(260)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();

      var result = LiveRun.audit(folder).build().run();

      assertThat(result.report().summary().complete()).isFalse();
      assertThat(result.coverage().gaps())
          .anyMatch(gap -> gap.detail().contains("was not finished"));
    }
  }

  @Test
  void aFinishedSnapshotIsNotTouched() throws IOException {
    try (StubArm arm = new StubArm(SampleEstate.rich())) {
      AzureCollector collector = LiveRun.collector(arm).build();
      collector.collect(folder, Progress.NONE);
      assertThatThrownBy(() -> collector.collect(folder, Progress.NONE))
          .isInstanceOf(PosternException.class)
          .hasMessageContaining("finished snapshot");
    }
  }

  @Test
  void whoWasRefusedIsAskedAgainWhenTheCollectionGoesOn() throws IOException {
    try (StubArm arm = new StubArm(many())) {
      arm.fault(request -> request.subscription().equals(SampleEstate.DEV), Replies.denied());
      AzureCollector collector = LiveRun.collector(arm).build();
      assertThatThrownBy(() -> collector.collect(folder, interruptAfter(300)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();

      LiveRun resumed = LiveRun.of(arm.heal(), folder);

      assertThat(resumed.gaps())
          .noneMatch(gap -> gap.call().equals("Microsoft.Resources/subscriptions/read"));
    }
  }

  /** Interrupts the thread that collects, as Ctrl-C does. */
  private static Progress interruptAfter(int calls) {
    Thread collecting = Thread.currentThread();
    AtomicBoolean done = new AtomicBoolean();
    if (calls == 0) {
      done.set(true);
      collecting.interrupt();
    }
    return (finished, total, made, now) -> {
      if (made >= calls && done.compareAndSet(false, true)) {
        collecting.interrupt();
      }
    };
  }

  private static JsonNode header(Path snapshot) throws IOException {
    return new ObjectMapper().readTree(Files.readString(snapshot.resolve("snapshot.json")));
  }

  private static Set<String> finished(Path snapshot) throws IOException {
    Path all = snapshot.resolve("azure");
    if (!Files.isDirectory(all)) {
      return Set.of();
    }
    try (Stream<Path> subscriptions = Files.list(all)) {
      return subscriptions
          .filter(one -> Files.isRegularFile(one.resolve("snapshot.json")))
          .map(one -> String.valueOf(one.getFileName()))
          .collect(Collectors.toSet());
    }
  }
}
