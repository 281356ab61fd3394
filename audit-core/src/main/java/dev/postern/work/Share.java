package dev.postern.work;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call: whoever is free takes the next item. */
final class Share<T, R> {

  private final List<T> items;
  private final Function<? super T, ? extends R> work;
  private final AtomicReferenceArray<R> answers;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  Share(List<T> items, Function<? super T, ? extends R> work) {
    this.items = items;
    this.work = work;
    this.answers = new AtomicReferenceArray<>(items.size());
  }

  ImmutableList<R> run(int threads) {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      Thread other = new Thread(this::take, "postern-worker-" + i);
      other.setDaemon(true);
      other.start();
      others.add(other);
    }
    take();
    await(others);
    Throwable failed = failure.get();
    if (failed != null) {
      Throwables.throwIfUnchecked(failed);
      throw new IllegalStateException("work throws nothing checked", failed);
    }
    ImmutableList.Builder<R> all = ImmutableList.builderWithExpectedSize(items.size());
    for (int i = 0; i < items.size(); i++) {
      all.add(Objects.requireNonNull(answers.get(i)));
    }
    return all.build();
  }

  private void take() {
    int i = next.getAndIncrement();
    while (i < items.size() && failure.get() == null) {
      if (Thread.currentThread().isInterrupted()) {
        failure.compareAndSet(null, new CancellationException("the work was interrupted"));
        return;
      }
      try {
        answers.set(i, work.apply(items.get(i)));
      } catch (RuntimeException | Error failed) {
        failure.compareAndSet(null, failed); // the caller hears of it, wherever it happened
      }
      i = next.getAndIncrement();
    }
  }

  /** Nobody is left running; an interruption is passed on and kept for the caller. */
  private void await(List<Thread> others) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    for (Thread other : others) {
      while (other.isAlive()) {
        if (interrupted || failure.get() != null) {
          other.interrupt();
        }
        try {
          other.join();
        } catch (InterruptedException e) {
          interrupted = true;
          failure.compareAndSet(null, new CancellationException("the work was interrupted"));
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
