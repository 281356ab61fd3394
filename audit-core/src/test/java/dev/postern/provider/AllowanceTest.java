package dev.postern.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.Hop;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Verdict;
import dev.postern.net.AddressSet;
import dev.postern.net.IpSpace;
import org.junit.jupiter.api.Test;

final class AllowanceTest {

  private static final Origin ORIGIN = new Origin("db", "office", "allows the office");

  @Test
  void whoIsInNoRowIsDropped() {
    Hop.Filter filter = (Hop.Filter) new Allowance("db").hop();

    RuleTable table = filter.stages().get(0).table();
    assertThat(table.rules()).isEmpty();
    assertThat(table.fallThrough()).isEqualTo(Verdict.DROP);
    assertThat(filter.end()).isEqualTo(Verdict.DROP);
  }

  @Test
  void everyRowLetsInAndNamesItsOrigin() {
    Symbol doubt = Symbol.condition("doubt", "nobody knows");
    Meaning cloud = new Meaning.Known(IpSpace.of(AddressSet.of("40.80.0.0/13")));
    Hop.Filter filter =
        (Hop.Filter)
            new Allowance("db")
                .allow(ORIGIN, IpSpace.of(AddressSet.of("81.2.69.0/24")))
                .allow(ORIGIN, new Name("tag", "cloud"), cloud)
                .perhaps(ORIGIN, doubt)
                .hop();

    Stage stage = filter.stages().get(0);
    assertThat(stage.table().rules())
        .hasSize(3)
        .allSatisfy(
            rule -> {
              assertThat(rule.verdict()).isEqualTo(Verdict.ACCEPT);
              assertThat(rule.origin()).isEqualTo(ORIGIN);
            });
    assertThat(stage.binding().meanings().values())
        .containsExactly(cloud, new Meaning.Unknown(doubt));
  }
}
