package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.MapMaker;
import dev.postern.model.Hop;
import dev.postern.model.Stage;
import dev.postern.model.Verdict;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives lists of hops numbers: equal lists, equal numbers. What is equal is mostly the same object,
 * so few values are ever compared. Thread-safe.
 */
final class HopNumbers {

  private final ConcurrentMap<List<Hop>, Integer> lists = byIdentity();
  private final ConcurrentMap<Hop, Integer> hops = byIdentity();
  private final ConcurrentMap<Stage, Integer> stages = byIdentity();
  private final ConcurrentMap<Object, Integer> values = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  private static <K> ConcurrentMap<K, Integer> byIdentity() {
    return new MapMaker().weakKeys().makeMap();
  }

  private record FilterValue(Hop.Direction direction, List<Integer> stages, Verdict end) {}

  /** The number of a list. */
  int of(List<Hop> list) {
    Integer known = lists.get(list);
    if (known == null) {
      ImmutableList.Builder<Integer> value = ImmutableList.builder();
      list.forEach(hop -> value.add(of(hop)));
      known = number(value.build());
      lists.put(list, known);
    }
    return known;
  }

  private int of(Hop hop) {
    Integer known = hops.get(hop);
    if (known == null) {
      known = number(hop instanceof Hop.Filter filter ? value(filter) : hop);
      hops.put(hop, known);
    }
    return known;
  }

  private FilterValue value(Hop.Filter filter) {
    ImmutableList.Builder<Integer> value = ImmutableList.builder();
    filter.stages().forEach(stage -> value.add(of(stage)));
    return new FilterValue(filter.direction(), value.build(), filter.end());
  }

  private int of(Stage stage) {
    Integer known = stages.get(stage);
    if (known == null) {
      known = number(stage);
      stages.put(stage, known);
    }
    return known;
  }

  private int number(Object value) {
    return values.computeIfAbsent(value, v -> next.getAndIncrement());
  }
}
