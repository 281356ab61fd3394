package dev.postern.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code snapshot.json} of a redacted snapshot or of one of its scopes; there is none where the
 * original has none.
 */
public final class RedactedHeader {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Our own words and times. */
  private static final String[] PLAIN = {"schema", "state", "takenAt", "tool"};

  /** The code of an error, without the message, which names users and resources. */
  private static final Pattern CODE = Pattern.compile("([A-Za-z][A-Za-z0-9.]*|HTTP \\d{3}): .*");

  private final Path original;
  private final Path copy;
  private final UnaryOperator<String> names;

  /**
   * A header.
   *
   * @param original where that of the snapshot lies, if it has one
   * @param copy where that of the copy is to lie
   * @param names replaces the names of accounts and regions
   */
  public RedactedHeader(Path original, Path copy, UnaryOperator<String> names) {
    this.original = original;
    this.copy = copy;
    this.names = names;
  }

  /**
   * Says that the copy is not finished.
   *
   * @throws IOException if it cannot be written
   */
  public void begin() throws IOException {
    ObjectNode header = MAPPER.createObjectNode();
    header.put("schema", SnapshotHeader.SCHEMA).put("state", "incomplete");
    MAPPER.writeValue(copy.toFile(), header);
  }

  /**
   * Says what the original says.
   *
   * @param resources replaces the names of resources
   * @throws IOException if it cannot be written, or the original cannot be read
   */
  public void finish(UnaryOperator<String> resources) throws IOException {
    if (!Files.isRegularFile(original)) {
      Files.delete(copy);
      return;
    }
    Path draft = copy.resolveSibling(SnapshotHeader.FILE + ".part");
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), redacted(resources));
    Files.move(draft, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private ObjectNode redacted(UnaryOperator<String> resources) throws IOException {
    JsonNode header;
    try (JsonParser parser = SnapshotJson.open(original)) {
      header = SnapshotJson.tree(parser);
    }
    ObjectNode out = MAPPER.createObjectNode();
    for (String field : PLAIN) {
      copy(header, field, out);
    }
    redact(header, "account", out);
    redact(header, "region", out);
    out.put("redacted", true);
    var coverage = out.putArray("coverage");
    for (JsonNode note : header.path("coverage")) {
      ObjectNode one = coverage.addObject();
      copy(note, "provider", one);
      redact(note, "account", one);
      redact(note, "region", one);
      copy(note, "call", one);
      if (note.has("calls")) {
        one.set("calls", note.path("calls"));
      }
      if (note.has("resource")) {
        one.put("resource", resources.apply(note.path("resource").asText()));
      }
      copy(note, "status", one);
      one.put("detail", detail(note.path("detail").asText("")));
    }
    return out;
  }

  private void redact(JsonNode note, String field, ObjectNode out) {
    if (note.has(field)) {
      out.put(field, names.apply(note.path(field).asText()));
    }
  }

  private static void copy(JsonNode note, String field, ObjectNode out) {
    if (note.has(field)) {
      out.put(field, note.path(field).asText());
    }
  }

  private static String detail(String detail) {
    Matcher code = CODE.matcher(detail);
    return code.matches() ? code.group(1) + ": redacted" : detail.isEmpty() ? "" : "redacted";
  }
}
