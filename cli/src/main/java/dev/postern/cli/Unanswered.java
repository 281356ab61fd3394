package dev.postern.cli;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.postern.model.Gap;
import dev.postern.model.Scope;
import dev.postern.snapshot.ScopeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Tells which calls of a collection had no answer.
 *
 * @param gaps the calls, each where it was made
 * @param goesOn whether the same command would go on with what is missing
 */
record Unanswered(List<Gap> gaps, boolean goesOn) {

  private static final int CALLS_SHOWN = 20;
  private static final int PLACES_SHOWN = 3;

  /** What is alike wherever it happened. */
  private record Alike(String status, String call, String detail) {}

  /** The platforms that are lacking, how many calls are, and a line for each call. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    gaps.stream().filter(Unanswered::isPlatform).forEach(gap -> lines.add(platform(gap)));
    List<Gap> calls = gaps.stream().filter(gap -> !isPlatform(gap)).toList();
    if (!calls.isEmpty()) {
      lines.add(
          (calls.size() == 1 ? "1 call has" : calls.size() + " calls have")
              + " no whole answer in the snapshot; what depends on it will be possible, not"
              + " closed");
      addCalls(calls, lines);
    }
    return lines;
  }

  /** Of a platform that failed as a whole nobody knows the accounts. */
  private static boolean isPlatform(Gap gap) {
    return gap.scope().account().equals(ScopeName.UNKNOWN);
  }

  private String platform(Gap gap) {
    return gap.scope().provider()
        + " is not in the snapshot, or not all of it: "
        + gap.detail()
        + (goesOn ? "; the same command goes on with what is missing" : "");
  }

  private static void addCalls(List<Gap> calls, List<String> lines) {
    ImmutableListMultimap<Alike, Gap> alike =
        Multimaps.index(calls, gap -> new Alike(gap.status(), gap.call(), gap.detail()));
    alike.asMap().entrySet().stream()
        .limit(CALLS_SHOWN)
        .forEach(entry -> lines.add(line(entry.getKey(), entry.getValue())));
    int more = alike.asMap().size() - CALLS_SHOWN;
    if (more > 0) {
      lines.add(more + " more are named in the snapshot.json of their folders");
    }
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
