package dev.postern.provider;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Assumption;
import dev.postern.model.Coverage;
import dev.postern.model.Gap;
import dev.postern.model.RuleCount;
import dev.postern.model.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Collects what was read, what is missing and what was assumed. Not thread-safe. */
public final class Ledger {

  private final Map<GapKey, TreeSet<String>> affected = new LinkedHashMap<>();
  private final List<Assumption> assumptions = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private RuleCount rules = RuleCount.ZERO;

  private record GapKey(Scope scope, String call, String status, String detail) {}

  /** Something is missing; gaps that say the same are one, and what they affect is united. */
  public void gap(Scope scope, String call, String status, String affects, String detail) {
    gap(scope, call, status, affects.isEmpty() ? List.of() : List.of(affects), detail);
  }

  /** Something is missing on which several things depend. */
  public void gap(
      Scope scope, String call, String status, Collection<String> affects, String detail) {
    TreeSet<String> ids =
        affected.computeIfAbsent(new GapKey(scope, call, status, detail), k -> new TreeSet<>());
    ids.addAll(affects);
  }

  /** Whether something is known to be missing from a call. */
  public boolean hasGap(Scope scope, String call) {
    return affected.keySet().stream()
        .anyMatch(key -> key.scope().equals(scope) && key.call().equals(call));
  }

  /** A platform default was taken. */
  public void assume(Scope scope, String call, String assumed, String detail) {
    assumptions.add(new Assumption(scope, call, assumed, detail));
  }

  /** A remark about the input. */
  public void note(String text) {
    notes.add(text);
  }

  /** Rule rows seen in the raw answers. */
  public void read(long rows) {
    rules = rules.plus(new RuleCount(rows, 0, 0, 0));
  }

  /** Rule rows whose meaning is known. */
  public void judged(long rows) {
    rules = rules.plus(new RuleCount(0, rows, 0, 0));
  }

  /** A rule row that depends on something unreadable. */
  public void unknown() {
    rules = rules.plus(new RuleCount(0, 0, 1, 0));
  }

  /** A rule row that was not understood. */
  public void unsupported() {
    rules = rules.plus(new RuleCount(0, 0, 0, 1));
  }

  /** The finished coverage. */
  public Coverage coverage() {
    List<Gap> all = new ArrayList<>();
    affected.forEach(
        (key, ids) ->
            all.add(
                new Gap(
                    key.scope(),
                    key.call(),
                    key.status(),
                    ImmutableSortedSet.copyOfSorted(ids),
                    key.detail())));
    return new Coverage(
        rules,
        ImmutableList.copyOf(all),
        ImmutableList.copyOf(assumptions),
        ImmutableList.copyOf(notes));
  }
}
