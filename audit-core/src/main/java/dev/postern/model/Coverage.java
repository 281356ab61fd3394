package dev.postern.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

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

  /** The coverage of both. */
  public Coverage plus(Coverage other) {
    return new Coverage(
        rules.plus(other.rules),
        ImmutableList.<Gap>builder().addAll(gaps).addAll(other.gaps).build(),
        ImmutableList.<Assumption>builder().addAll(assumptions).addAll(other.assumptions).build(),
        ImmutableList.<String>builder().addAll(notes).addAll(other.notes).build());
  }
}
