package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.exposure.Analysis;
import dev.postern.exposure.Analyzer;
import dev.postern.model.Hop;
import dev.postern.model.Inventory;
import dev.postern.model.Missing;
import dev.postern.model.Role;
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
 * An ordered list in which the first match decides, up to the rows that it leaves open. Nothing is
 * looked up for evidence.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class FirstMatchBenchmark {

  /** How many rules. */
  @Param({"20", "300", "1000"})
  public int rules;

  private @Nullable Inventory inventory;

  /** Draws the rules, a fifth of them drops. */
  @Setup
  public void draw() {
    RuleTable table =
        RuleTable.firstMatch(
            "acl",
            Role.NETWORK_FIREWALL,
            Ties.UNIQUE,
            SampleRules.of(rules, Verdict.NEXT, true),
            Verdict.DROP);
    // Latent rows look for their evidence only when they are asked.
    inventory =
        SamplePath.of(
            ImmutableList.of(Hop.Filter.request(Stage.of(table))),
            ImmutableSet.of(Missing.RUNNING));
  }

  /** Evaluates the table and cuts the result into rows. */
  @Benchmark
  public Analysis firstMatch() {
    return new Analyzer().analyze(Objects.requireNonNull(inventory));
  }
}
