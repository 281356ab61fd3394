package dev.postern.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {

  private static final ImmutableList<Integer> NUMBERS =
      IntStream.range(0, 1000).boxed().collect(ImmutableList.toImmutableList());

  @AfterEach
  void nobodyIsLeftRunning() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("postern-worker"));
  }

  @Test
  void answersComeInTheOrderOfTheItems() {
    for (int threads : new int[] {1, 2, 7}) {
      assertThat(Workers.of(threads).map(NUMBERS, n -> n * 2))
          .isEqualTo(NUMBERS.stream().map(n -> n * 2).toList());
    }
    assertThat(Workers.of(3).map(List.of(), n -> n)).isEmpty();
  }

  @Test
  void theWorkIsShared() {
    CountDownLatch bothAreThere = new CountDownLatch(2);
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    Workers.of(2)
        .map(
            List.of(1, 2),
            n -> {
              seen.add(Thread.currentThread());
              bothAreThere.countDown();
              await(bothAreThere);
              return n;
            });
    assertThat(seen).hasSize(2).contains(Thread.currentThread());
  }

  @Test
  void oneWorkerIsTheCaller() {
    assertThat(Workers.ONE.map(NUMBERS, n -> Thread.currentThread()))
        .containsOnly(Thread.currentThread());
  }

  @Test
  void aFailureReachesTheCallerAndEndsTheWork() {
    AtomicInteger done = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Workers.of(3)
                    .map(
                        NUMBERS,
                        n -> {
                          if (n == 5) {
                            throw new IllegalStateException("five");
                          }
                          return done.incrementAndGet();
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("five");
    assertThat(done).hasValueLessThan(1000);
  }

  @Test
  void anErrorReachesTheCallerToo() {
    assertThatThrownBy(
            () ->
                Workers.of(2)
                    .map(
                        NUMBERS,
                        n -> {
                          throw new StackOverflowError("deep");
                        }))
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void anInterruptionEndsEverybodyAndStaysSet() {
    CountDownLatch bothAreThere = new CountDownLatch(2);
    AtomicBoolean otherWasInterrupted = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    assertThatThrownBy(
            () ->
                Workers.of(2)
                    .map(
                        NUMBERS,
                        n -> {
                          bothAreThere.countDown();
                          await(bothAreThere);
                          if (Thread.currentThread() == caller) {
                            caller.interrupt();
                          } else {
                            sleepUntilInterrupted(otherWasInterrupted);
                          }
                          return n;
                        }))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(otherWasInterrupted).isTrue();
  }

  @Test
  void sortingIsStableWhateverTheNumberOfThreads() {
    Random random = new Random(7);
    List<int[]> items =
        IntStream.range(0, 500).mapToObj(i -> new int[] {random.nextInt(20), i}).toList();
    List<int[]> expected = new ArrayList<>(items);
    expected.sort(Comparator.comparingInt(item -> item[0]));
    for (int threads : new int[] {1, 2, 3, 600}) {
      List<int[]> sorted = new ArrayList<>(items);
      Workers.of(threads).sort(sorted, Comparator.comparingInt(item -> item[0]));
      assertThat(sorted).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void thereIsAtLeastOneWorker() {
    assertThatThrownBy(() -> Workers.of(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Workers.perProcessor().threads()).isPositive();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleepUntilInterrupted(AtomicBoolean interrupted) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.set(true);
      Thread.currentThread().interrupt();
    }
  }
}
