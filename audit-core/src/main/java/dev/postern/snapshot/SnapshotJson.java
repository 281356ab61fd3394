package dev.postern.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.base.CharMatcher;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** How JSON of a snapshot is read: its limits, and the words for what is wrong with a file. */
public final class SnapshotJson {

  private static final int MAX_STRING = 50_000_000;
  private static final int MAX_DEPTH = 200;
  private static final int MAX_REASON = 200;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MAX_STRING)
                  .maxNestingDepth(MAX_DEPTH)
                  .build())
          .build();

  /** Two values for one name would be a silent choice, so they count as damage. */
  private static final ObjectReader READER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .readerFor(JsonNode.class);

  private SnapshotJson() {}

  /**
   * A parser that closes its file; UTF-8 and UTF-16 are told apart by their byte order marks.
   *
   * @throws IOException if the file cannot be opened
   */
  public static JsonParser open(Path file) throws IOException {
    return FACTORY.createParser(Files.newInputStream(file));
  }

  /**
   * The value that the parser stands at.
   *
   * @throws IOException if it is damaged, or names a field twice
   */
  public static JsonNode tree(JsonParser parser) throws IOException {
    return Objects.requireNonNull(READER.<JsonNode>readTree(parser));
  }

  /** What is wrong and where, for a reader who has the file at hand. */
  public static String reason(IOException damage) {
    if (damage instanceof ClosedByInterruptException) {
      throw (CancellationException)
          new CancellationException("interrupted while reading a snapshot").initCause(damage);
    }
    if (damage instanceof JsonProcessingException broken) {
      return brief(broken.getOriginalMessage()) + place(broken.getLocation());
    }
    if (damage instanceof AccessDeniedException) {
      return "cannot be opened: permission denied";
    }
    return "cannot be read: " + brief(String.valueOf(damage.getMessage()));
  }

  /** The text on one line of bounded length, without control characters. */
  public static String brief(String text) {
    String line =
        CharMatcher.whitespace().or(CharMatcher.javaIsoControl()).collapseFrom(text, ' ').trim();
    return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON) + "…";
  }

  private static String place(@Nullable JsonLocation location) {
    if (location == null || location.getLineNr() < 0) {
      return "";
    }
    return ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
