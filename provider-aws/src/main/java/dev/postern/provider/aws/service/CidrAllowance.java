package dev.postern.provider.aws.service;

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
import dev.postern.model.Scope;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Verdict;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list of blocks that a service lets in by itself, as a rule table; every block is one rule row.
 */
final class CidrAllowance {

  private final Scope scope;
  private final String call;
  private final Ledger ledger;

  CidrAllowance(Scope scope, String call, Ledger ledger) {
    this.scope = scope;
    this.call = call;
    this.ledger = ledger;
  }

  /**
   * Blocks that an answer lists.
   *
   * @param setting the name of the list
   */
  Hop listed(String id, String setting, List<String> blocks) {
    ledger.read(blocks.size());
    List<Rule> rules = new ArrayList<>();
    ImmutableMap.Builder<Name, Meaning> meanings = ImmutableMap.builder();
    for (int i = 0; i < blocks.size(); i++) {
      String block = blocks.get(i);
      Optional<Cidr> cidr = Cidr.tryParse(block);
      if (cidr.isPresent()) {
        ledger.judged(1);
        rules.add(rule(id, block, setting + " allows " + block, cidr.get()));
      } else {
        Name name = new Name("row", id + "/" + setting + "/" + i);
        String reason = "block " + (i + 1) + " in " + setting + " of " + id + " was not understood";
        ledger.unsupported();
        ledger.gap(scope, call, "unsupported", id, reason);
        Match match = Match.from(AddressMatch.ANY, ServiceSet.ALL).when(name);
        rules.add(
            Rule.of(0, match, Verdict.ACCEPT, new Origin(id, block, setting + " allows " + block)));
        meanings.put(name, new Meaning.Unknown(Symbol.condition("aws:row:" + name.id(), reason)));
      }
    }
    return filter(id, rules, new Binding(meanings.buildOrThrow()));
  }

  /** Blocks that the platform takes where the answer lists none; not rows of anybody. */
  Hop usual(String id, String setting, List<Cidr> blocks) {
    String text = setting + " is not set, which allows everybody";
    List<Rule> rules = blocks.stream().map(b -> rule(id, setting, text, b)).toList();
    return filter(id, rules, Binding.NONE);
  }

  private static Rule rule(String id, String row, String text, Cidr block) {
    Match match = Match.from(AddressMatch.of(IpSpace.of(AddressSet.of(block))), ServiceSet.ALL);
    return Rule.of(0, match, Verdict.ACCEPT, new Origin(id, row, text));
  }

  private static Hop filter(String id, List<Rule> rules, Binding binding) {
    RuleTable table = RuleTable.unionAllow(id, Role.FIREWALL, rules, Verdict.DROP);
    return new Hop.Filter(
        Hop.Direction.REQUEST, ImmutableList.of(new Stage(table, binding)), Verdict.DROP);
  }
}
