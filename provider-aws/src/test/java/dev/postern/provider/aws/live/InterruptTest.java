package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.PosternException;
import dev.postern.provider.Progress;
import dev.postern.provider.aws.stub.SampleAccount;
import dev.postern.provider.aws.stub.StubCloud;
import dev.postern.provider.aws.stub.StubRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
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

  private static final String[] REGIONS = {"eu-west-1", "eu-west-2", "eu-west-3", "us-west-2"};

  @TempDir private Path folder;

  /** After so many calls; the collection makes about a hundred. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 10, 25, 40, 60, 75})
  void anInterruptedCollectionSaysSoAndGoesOnWhereItStopped(int calls) throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      SampleAccount.empty(cloud, REGIONS);
      AwsCollector collector = LiveRun.collector(cloud).build();
      Path whole = folder.resolve("whole");
      Path broken = folder.resolve("broken");
      LiveRun expected = LiveRun.of(collector, whole);

      assertThatThrownBy(() -> collector.collect(broken, interruptAfter(calls)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(header(broken).path("state").asText()).isEqualTo("incomplete");
      Set<String> finished = finished(broken);

      cloud.recording().clear();
      LiveRun resumed = LiveRun.of(collector, broken);

      assertThat(header(broken).path("state").asText()).isEqualTo("complete");
      assertThat(resumed.report()).isEqualTo(expected.report());
      assertThat(asked(cloud)).isNotEmpty().noneMatch(finished::contains);
    }
  }

  @Test
  void aRegionThatWasFinishedIsNotAskedAgain() throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      SampleAccount.empty(cloud, REGIONS);
      AwsCollector collector = LiveRun.collector(cloud).build();
      Thread collecting = Thread.currentThread();
      // Progress is told of again and again while one region is finished.
      AtomicBoolean once = new AtomicBoolean();
      Progress atTheFirst =
          (finished, total, made, now) -> {
            if (finished == 1 && !once.getAndSet(true)) {
              collecting.interrupt();
            }
          };
      assertThatThrownBy(() -> collector.collect(folder, atTheFirst))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      Set<String> finished = finished(folder);
      assertThat(finished).isNotEmpty();

      cloud.recording().clear();
      LiveRun.of(collector, folder);

      assertThat(asked(cloud)).isNotEmpty().doesNotContainAnyElementsOf(finished);
    }
  }

  /** The regions that were asked, but for the questions that every collection begins with. */
  private static Set<String> asked(StubCloud cloud) {
    return cloud.recording().requests().stream()
        .filter(request -> !request.operation().equals("DescribeRegions"))
        .filter(request -> !request.service().equals("sts"))
        .map(StubRequest::region)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theFolderOfAnInterruptedCollectionIsReadAsOneWithGaps() throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      SampleAccount.empty(cloud, REGIONS);
      AwsCollector collector = LiveRun.collector(cloud).build();
      assertThatThrownBy(() -> collector.collect(folder, interruptAfter(40)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();

      var result = LiveRun.audit(folder).build().run();

      assertThat(result.report().summary().complete()).isFalse();
      assertThat(result.coverage().gaps())
          .anyMatch(gap -> gap.detail().contains("was not finished"));
    }
  }

  @Test
  void whatALaterRunIsNotAskedForDoesNotStayHalfRead() throws IOException {
    try (StubCloud cloud = SampleAccount.rich(new StubCloud())) {
      SampleAccount.empty(cloud, REGIONS);
      AwsCollector all = LiveRun.collector(cloud).build();
      assertThatThrownBy(() -> all.collect(folder, interruptAfter(10)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      Set<String> finished = finished(folder);

      LiveRun one =
          LiveRun.of(LiveRun.collector(cloud).regions(Set.of("eu-west-3")).build(), folder);

      finished.add("eu-west-3");
      finished.add("us-west-2"); // which answers for the whole account
      assertThat(one.result().scopes()).extracting(scope -> scope.region()).isSubsetOf(finished);
      // The accelerator's load balancer stands in a region that this run was not asked for.
      assertThat(one.gaps())
          .allSatisfy(gap -> assertThat(gap.detail()).contains("of accelerator edge was not read"));
    }
  }

  @Test
  void aFinishedSnapshotIsNotTouched() throws IOException {
    try (StubCloud cloud = SampleAccount.empty(new StubCloud(), "eu-west-1")) {
      AwsCollector collector = LiveRun.collector(cloud).build();
      collector.collect(folder, Progress.NONE);

      assertThatThrownBy(() -> collector.collect(folder, Progress.NONE))
          .isInstanceOf(PosternException.class)
          .hasMessageContaining("finished snapshot");
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

  /** The regions whose folders have a header of their own. */
  private static Set<String> finished(Path snapshot) throws IOException {
    try (Stream<Path> files = Files.walk(snapshot)) {
      return files
          .map(snapshot::relativize)
          .filter(file -> file.getNameCount() == 4 && file.endsWith("snapshot.json"))
          .map(file -> file.getName(2).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
