package dev.postern.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Runs a command several times as a process of its own and prints what it took: {@code RUNS COMMAND
 * [ARGUMENT]…}.
 *
 * <p>Wall time is measured everywhere; processor time and the peak of resident memory come from
 * {@code /proc} and read as -1 where there is none. What the command prints goes to a file and must
 * be the same in all runs but for the time of the run.
 */
public final class AuditRuns {

  private AuditRuns() {}

  /**
   * Runs, compares and prints.
   *
   * @param args how often, then the command
   * @throws IOException if the command cannot be started
   * @throws InterruptedException if interrupted while it runs
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 2) {
      throw new IllegalArgumentException("expected RUNS COMMAND [ARGUMENT]...");
    }
    int count = Integer.parseInt(args[0]);
    List<String> command = List.of(args).subList(1, args.length);
    System.out.printf(
        "%d processors, %s, Java %s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getenv().getOrDefault("JAVA_HOME", "on PATH"));
    System.out.println(String.join(" ", command));
    List<ProcessRun> runs = new ArrayList<>();
    Path output = Files.createTempFile("postern-benchmark", ".out");
    try {
      for (int i = 0; i < count; i++) {
        ProcessRun run = ProcessRun.of(command, output);
        runs.add(run);
        System.out.println(run);
        if (!run.digest().equals(runs.get(0).digest())) {
          throw new IllegalStateException(
              "two runs over the same snapshot printed different bytes");
        }
      }
    } finally {
      Files.delete(output);
    }
    System.out.printf(
        "median of %d: wall %.2f s, processor %.2f s, peak %d MiB%n",
        count,
        median(runs, ProcessRun::wallMillis) / 1000.0,
        median(runs, ProcessRun::processorMillis) / 1000.0,
        median(runs, ProcessRun::peakKilobytes) / 1024);
  }

  private static long median(List<ProcessRun> runs, ToLongFunction<ProcessRun> value) {
    return runs.stream()
        .sorted(Comparator.comparingLong(value))
        .skip(runs.size() / 2)
        .findFirst()
        .map(value::applyAsLong)
        .orElseThrow();
  }
}
