package dev.postern;

import dev.postern.provider.Progress;
import java.util.ArrayList;
import java.util.List;

/** Adds up how far the collections of several platforms have come. */
final class JointProgress {

  private final Progress heard;
  private final List<State> states = new ArrayList<>();

  /** How far one platform has come. */
  private static final class State {
    private int finished;
    private int total;
    private long calls;
  }

  JointProgress(Progress heard) {
    this.heard = heard;
  }

  /** Hears of one platform, and passes on the sum of all. */
  synchronized Progress of(String platform) {
    State state = new State();
    states.add(state);
    return (finished, total, calls, now) -> step(state, finished, total, calls, platform, now);
  }

  private synchronized void step(
      State state, int finished, int total, long calls, String platform, String now) {
    state.finished = finished;
    state.total = total;
    state.calls = calls;
    heard.step(
        states.stream().mapToInt(s -> s.finished).sum(),
        states.stream().mapToInt(s -> s.total).sum(),
        states.stream().mapToLong(s -> s.calls).sum(),
        platform + " " + now);
  }
}
