package dev.postern.provider.aws.network;

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
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one table as ordered rules (VPC User Guide, route priority: longest prefix, then
 * static before prefix lists before propagated routes).
 */
final class RouteRules {

  private static final int STATIC = 0;
  private static final int LISTED = 1;
  private static final int PROPAGATED = 2;

  private final String table;
  private final PrefixLists lists;
  private final List<Rule> rules = new ArrayList<>();
  private final Map<Name, Meaning> meanings = new LinkedHashMap<>();
  private int rivals;

  RouteRules(String table, PrefixLists lists) {
    this.table = table;
    this.lists = lists;
  }

  /**
   * What becomes of an answer on a route.
   *
   * @param verdict whether it leaves towards the internet
   * @param unknown the condition on which it does, null if there is none
   * @param text what a reader should know
   */
  record Exit(Verdict verdict, @Nullable Symbol unknown, String text) {}

  void block(Cidr block, boolean propagated, Exit exit, Origin origin) {
    add(
        priority(block.length(), propagated ? PROPAGATED : STATIC),
        to(AddressSet.of(block)),
        exit,
        origin);
  }

  /** Every entry of a list is a route of its own. */
  void list(String list, Exit exit, Origin origin) {
    rivals++;
    for (Cidr entry : lists.entries(list)) {
      add(priority(entry.length(), LISTED), to(AddressSet.of(entry)), exit, origin);
    }
    if (lists.of(list) instanceof Meaning.Unknown unknown) {
      unreadableList(list, unknown, exit, origin);
    }
  }

  /**
   * Which addresses a list holds is one unknown, the same as in security groups; with which prefix
   * it holds them is another. Where its prefix is longer than those of the other routes it decides
   * before them, but never before a static route to the single address. Where no other route leads,
   * or only a propagated one to everything, any entry decides.
   */
  private void unreadableList(String list, Meaning.Unknown members, Exit exit, Origin origin) {
    Name held = new Name("prefix-list", list);
    Name longer = new Name("prefix-list-lengths", table + "/" + list);
    String reason =
        "whether " + list + " holds longer prefixes than other routes of " + table + " is unknown";
    meanings.put(held, members);
    meanings.put(
        longer,
        new Meaning.Unknown(Symbol.condition("aws:prefix-list-lengths:" + longer.id(), reason)));
    for (Family family : Family.values()) {
      if (!members.symbol().upper().of(family).isEmpty()) {
        Match match = to(AddressSet.all(family)).when(held);
        add(priority(family.bits(), LISTED), match.when(longer), exit, origin);
        add(priority(0, LISTED), match, exit, origin);
      }
    }
  }

  /**
   * A destination that could not be read may be anything, of any length: where it decides is the
   * unknown. Only a static route to the single address is never in its shadow.
   */
  void unreadable(Symbol decides, Exit exit, Origin origin) {
    rivals++;
    Name name = new Name("route", decides.id());
    meanings.put(name, new Meaning.Unknown(decides));
    for (Family family : Family.values()) {
      Match match = to(AddressSet.all(family)).when(name);
      add(priority(family.bits(), LISTED), match, exit, origin);
    }
  }

  Stage stage() {
    // Between the entries of two lists AWS picks one at its own discretion.
    RuleTable answers =
        RuleTable.firstMatch(
            table, Role.ROUTING, rivals > 1 ? Ties.AMBIGUOUS : Ties.DENY_WINS, rules, Verdict.DROP);
    return new Stage(answers, new Binding(ImmutableMap.copyOf(meanings)));
  }

  private void add(long priority, Match match, Exit exit, Origin origin) {
    if (exit.unknown() == null) {
      rules.add(Rule.of(priority, match, exit.verdict(), origin));
      return;
    }
    Name name = new Name("condition", exit.unknown().id());
    meanings.put(name, new Meaning.Unknown(exit.unknown()));
    rules.add(Rule.of(priority, match.when(name), exit.verdict(), origin));
    rules.add(Rule.of(priority + 1, match, Verdict.DROP, origin));
  }

  /** Two numbers for each kind, for a route that leads on under a condition and else drops. */
  private static long priority(int length, int kind) {
    return 8L * (128 - length) + 2L * kind;
  }

  private static Match to(AddressSet block) {
    return Match.to(AddressMatch.of(IpSpace.of(block)), ServiceSet.ALL);
  }
}
