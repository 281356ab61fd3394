package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import dev.postern.exposure.TableEvaluator.Term;
import dev.postern.model.Binding;
import dev.postern.model.Combine;
import dev.postern.model.Hop.Direction;
import dev.postern.model.Meaning;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Ties;
import dev.postern.net.Family;
import dev.postern.net.Traffic;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds rules that can never decide anything because earlier rules of the table take all their
 * packets.
 */
public final class Shadows {

  private Shadows() {}

  /**
   * The shadowed rules of an ordered table, judged on exact sets: also those that only several
   * earlier rules together cover. A name may stand for nothing or for everything, because it means
   * different things on different paths.
   */
  public static ImmutableList<Rule> in(RuleTable table) {
    if (table.combine() != Combine.FIRST_MATCH || table.readsClientPort()) {
      return ImmutableList.of();
    }
    Stage stage = new Stage(table, anything(table));
    boolean reply = !table.readsSource() && table.readsDestination();
    Set<Rule> alive = new HashSet<>();
    for (Family family : Family.values()) {
      collect(stage, family, reply ? Direction.REPLY : Direction.REQUEST, alive);
    }
    return table.rules().stream()
        .filter(rule -> rule.enabled() && !alive.contains(rule))
        .collect(ImmutableList.toImmutableList());
  }

  private static Binding anything(RuleTable table) {
    return new Binding(
        Maps.toMap(
            table.names(),
            name -> new Meaning.Unknown(Symbol.condition(name.toString(), name.toString()))));
  }

  private static void collect(Stage stage, Family family, Direction direction, Set<Rule> alive) {
    RuleTable table = stage.table();
    boolean ambiguous = table.ties() == Ties.AMBIGUOUS;
    Traffic before = Traffic.none(family); // what rules take that certainly come first
    Traffic taken = before;
    long priority = Long.MIN_VALUE;
    View view = View.of(stage, family, direction, null, -1, Resolution.INDEPENDENT);
    for (Term term : TableEvaluator.terms(view)) {
      Traffic match = Traffic.of(term.services(), term.upper());
      if (!ambiguous || term.rule().priority() != priority) {
        before = taken;
        priority = term.rule().priority();
      }
      if (!match.isSubsetOf(before)) {
        alive.add(term.rule());
        taken = taken.union(Traffic.of(term.services(), term.lower()));
      }
    }
  }
}
