package dev.postern.benchmark;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One answer being written: an object with one array, one element per line.
 *
 * <p>Field names are the caller's; this class only keeps the open array and writes the shapes that
 * recur. Not thread-safe.
 */
final class Answer implements Closeable {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  /** Opens the object and its one array, replacing the file. */
  Answer(Path file, String name) throws IOException {
    json = FACTORY.createGenerator(Files.newOutputStream(file), JsonEncoding.UTF8);
    json.writeStartObject();
    json.writeArrayFieldStart(name);
  }

  /** Starts an element of the answer's array, on a line of its own. */
  Answer element() throws IOException {
    // Whitespace goes before the comma that the generator is about to write; that is still JSON.
    json.writeRaw('\n');
    json.writeStartObject();
    return this;
  }

  Answer object() throws IOException {
    json.writeStartObject();
    return this;
  }

  Answer object(String name) throws IOException {
    json.writeObjectFieldStart(name);
    return this;
  }

  Answer array(String name) throws IOException {
    json.writeArrayFieldStart(name);
    return this;
  }

  /** Ends the innermost object. */
  Answer end() throws IOException {
    json.writeEndObject();
    return this;
  }

  Answer endArray() throws IOException {
    json.writeEndArray();
    return this;
  }

  Answer text(String name, String value) throws IOException {
    json.writeStringField(name, value);
    return this;
  }

  Answer text(String value) throws IOException {
    json.writeString(value);
    return this;
  }

  Answer number(String name, long value) throws IOException {
    json.writeNumberField(name, value);
    return this;
  }

  Answer flag(String name, boolean value) throws IOException {
    json.writeBooleanField(name, value);
    return this;
  }

  Answer emptyArray(String name) throws IOException {
    return array(name).endArray();
  }

  /** Tags as the command line prints them, keys and values in turn. */
  Answer tags(String name, String... keysAndValues) throws IOException {
    array(name);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object().text("Key", keysAndValues[i]).text("Value", keysAndValues[i + 1]).end();
    }
    return endArray();
  }

  /** Ends the array and the object; the generator closes the file even when that fails. */
  @Override
  public void close() throws IOException {
    try (json) {
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }
}
