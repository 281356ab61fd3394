package dev.postern.work;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Threads of somebody else that work through lists of tasks which talk to a cloud or to the disk.
 *
 * @param threads whose threads; never shut down here
 */
public record Crew(ExecutorService threads) {

  /** Something to do. */
  public interface Task {

    /** Does it. */
    void run() throws IOException;
  }

  /**
   * Does all tasks and waits for them. Where one fails, the others are not begun any more.
   *
   * @throws IOException if a task could not read or write a file
   * @throws CancellationException if this thread or a task was interrupted
   */
  public void all(Iterable<? extends Task> tasks) throws IOException {
    List<Future<?>> begun = new ArrayList<>();
    for (Task task : ImmutableList.copyOf(tasks)) {
      begun.add(
          threads.submit(
              () -> {
                task.run();
                return null;
              }));
    }
    try {
      for (Future<?> future : begun) {
        future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(e);
    } catch (ExecutionException e) {
      rethrow(e.getCause() == null ? e : e.getCause());
    } finally {
      begun.forEach(future -> future.cancel(true));
    }
  }

  private static CancellationException cancelled(Exception cause) {
    CancellationException cancelled = new CancellationException("the collection was interrupted");
    cancelled.initCause(cause);
    return cancelled;
  }

  private static void rethrow(Throwable cause) throws IOException {
    if (cause instanceof IOException io) {
      throw io;
    }
    if (cause instanceof UncheckedIOException io) {
      throw io.getCause();
    }
    if (cause instanceof RuntimeException problem) {
      throw problem;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(cause);
  }
}
