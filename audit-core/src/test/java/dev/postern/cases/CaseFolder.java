package dev.postern.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case on disk: the base snapshot, a few files that differ, and what is expected of it.
 *
 * @param name the folder's name
 * @param module the module that holds it
 * @param folder where it is
 * @param expected what is expected
 * @param rows how to read sets of sources
 */
public record CaseFolder(
    String name, String module, Path folder, JsonNode expected, ExpectedRows rows) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** All cases of one set of a module. */
  public static List<CaseFolder> all(String module, String set) {
    ExpectedRows rows = ExpectedRows.of(resources(module).resolve("cases/sets.json"));
    try (Stream<Path> folders = Files.list(resources(module).resolve(set))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("expected.json")))
          .sorted()
          .map(folder -> read(module, folder, rows))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CaseFolder read(String module, Path folder, ExpectedRows rows) {
    try {
      JsonNode expected = MAPPER.readTree(folder.resolve("expected.json").toFile());
      return new CaseFolder(folder.getFileName().toString(), module, folder, expected, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a module keeps the data of its tests. */
  public static Path resources(String module) {
    return Path.of(System.getProperty("postern.root", ".."), module, "src/test/resources");
  }

  /** Lays the files that differ over the base. */
  public Path snapshot(Path target) {
    copy(resources(module).resolve("cases/base"), target);
    Path overlay = folder.resolve("snapshot");
    if (Files.isDirectory(overlay)) {
      copy(overlay, target);
    }
    return target;
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path place = to.resolve(from.relativize(file).toString());
        Files.createDirectories(place.getParent());
        Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name + " " + expected.path("title").asText();
  }
}
