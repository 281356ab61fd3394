package dev.postern.exposure;

import com.google.common.collect.ImmutableList;

/** Collects the steps of a packet while it travels. */
final class Trail {

  private final ImmutableList.Builder<Step> steps = ImmutableList.builder();
  private final ImmutableList.Builder<Step> blocking = ImmutableList.builder();

  void add(Step step) {
    steps.add(step);
  }

  void block(Step step) {
    steps.add(step);
    blocking.add(step);
  }

  Flight end(Outcome arrives, Outcome replies) {
    return new Flight(arrives, replies, steps.build(), blocking.build());
  }

  /** The whole flight, where the rest of the way was judged on its own. */
  Flight then(Outcome arrives, Outcome replies, Flight rest) {
    steps.addAll(rest.steps());
    blocking.addAll(rest.blocking());
    return end(arrives.and(rest.arrives()), replies.and(rest.replies()));
  }
}
