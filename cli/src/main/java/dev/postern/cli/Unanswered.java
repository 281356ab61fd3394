package dev.postern.cli;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.postern.model.Gap;
import dev.postern.model.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Tells which calls of a collection had no answer.
 *
 * @param gaps the calls, each where it was made
 */
record Unanswered(List<Gap> gaps) {

  private static final int CALLS_SHOWN = 20;
  private static final int PLACES_SHOWN = 3;

  /** What is alike wherever it happened. */
  private record Alike(String status, String call, String detail) {}

  /** How many there are, and a line for each call. */
  List<String> lines() {
    ImmutableListMultimap<Alike, Gap> alike =
        Multimaps.index(gaps, gap -> new Alike(gap.status(), gap.call(), gap.detail()));
    List<String> lines = new ArrayList<>();
    lines.add(
        (gaps.size() == 1 ? "1 call has" : gaps.size() + " calls have")
            + " no whole answer in the snapshot; what depends on it will be possible, not closed");
    alike.asMap().entrySet().stream()
        .limit(CALLS_SHOWN)
        .forEach(entry -> lines.add(line(entry.getKey(), entry.getValue())));
    int more = alike.asMap().size() - CALLS_SHOWN;
    if (more > 0) {
      lines.add(more + " more are named in the snapshot.json of their folders");
    }
    return lines;
  }

  private static String line(Alike alike, Collection<Gap> gaps) {
    List<String> places = gaps.stream().map(Unanswered::place).distinct().toList();
    String where = String.join(", ", places.subList(0, Math.min(PLACES_SHOWN, places.size())));
    int more = places.size() - PLACES_SHOWN;
    return alike.status()
        + " "
        + alike.call()
        + " ("
        + where
        + (more > 0 ? " and " + more + " more" : "")
        + "): "
        + alike.detail();
  }

  private static String place(Gap gap) {
    Scope scope = gap.scope();
    String place =
        scope.region().equals("global") ? scope.account() : scope.account() + " " + scope.region();
    return gap.affects().isEmpty() ? place : place + " " + String.join(" ", gap.affects());
  }
}
