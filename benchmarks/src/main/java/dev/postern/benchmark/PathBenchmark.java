package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.exposure.Analysis;
import dev.postern.exposure.Analyzer;
import dev.postern.model.Hop;
import dev.postern.model.Inventory;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Stage;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole path: ordered list, allow list, the ordered list of the answers; with rows, witness
 * packets, traces and the rules behind them. Each of the three lists has all the rules.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class PathBenchmark {

  /** How many rules. */
  @Param({"20", "300", "1000"})
  public int rules;

  private @Nullable Inventory inventory;

  /** Draws the tables. */
  @Setup
  public void draw() {
    RuleTable in = ordered("acl-in", SampleRules.of(rules, Verdict.NEXT, true));
    RuleTable out = ordered("acl-out", SampleRules.answers(rules));
    RuleTable allow =
        RuleTable.unionAllow(
            "group", Role.FIREWALL, SampleRules.of(rules, Verdict.ACCEPT, false), Verdict.DROP);
    inventory =
        SamplePath.of(
            ImmutableList.of(
                Hop.Filter.request(Stage.of(in)),
                Hop.Filter.request(Stage.of(allow)),
                Hop.Filter.reply(Stage.of(out))),
            ImmutableSet.of());
  }

  private static RuleTable ordered(String id, ImmutableList<Rule> rules) {
    return RuleTable.firstMatch(id, Role.NETWORK_FIREWALL, Ties.UNIQUE, rules, Verdict.NEXT);
  }

  /** Analyses the path. */
  @Benchmark
  public Analysis path() {
    return new Analyzer().analyze(Objects.requireNonNull(inventory));
  }
}
