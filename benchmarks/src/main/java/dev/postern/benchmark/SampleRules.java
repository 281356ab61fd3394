package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;
import dev.postern.model.AddressMatch;
import dev.postern.model.Match;
import dev.postern.model.Origin;
import dev.postern.model.Rule;
import dev.postern.model.Verdict;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.IpSpace;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;

/** Rules as generated accounts hold them: few services, many small blocks, seldom a wide one. */
final class SampleRules {

  private static final ImmutableList<Integer> PORTS =
      ImmutableList.of(443, 22, 80, 8080, 8443, 3306, 5432, 3389, 9100, 6379, 27017, 9200);
  private static final long SEED = 1;

  private SampleRules() {}

  /** So many rules, always the same; every fifth drops if {@code drops} is set. */
  static ImmutableList<Rule> of(int count, Verdict allow, boolean drops) {
    Draws draws = Draws.at(SEED, count);
    ImmutableList.Builder<Rule> rules = ImmutableList.builder();
    for (int i = 0; i < count; i++) {
      Verdict verdict = drops && i % 5 == 0 ? Verdict.DROP : allow;
      Origin origin = new Origin("table", "rule-" + i, "rule " + i);
      rules.add(
          Rule.of(
              i, Match.from(AddressMatch.of(sources(draws)), services(draws)), verdict, origin));
    }
    return rules.build();
  }

  /** So many rules of an ordered list that judges answers: every fifth drops, by destination. */
  static ImmutableList<Rule> answers(int count) {
    ImmutableList.Builder<Rule> rules = ImmutableList.builder();
    for (Rule rule : of(count, Verdict.NEXT, true)) {
      Match match =
          Match.to(rule.match().sources(), ServiceSet.of(Protocol.TCP, new PortRange(1024, 65535)));
      rules.add(Rule.of(rule.priority(), match, rule.verdict(), rule.origin()));
    }
    return rules.build();
  }

  private static IpSpace sources(Draws draws) {
    if (draws.percent(2)) {
      return IpSpace.of(AddressSet.of("0.0.0.0/1"));
    }
    String cidr = ((RuleSource.Ipv4) Sources.publicBlock(draws)).cidr();
    return IpSpace.of(AddressSet.of(Cidr.parse(cidr)));
  }

  private static ServiceSet services(Draws draws) {
    if (draws.percent(5)) {
      int first = 1024 + draws.below(30_000);
      return ServiceSet.of(Protocol.TCP, new PortRange(first, first + 100));
    }
    int port = draws.pick(PORTS);
    return ServiceSet.of(Protocol.TCP, new PortRange(port, port));
  }
}
