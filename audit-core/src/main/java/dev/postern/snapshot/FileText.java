package dev.postern.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the first characters say about a file that is no JSON. */
public final class FileText {

  private static final int MAX_TEXT = 400;
  private static final int SHOWN = 40;

  private FileText() {}

  /** The first characters; empty when the file cannot be read. */
  public static String beginning(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_TEXT), StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** What it is, in words that follow the file's name; empty when it may be damaged JSON. */
  public static Optional<String> otherThanJson(Path file) {
    String whole = beginning(file);
    if (whole.startsWith("\u001f\u008b")) { // the first of them counts as white space
      return Optional.of("is compressed with gzip; unpack it");
    }
    String text = whole.stripLeading();
    if (text.startsWith("PK\u0003\u0004")) {
      return Optional.of("is a zip archive; unpack it");
    }
    if (text.isEmpty()
        || "{[".indexOf(text.charAt(0)) >= 0
        || text.charAt(0) < ' '
        || text.charAt(0) > '~') {
      return Optional.empty();
    }
    String start = SnapshotJson.brief(text.substring(0, Math.min(text.length(), SHOWN)));
    return Optional.of(
        "is not JSON: it starts with \"" + start + "\"; repeat the call with --output json");
  }
}
