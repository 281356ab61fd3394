package dev.postern.benchmark;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The snapshot folder of one region: one file per call, and a folder for a call that is made once
 * per resource.
 */
final class RegionFolder {

  private final Path path;

  private RegionFolder(Path path) {
    this.path = path;
  }

  /** Makes the folder under the snapshot's root; it must not hold an older account. */
  static RegionFolder create(Path root, Region region) throws IOException {
    Path path = root.resolve("aws").resolve(Region.ACCOUNT).resolve(region.name());
    Files.createDirectories(path);
    return new RegionFolder(path);
  }

  Answer answer(String call, String field) throws IOException {
    return new Answer(path.resolve(call + ".json"), field);
  }

  /** The answer about one resource; a large account has too many of them for one directory. */
  Answer answerAbout(String arn, String call, String field) throws IOException {
    Path folder = Files.createDirectories(path.resolve(call));
    return new Answer(
        folder.resolve(URLEncoder.encode(arn, StandardCharsets.UTF_8) + ".json"), field);
  }

  /** An answer that is not a list. */
  void write(String call, String json) throws IOException {
    Files.writeString(path.resolve(call + ".json"), json + "\n");
  }
}
