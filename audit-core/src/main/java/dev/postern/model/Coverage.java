package dev.postern.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What was asked, what was answered and what was assumed.
 *
 * @param rules the counts of rule rows
 * @param gaps what is missing, sorted
 * @param assumptions platform defaults that were taken, sorted
 * @param notes remarks about the input that change no verdict, sorted
 */
public record Coverage(
    RuleCount rules,
    ImmutableList<Gap> gaps,
    ImmutableList<Assumption> assumptions,
    ImmutableList<String> notes) {

  /** Sorts everything, so that equal coverage prints alike. */
  public Coverage {
    gaps = ImmutableSet.copyOf(gaps).stream().sorted().collect(ImmutableList.toImmutableList());
    assumptions =
        ImmutableSet.copyOf(assumptions).stream().sorted().collect(ImmutableList.toImmutableList());
    notes = ImmutableSet.copyOf(notes).stream().sorted().collect(ImmutableList.toImmutableList());
  }

  /** Nothing asked, nothing missing. */
  public static Coverage empty() {
    return new Coverage(RuleCount.ZERO, ImmutableList.of(), ImmutableList.of(), ImmutableList.of());
  }

  /** Whether nothing is missing and all counts add up. */
  public boolean complete() {
    return gaps.isEmpty() && rules.unknown() == 0 && rules.unsupported() == 0 && rules.addsUp();
  }

  /** The coverage of all; gaps that say the same are one, and what they affect is united. */
  public static Coverage sum(List<Coverage> parts) {
    RuleCount rules = RuleCount.ZERO;
    Map<Gap, TreeSet<String>> affected = new LinkedHashMap<>();
    ImmutableList.Builder<Assumption> assumptions = ImmutableList.builder();
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    for (Coverage part : parts) {
      rules = rules.plus(part.rules);
      for (Gap gap : part.gaps) {
        affected
            .computeIfAbsent(gap.affecting(ImmutableSortedSet.of()), g -> new TreeSet<>())
            .addAll(gap.affects());
      }
      assumptions.addAll(part.assumptions);
      notes.addAll(part.notes);
    }
    ImmutableList.Builder<Gap> gaps = ImmutableList.builder();
    affected.forEach((gap, ids) -> gaps.add(gap.affecting(ImmutableSortedSet.copyOfSorted(ids))));
    return new Coverage(rules, gaps.build(), assumptions.build(), notes.build());
  }
}
