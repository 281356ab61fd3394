package dev.postern.cli;

import dev.postern.provider.Provider;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything that a command line reads or touches besides files, so that it can run in memory.
 *
 * <p>It holds plain JDK collections: {@code --help} must not wait for Guava to load.
 *
 * @param out results
 * @param err everything else
 * @param terminal whether {@code out} is a terminal
 * @param environment the environment variables
 * @param clock the time
 * @param directory what relative paths are relative to
 * @param providers the platforms; asked only by commands that need them
 */
record Surroundings(
    PrintStream out,
    PrintStream err,
    boolean terminal,
    Map<String, String> environment,
    Clock clock,
    Path directory,
    Supplier<List<Provider>> providers) {

  /** Copies the environment. */
  Surroundings {
    environment = Map.copyOf(environment);
  }

  /** A file or folder as the user wrote it. */
  Path resolve(String path) {
    try {
      return directory.resolve(path);
    } catch (InvalidPathException e) {
      throw new UsageException(
          "not a path: " + path, "a path of this system cannot hold such a character");
    }
  }
}
