package dev.postern;

import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that only this user can read and that is removed when it is closed.
 *
 * @param path where it is
 */
record PassingFolder(Path path) implements AutoCloseable {

  static PassingFolder make() throws IOException {
    return new PassingFolder(Files.createTempDirectory("postern-"));
  }

  /**
   * Refuses a folder that holds something, before any work is done for it.
   *
   * @throws PosternException of category CONFIG
   */
  static void requireFree(Path folder) {
    try (Stream<Path> present = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
      if (present.findAny().isPresent()) {
        throw new PosternException(
            Category.CONFIG, folder + " is not empty. Name a new or empty folder.");
      }
    } catch (IOException e) {
      throw new PosternException(Category.CONFIG, folder + " is not a folder", e);
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      all.sorted(Comparator.reverseOrder()).forEach(PassingFolder::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
