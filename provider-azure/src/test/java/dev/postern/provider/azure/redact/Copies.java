package dev.postern.provider.azure.redact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The snapshots that are redacted in tests. */
final class Copies {

  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final Path CASES = ROOT.resolve("provider-azure/src/test/resources/cases");

  static final Path BASE = CASES.resolve("base");
  static final Path EXAMPLE = ROOT.resolve("examples/azure");

  private Copies() {}

  /** The example, and what every case adds to the base. */
  static List<Path> snapshots() throws IOException {
    try (Stream<Path> cases = Files.list(CASES)) {
      return Stream.concat(
              Stream.of(EXAMPLE),
              cases.map(one -> one.resolve("snapshot")).filter(Files::isDirectory))
          .sorted()
          .toList();
    }
  }

  /** Such a snapshot, with the base below it if it is one of a case. */
  static Path whole(Path snapshot, Path to) throws IOException {
    if (snapshot.endsWith("snapshot")) {
      overlay(BASE, to);
    }
    overlay(snapshot, to);
    return to;
  }

  static void overlay(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path place = to.resolve(from.relativize(file).toString());
        Files.createDirectories(place.getParent());
        Files.write(place, Files.readAllBytes(file));
      }
    }
  }

  /** The names and contents of all files. */
  static String text(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(folder.relativize(file)).append('\n').append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
