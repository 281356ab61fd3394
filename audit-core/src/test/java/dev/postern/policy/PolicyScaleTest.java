package dev.postern.policy;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.exposure.Analysis;
import dev.postern.exposure.Analyzer;
import dev.postern.model.Inventory;
import dev.postern.risk.Decisions;
import dev.postern.risk.Finding;
import dev.postern.risk.Findings;
import dev.postern.risk.ServiceCatalogue;
import dev.postern.sample.Opening;
import dev.postern.sample.Site;
import dev.postern.work.Workers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ten thousand waivers and fifty thousand rows: what asks every waiver of every row takes hours.
 */
class PolicyScaleTest {

  private static final Instant DAY = Instant.parse("2026-11-23T12:00:00Z");
  private static final int MACHINES = 5_000;
  private static final int WAIVERS = 10_000;

  @Test
  @Timeout(120)
  void waiversAreFoundAndNotSearched() {
    Inventory account = account();
    Analysis analysis = new Analyzer(Workers.perProcessor()).analyze(account);
    assertThat(analysis.exposures()).hasSize(10 * MACHINES);
    Policy policy = PolicyReader.parse(policy(), "p.yaml");
    List<Finding> with = findings(account, analysis, policy.decisions(DAY));
    List<Finding> without = findings(account, analysis, Decisions.NONE);
    // Two waivers for each machine, each of one port that it names.
    assertThat(with.stream().filter(f -> !f.disposition().isNone())).hasSize(WAIVERS);
    assertThat(with).hasSameSizeAs(without);
  }

  private static List<Finding> findings(Inventory account, Analysis analysis, Decisions decisions) {
    return new Findings(ServiceCatalogue.standard(), Workers.perProcessor(), decisions)
        .of(account, analysis)
        .findings();
  }

  private static Inventory account() {
    int[] ports = {22, 23, 3306, 3389, 5432, 5900, 6379, 8443, 9200, 27_017};
    Opening[] openings = new Opening[ports.length];
    for (int i = 0; i < ports.length; i++) {
      // Sources of their own, or all ports would share a row.
      openings[i] = tcp(ports[i]).from(i == 0 ? "0.0.0.0/0" : "8.0.0.0/" + (8 + i));
    }
    Site site = Site.empty();
    for (int i = 0; i < MACHINES; i++) {
      site.machine("m-" + i + "-x", "name-" + i + "-y", openings);
    }
    return site.inventory();
  }

  /** By whole ids, by what they begin with and by what they end with. */
  private static String policy() {
    StringBuilder text = new StringBuilder("schema: postern.policy/1\nwaivers:\n");
    for (int i = 0; i < WAIVERS; i++) {
      int machine = i / 2;
      String[] patterns = {"m-" + machine + "-x", "m-" + machine + "-?", "*name-" + machine + "-y"};
      text.append("  - id: W-").append(i).append('\n');
      text.append("    match: {endpoint: \"").append(patterns[i % 3]);
      text.append("\", protocol: tcp, ports: ").append(i % 2 == 0 ? 22 : 23);
      text.append(", sources: internet}\n");
      text.append("    owner: a\n    reason: b\n    expires: 2026-12-31\n");
    }
    return text.toString();
  }
}
