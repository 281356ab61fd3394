package dev.postern.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes the answer of one call as one file, element by element, in the shape in which the platform
 * answers. The file takes its place, and that of an earlier answer, when it is closed. Safe for
 * several threads.
 */
public final class AnswerWriter implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String listField;
  private final Path file;
  private final Path draft;
  private final JsonGenerator out;
  private boolean yields;

  AnswerWriter(String listField, Path file) throws IOException {
    this.listField = listField;
    this.file = file;
    this.draft = file.resolveSibling(file.getFileName() + ".part");
    this.out = MAPPER.createGenerator(Files.newOutputStream(draft));
    if (!listField.isEmpty()) {
      out.writeStartObject();
      out.writeArrayFieldStart(listField);
    }
  }

  /**
   * Adds one response: the elements of its list, or itself where the answer is one object.
   *
   * @throws IOException if the file cannot be written
   */
  public synchronized void add(JsonNode response) throws IOException {
    if (listField.isEmpty()) {
      out.writeTree(response);
      return;
    }
    for (JsonNode element : response.path(listField)) {
      out.writeRaw('\n');
      out.writeTree(element);
    }
  }

  /** Leaves the place to an earlier answer if there is one, because this one is not whole. */
  public synchronized void yieldToEarlier() {
    yields = true;
  }

  @Override
  public synchronized void close() throws IOException {
    out.close(); // ends what is open
    if (yields && Files.exists(file)) {
      Files.delete(draft);
    } else {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
