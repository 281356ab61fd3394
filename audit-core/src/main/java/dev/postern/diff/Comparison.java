package dev.postern.diff;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What has changed from one report to another.
 *
 * <p>Sets are compared by owner, so that nothing seems to close only because a finding is told
 * under another name; what is reached as surely as before, or more so, is kept. What the policy
 * says of a finding does not matter here.
 *
 * @param changes by kind, then in the order of the reports
 * @param kept how many findings of the later report hold nothing new
 * @param remarks what a reader has to know besides
 */
public record Comparison(ImmutableList<Change> changes, int kept, ImmutableList<String> remarks) {

  /**
   * Compares two reports.
   *
   * @throws PosternException of category CONFIG if they have no account in common
   */
  public static Comparison of(Report before, Report after) {
    ImmutableList<String> remarks = remarks(before, after);
    List<FindingReach> earlier = FindingReach.all(before);
    List<FindingReach> later = FindingReach.all(after);
    List<Change> came = changes(later, totals(earlier), Change.Kind.OPENED, Change.Kind.WIDENED);
    List<Change> went =
        changes(
            // Where nobody looked, nothing has closed.
            earlier.stream().filter(one -> after.scopes().contains(one.finding().scope())).toList(),
            totals(later),
            Change.Kind.CLOSED,
            Change.Kind.NARROWED);
    int kept = later.size() - came.size();
    List<Change> all = new ArrayList<>(joinMoved(came, went));
    all.sort(Comparator.comparing(Change::kind));
    return new Comparison(ImmutableList.copyOf(all), kept, remarks);
  }

  /** The ids of findings that hold something new. */
  public ImmutableSet<String> more() {
    return changes.stream()
        .filter(change -> change.kind().isMore())
        .map(change -> change.finding().id())
        .collect(ImmutableSet.toImmutableSet());
  }

  /** The changes of one kind. */
  public ImmutableList<Change> of(Change.Kind kind) {
    return changes.stream()
        .filter(change -> change.kind() == kind)
        .collect(ImmutableList.toImmutableList());
  }

  private static Map<FindingReach.Subject, Reach> totals(List<FindingReach> findings) {
    Map<FindingReach.Subject, List<Reach>> parts = new LinkedHashMap<>();
    for (FindingReach one : findings) {
      parts.computeIfAbsent(one.subject(), s -> new ArrayList<>(1)).add(one.reach());
    }
    Map<FindingReach.Subject, Reach> totals = new HashMap<>();
    parts.forEach((subject, reaches) -> totals.put(subject, Reach.union(reaches)));
    return totals;
  }

  private static List<Change> changes(
      List<FindingReach> findings,
      Map<FindingReach.Subject, Reach> others,
      Change.Kind whole,
      Change.Kind part) {
    List<Change> changes = new ArrayList<>();
    for (FindingReach one : findings) {
      Reach other = others.getOrDefault(one.subject(), Reach.none());
      Reach rest = one.reach().minus(other);
      if (!rest.isEmpty()) {
        boolean known = one.reach().meetsServicesOf(other);
        changes.add(
            new Change(known ? part : whole, one.finding(), Optional.empty(), ExactSets.of(rest)));
      }
    }
    return changes;
  }

  /** What has to be alike for a thing to be the same under another id. */
  private record Likeness(
      String account, String kind, String name, String service, ImmutableList<Change.Set> sets) {

    static Likeness of(Change change) {
      return new Likeness(
          change.finding().scope().provider() + " " + change.finding().scope().account(),
          change.finding().owner().kind(),
          change.finding().owner().name(),
          change.finding().service(),
          change.sets());
    }
  }

  /** Things without a name are never taken for each other. */
  private static List<Change> joinMoved(List<Change> came, List<Change> went) {
    Map<Likeness, List<Change>> gone = new HashMap<>();
    for (Change change : went) {
      if (change.kind() == Change.Kind.CLOSED && !change.finding().owner().name().isEmpty()) {
        gone.computeIfAbsent(Likeness.of(change), l -> new ArrayList<>(1)).add(change);
      }
    }
    List<Change> all = new ArrayList<>();
    Set<Change> taken = Sets.newIdentityHashSet();
    for (Change change : came) {
      List<Change> alike =
          change.kind() == Change.Kind.OPENED
              ? gone.getOrDefault(Likeness.of(change), List.of())
              : List.of();
      if (alike.isEmpty()) {
        all.add(change);
      } else {
        Change from = alike.remove(0);
        taken.add(from);
        all.add(
            new Change(
                Change.Kind.MOVED, change.finding(), Optional.of(from.finding()), change.sets()));
      }
    }
    went.stream().filter(change -> !taken.contains(change)).forEach(all::add);
    return all;
  }

  private static ImmutableList<String> remarks(Report before, Report after) {
    Set<String> earlier = accounts(before);
    Set<String> later = accounts(after);
    if (Sets.intersection(earlier, later).isEmpty()) {
      throw new PosternException(
          Category.CONFIG,
          "the reports have no account in common: the earlier one is of "
              + some(earlier)
              + ", the later one of "
              + some(later)
              + "; compare two of the same account");
    }
    ImmutableList.Builder<String> remarks = ImmutableList.builder();
    Set<String> added = scopes(after, before);
    if (!added.isEmpty()) {
      remarks.add("only the later report covers " + some(added) + ": all of it is new");
    }
    Set<String> missing = scopes(before, after);
    if (!missing.isEmpty()) {
      remarks.add("only the earlier report covers " + some(missing) + ": nothing is said of it");
    }
    if (!after.summary().complete()) {
      remarks.add("the later report is not complete: what it lacks may only not have been seen");
    }
    return remarks.build();
  }

  /** What one report covers and the other does not. */
  private static Set<String> scopes(Report one, Report other) {
    return Sets.difference(one.scopes(), other.scopes()).stream()
        .map(scope -> scope.provider() + " " + scope.account() + " " + scope.region())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> accounts(Report report) {
    return report.scopes().stream()
        .map(scope -> scope.provider() + " " + scope.account())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String some(Set<String> names) {
    ImmutableSortedSet<String> sorted = ImmutableSortedSet.copyOf(names);
    String listed = sorted.stream().limit(5).collect(Collectors.joining(", "));
    return names.size() <= 5 ? listed : listed + " and " + (names.size() - 5) + " more";
  }
}
