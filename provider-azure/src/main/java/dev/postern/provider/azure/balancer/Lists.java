package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Set;

/** Puts immutable collections together. */
final class Lists {

  private Lists() {}

  /** One after the other. */
  static <T> ImmutableList<T> join(List<T> some, List<? extends T> more) {
    return ImmutableList.<T>builder().addAll(some).addAll(more).build();
  }

  /** The union. */
  static <T> ImmutableSet<T> join(Set<T> some, Set<T> more) {
    return ImmutableSet.<T>builder().addAll(some).addAll(more).build();
  }
}
