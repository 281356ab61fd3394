package dev.postern.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file to write a result to.
 *
 * @param format in which form
 * @param file where
 */
record Destination(OutputFormat format, Path file) {

  /** Reads {@code FORMAT=FILE}. */
  static Destination parse(String text, Surroundings surroundings) {
    int equals = text.indexOf('=');
    if (equals <= 0 || equals == text.length() - 1) {
      throw new UsageException(
          "--out '" + text + "' is not FORMAT=FILE", "write it as: --out json=result.json");
    }
    OutputFormat format =
        OutputFormat.parse("--out", text.substring(0, equals), OutputFormat.values());
    Path file = surroundings.resolve(text.substring(equals + 1));
    if (Files.isDirectory(file)) {
      throw new UsageException(
          "--out " + text + " names a folder", "write it as: --out json=result.json");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(
          "--out " + text + " lies in a folder that is not there", "make the folder first");
    }
    return new Destination(format, file);
  }
}
