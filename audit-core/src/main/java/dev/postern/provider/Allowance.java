package dev.postern.provider;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.model.AddressMatch;
import dev.postern.model.Binding;
import dev.postern.model.Hop;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Verdict;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sources that a service lets in by itself, as a rule table that drops everybody else. */
public final class Allowance {

  private final String id;
  private final List<Rule> rules = new ArrayList<>();
  private final Map<Name, Meaning> meanings = new LinkedHashMap<>();

  /** An allowance that lets nobody in so far, under the id that traces show. */
  public Allowance(String id) {
    this.id = id;
  }

  /** Lets literal addresses in. */
  public Allowance allow(Origin origin, IpSpace sources) {
    return add(origin, Match.from(AddressMatch.of(sources), ServiceSet.ALL));
  }

  /** Lets in what a name stands for. */
  public Allowance allow(Origin origin, Name sources, Meaning meaning) {
    meanings.put(sources, meaning);
    return add(origin, Match.from(AddressMatch.of(sources), ServiceSet.ALL));
  }

  /** May let anybody in. */
  public Allowance perhaps(Origin origin, Symbol condition) {
    Name name = new Name("condition", condition.id());
    meanings.put(name, new Meaning.Unknown(condition));
    return add(origin, Match.from(AddressMatch.ANY, ServiceSet.ALL).when(name));
  }

  private Allowance add(Origin origin, Match match) {
    rules.add(Rule.of(0, match, Verdict.ACCEPT, origin));
    return this;
  }

  /** The finished filter. */
  public Hop hop() {
    RuleTable table = RuleTable.unionAllow(id, Role.FIREWALL, rules, Verdict.DROP);
    return new Hop.Filter(
        Hop.Direction.REQUEST,
        ImmutableList.of(new Stage(table, new Binding(ImmutableMap.copyOf(meanings)))),
        Verdict.DROP);
  }
}
