package dev.postern.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.postern.model.AddressMatch;
import dev.postern.model.Match;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.ServiceSet;
import org.junit.jupiter.api.Test;

class ShadowsTest {

  private static final Name LIST = new Name("list", "l1");
  private static final Match EVERYTHING = Match.from(AddressMatch.ANY, ServiceSet.ALL);
  private static final Match LISTED = Match.from(AddressMatch.of(LIST), ServiceSet.ALL);

  @Test
  void whatANameTakesIsNotKnownSoItShadowsNothing() {
    assertThat(Shadows.in(table(rule(1, LISTED), rule(2, EVERYTHING)))).isEmpty();
  }

  @Test
  void whatEverythingTakesIsLeftForNoName() {
    Rule named = rule(2, LISTED);
    assertThat(Shadows.in(table(rule(1, EVERYTHING), named))).containsExactly(named);
  }

  @Test
  void aConditionMayNotHold() {
    assertThat(Shadows.in(table(rule(1, EVERYTHING.when(LIST)), rule(2, EVERYTHING)))).isEmpty();
  }

  private static Rule rule(long priority, Match match) {
    return Rule.of(priority, match, Verdict.DROP, new Origin("t", Long.toString(priority), ""));
  }

  private static RuleTable table(Rule... rules) {
    return RuleTable.firstMatch(
        "t", Role.FIREWALL, Ties.UNIQUE, ImmutableList.copyOf(rules), Verdict.ACCEPT);
  }
}
