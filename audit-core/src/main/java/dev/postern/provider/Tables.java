package dev.postern.provider;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.model.AddressMatch;
import dev.postern.model.Binding;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.ServiceSet;

/**
 * Small tables that state one fact, so that facts of the platform appear in traces like rules do.
 */
public final class Tables {

  private Tables() {}

  /** Everything passes, for a reason worth telling. */
  public static Stage pass(String id, Role role, Origin origin) {
    return Stage.of(RuleTable.unionAllow(id, role, ImmutableList.of(allow(origin)), Verdict.DROP));
  }

  /** Nothing passes, for a reason worth telling. */
  public static Stage block(String id, Role role, Origin origin) {
    Rule rule = Rule.of(0, Match.from(AddressMatch.ANY, ServiceSet.ALL), Verdict.DROP, origin);
    return Stage.of(
        RuleTable.firstMatch(id, role, Ties.UNIQUE, ImmutableList.of(rule), Verdict.DROP));
  }

  /** Whether anything passes is not known. */
  public static Stage maybe(String id, Role role, Origin origin, Symbol symbol) {
    Name name = new Name("condition", symbol.id());
    Rule rule =
        Rule.of(0, Match.from(AddressMatch.ANY, ServiceSet.ALL).when(name), Verdict.NEXT, origin);
    return new Stage(
        RuleTable.unionAllow(id, role, ImmutableList.of(rule), Verdict.DROP),
        new Binding(ImmutableMap.of(name, new Meaning.Unknown(symbol))));
  }

  private static Rule allow(Origin origin) {
    return Rule.of(0, Match.from(AddressMatch.ANY, ServiceSet.ALL), Verdict.NEXT, origin);
  }
}
