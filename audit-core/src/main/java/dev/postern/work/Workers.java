package dev.postern.work;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * A number of threads that share the work of one call.
 *
 * <p>The calling thread is one of them; the others live no longer than the call. Immutable and
 * thread-safe.
 */
public final class Workers {

  /** The calling thread alone. */
  public static final Workers ONE = new Workers(1);

  private final int threads;

  private Workers(int threads) {
    this.threads = threads;
  }

  /**
   * So many threads, the calling one included.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public static Workers of(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("work needs at least one thread, not " + threads);
    }
    return threads == 1 ? ONE : new Workers(threads);
  }

  /** One thread for each processor. */
  public static Workers perProcessor() {
    return of(Runtime.getRuntime().availableProcessors());
  }

  /** How many threads there are, the calling one included. */
  public int threads() {
    return threads;
  }

  /**
   * Applies a function to every item.
   *
   * @param items the items
   * @param work safe to run on several threads; answers depend on the item alone
   * @return the answers in the order of the items
   * @throws CancellationException if the calling thread was interrupted; it still is afterwards
   */
  public <T, R> ImmutableList<R> map(List<T> items, Function<? super T, ? extends R> work) {
    return new Share<T, R>(items, work).run(Math.min(threads, items.size()));
  }

  /**
   * Sorts a list in place: equal items keep their order.
   *
   * @throws CancellationException if the calling thread was interrupted; it still is afterwards
   */
  public <T> void sort(List<T> items, Comparator<? super T> order) {
    int size = items.size() / threads + 1;
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      parts.add(items.subList(from, Math.min(from + size, items.size())));
    }
    List<ImmutableList<T>> sorted = map(parts, part -> ImmutableList.sortedCopyOf(order, part));
    items.clear();
    sorted.forEach(items::addAll);
    items.sort(order); // finds the sorted parts and merges them
  }
}
