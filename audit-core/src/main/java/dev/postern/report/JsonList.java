package dev.postern.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.work.Workers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes long lists of objects: renders a few pieces at the same time and writes them in order, so
 * that no more than those pieces is in memory.
 */
final class JsonList {

  private static final int ELEMENTS = 200;
  private static final int PIECES = 4; // for each thread, so that the quicker one is not idle

  private final JsonGenerator json;
  private final OutputStream out;
  private final Workers workers;

  /** Writes the fields of one element. */
  interface Fields<T> {
    void write(JsonGenerator json, T element) throws IOException;
  }

  /** Writes into a generator and the stream below it. */
  JsonList(JsonGenerator json, OutputStream out, Workers workers) {
    this.json = json;
    this.out = out;
    this.workers = workers;
  }

  <T> void write(String field, List<T> elements, Fields<T> fields) throws IOException {
    json.writeArrayFieldStart(field);
    int at = 0;
    while (at < elements.size()) {
      List<Integer> starts = new ArrayList<>();
      while (at < elements.size() && starts.size() < PIECES * workers.threads()) {
        starts.add(at);
        at += ELEMENTS;
      }
      List<ByteArrayOutputStream> pieces =
          workers.map(starts, start -> piece(elements, start, fields));
      json.flush();
      for (ByteArrayOutputStream piece : pieces) {
        piece.writeTo(out);
      }
    }
    json.writeEndArray();
  }

  private static <T> ByteArrayOutputStream piece(List<T> elements, int start, Fields<T> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 19);
    try (JsonGenerator piece = JsonReport.generator(bytes)) {
      // Indented as in the report, and with a comma before all but the very first element.
      piece.writeStartObject();
      piece.writeArrayFieldStart("");
      if (start > 0) {
        piece.writeNumber(0);
      }
      piece.flush();
      bytes.reset();
      for (T element : elements.subList(start, Math.min(start + ELEMENTS, elements.size()))) {
        piece.writeStartObject();
        fields.write(piece, element);
        piece.writeEndObject();
      }
      piece.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes;
  }
}
