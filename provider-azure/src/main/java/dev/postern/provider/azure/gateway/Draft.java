package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableMap;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table in the making, with what its names mean. */
final class Draft {

  private final List<Rule> rules = new ArrayList<>();
  private final Map<Name, Meaning> meanings = new LinkedHashMap<>();

  /** A name for a set of addresses or for a condition. */
  Name name(String kind, String id, Meaning meaning) {
    Name name = new Name(kind, id);
    meanings.put(name, meaning);
    return name;
  }

  /** A name for a condition of which nobody knows whether it holds. */
  Name doubt(Symbol symbol) {
    return name("doubt", symbol.id(), new Meaning.Unknown(symbol));
  }

  void add(long priority, Match match, Verdict verdict, Origin origin) {
    rules.add(Rule.of(priority, match, verdict, origin));
  }

  /** Puts a rule behind all others. */
  void append(Match match, Verdict verdict, Origin origin) {
    add(rules.size(), match, verdict, origin);
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** The table, in which the lowest priority decides. */
  Stage finish(String id, Ties ties, Verdict otherwise) {
    return new Stage(
        RuleTable.firstMatch(id, Role.NETWORK_FIREWALL, ties, rules, otherwise),
        new Binding(ImmutableMap.copyOf(meanings)));
  }
}
