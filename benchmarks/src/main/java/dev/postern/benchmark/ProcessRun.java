package dev.postern.benchmark;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One run of a command.
 *
 * @param exitCode its exit code
 * @param wallMillis from start to end
 * @param processorMillis processor time of all its threads, -1 if it could not be read
 * @param peakKilobytes the most resident memory it had, -1 if it could not be read
 * @param bytes how much it printed
 * @param digest what it printed, but for the time of the run
 */
record ProcessRun(
    int exitCode,
    long wallMillis,
    long processorMillis,
    long peakKilobytes,
    long bytes,
    String digest) {

  private static final long LOOK_EVERY_MILLIS = 10;
  private static final long MILLIS_PER_TICK = 10; // Linux counts in hundredths of a second
  private static final int USER_TICKS = 11; // fields behind the name in /proc/PID/stat
  private static final int SYSTEM_TICKS = 12;

  static ProcessRun of(List<String> command, Path output) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    long ticks = -1;
    long peak = -1;
    while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
      ticks = Math.max(ticks, ticks(proc));
      peak = Math.max(peak, peak(proc));
    }
    long wall = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new ProcessRun(
        process.exitValue(),
        wall,
        ticks < 0 ? -1 : ticks * MILLIS_PER_TICK,
        peak,
        Files.size(output),
        digest(output));
  }

  private static long ticks(Path proc) throws IOException {
    String stat = text(proc.resolve("stat"));
    if (stat.isEmpty()) {
      return -1;
    }
    // The name may hold blanks; it ends with the last bracket.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
  }

  private static long peak(Path proc) throws IOException {
    for (String line : text(proc.resolve("status")).split("\n", -1)) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    return -1;
  }

  /** Empty where the file is not there, or no more. */
  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException gone) {
      return "";
    } catch (IOException vanished) {
      if (String.valueOf(vanished.getMessage()).contains("No such process")) {
        return "";
      }
      throw vanished;
    }
  }

  private static String digest(Path output) throws IOException {
    Hasher hasher = Hashing.sha256().newHasher();
    try (BufferedReader lines = Files.newBufferedReader(output)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.contains("\"generatedAt\"") && !line.contains("\"asOf\"")) {
          hasher.putString(line, StandardCharsets.UTF_8).putByte((byte) '\n');
        }
      }
    }
    return hasher.hash().toString();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "exit %d, wall %.2f s, processor %.2f s, peak %d MiB, %d MB printed, sha256 %s",
        exitCode,
        wallMillis / 1000.0,
        processorMillis / 1000.0,
        peakKilobytes / 1024,
        bytes / 1_000_000,
        digest.substring(0, 16));
  }
}
