package dev.postern.provider.azure.live;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where the lists of each subscription come from: from Resource Manager, or from Resource Graph
 * where that is wanted and known to see them. Graph is asked about some subscriptions together when
 * the first of them is wanted, so that no more rows than theirs are held. Safe for several threads.
 */
final class Sources {

  /** Graph takes 1000; rows of fewer fit into memory, and are younger when they are needed. */
  private static final int TOGETHER = 100;

  /** Who gives no answer so often gives none. */
  private static final int TRIALS = 3;

  private final Arm arm;
  private final ImmutableMap<String, Batch> batches;
  private final AtomicInteger refused = new AtomicInteger();

  private Sources(Arm arm, ImmutableList<String> subscriptions) {
    this.arm = arm;
    ImmutableMap.Builder<String, Batch> all = ImmutableMap.builder();
    for (List<String> some : Iterables.partition(subscriptions, TOGETHER)) {
      Batch batch = new Batch(ImmutableList.copyOf(some));
      some.forEach(one -> all.put(one, batch));
    }
    this.batches = all.buildOrThrow();
  }

  /** Resource Manager alone. */
  static Sources lists(Arm arm) {
    return new Sources(arm, ImmutableList.of());
  }

  /** Resource Graph for these subscriptions, as far as it goes. */
  static Sources graph(Arm arm, ImmutableList<String> subscriptions) {
    return new Sources(arm, subscriptions);
  }

  /** The lists of one subscription, each of which may be asked for once. */
  Lists of(String subscription) throws IOException {
    return new Lists(arm, subscription, known(subscription));
  }

  private GraphRows known(String subscription) throws IOException {
    Batch batch = batches.get(subscription);
    Optional<GraphRows> rows = batch == null ? Optional.empty() : batch.take(subscription);
    if (rows.isEmpty()) {
      return GraphRows.NONE;
    }
    try {
      return rows.get().granted(Grants.in(subscription, arm));
    } catch (Refused untold) {
      return GraphRows.NONE;
    }
  }

  /** Subscriptions that are asked about together. */
  private final class Batch {

    private final ImmutableList<String> subscriptions;
    private @Nullable Map<String, GraphRows> rows;

    Batch(ImmutableList<String> subscriptions) {
      this.subscriptions = subscriptions;
    }

    synchronized Optional<GraphRows> take(String subscription) {
      if (rows == null) {
        rows = new HashMap<>(ask());
      }
      return Optional.ofNullable(rows.remove(subscription));
    }

    private ImmutableMap<String, GraphRows> ask() {
      if (refused.get() >= TRIALS) {
        return ImmutableMap.of();
      }
      try {
        return new ResourceGraph(arm).ask(subscriptions);
      } catch (Refused e) {
        // Resource Manager says by name what it refuses.
        refused.incrementAndGet();
        return ImmutableMap.of();
      }
    }
  }
}
