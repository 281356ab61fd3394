package dev.postern.cli;

import dev.postern.provider.Provider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Runs command lines in memory with the platforms that are really installed.
 *
 * @param folder what relative paths are relative to
 */
public record Shell(Path folder) {

  /**
   * What a run left behind.
   *
   * @param code the exit code
   * @param out what it printed as its result
   * @param err what it said besides
   */
  public record Output(int code, String out, String err) {}

  /** Runs one command line, always at the same time of the day. */
  public Output run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            false,
            Map.of(),
            Clock.fixed(Session.NOON, ZoneOffset.UTC),
            folder,
            () ->
                ServiceLoader.load(Provider.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList());
    int code = new PosternCommand(surroundings).run(args);
    return new Output(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
