package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Stage;
import dev.postern.model.Verdict;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives lists of hops numbers: equal lists, equal numbers. What is equal is mostly the same object,
 * so few values are ever compared. Not thread-safe.
 */
final class HopNumbers {

  private final IdentityHashMap<List<Hop>, Integer> lists = new IdentityHashMap<>();
  private final IdentityHashMap<Hop, Integer> hops = new IdentityHashMap<>();
  private final IdentityHashMap<Stage, Integer> stages = new IdentityHashMap<>();
  private final Map<Object, Integer> values = new HashMap<>();

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
    Integer known = values.putIfAbsent(value, values.size());
    return known == null ? values.size() - 1 : known;
  }
}
