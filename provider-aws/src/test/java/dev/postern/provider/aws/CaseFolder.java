package dev.postern.provider.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A case on disk: the base snapshot, a few files that differ, and what is expected of it. */
record CaseFolder(String name, Path folder, JsonNode expected) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<CaseFolder> all(String set) {
    try (Stream<Path> folders = Files.list(resources().resolve(set))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("expected.json")))
          .sorted()
          .map(CaseFolder::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CaseFolder read(Path folder) {
    try {
      JsonNode expected = MAPPER.readTree(folder.resolve("expected.json").toFile());
      return new CaseFolder(folder.getFileName().toString(), folder, expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path resources() {
    return Path.of(System.getProperty("postern.root", ".."), "provider-aws/src/test/resources");
  }

  /** Lays the files that differ over the base. */
  Path snapshot(Path target) {
    copy(resources().resolve("cases/base"), target);
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
