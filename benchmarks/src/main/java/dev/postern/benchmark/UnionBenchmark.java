package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Verdict;
import dev.postern.net.Family;
import dev.postern.net.Traffic;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** The union of the rules of an allow list: which sources reach which services. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class UnionBenchmark {

  /** How many rules. */
  @Param({"20", "300", "1000"})
  public int rules;

  private List<Traffic.Row> rows = ImmutableList.of();

  /** Draws the rules. */
  @Setup
  public void draw() {
    rows =
        SampleRules.of(rules, Verdict.ACCEPT, false).stream()
            .map(
                rule ->
                    new Traffic.Row(
                        rule.match().services(), rule.match().sources().literal().of(Family.IPV4)))
            .toList();
  }

  /** Unites them. */
  @Benchmark
  public Traffic union() {
    return Traffic.unionOf(Family.IPV4, rows);
  }
}
