package dev.postern.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.postern.risk.SourceSet;
import dev.postern.work.Workers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The report as one JSON document of schema {@link Report#SCHEMA}, written as it goes. */
public final class JsonReport {

  private JsonReport() {}

  /**
   * Writes a report in the calling thread.
   *
   * @param report what to write
   * @param out where to; flushed, never closed
   * @throws IOException if the stream fails
   */
  public static void write(Report report, OutputStream out) throws IOException {
    write(report, out, Workers.ONE);
  }

  /**
   * Writes a report.
   *
   * @param report what to write
   * @param out where to, by the calling thread alone; flushed, never closed
   * @param workers who renders it; their number changes no byte
   * @throws IOException if the stream fails
   */
  public static void write(Report report, OutputStream out, Workers workers) throws IOException {
    try (JsonGenerator json = generator(out)) {
      ReportJson parts = new ReportJson(json);
      json.writeStartObject();
      parts.header(report);
      json.writeObjectFieldStart("sourceSets");
      for (Map.Entry<String, SourceSet> entry : report.sourceSets().entrySet()) {
        json.writeObjectFieldStart(entry.getKey());
        parts.sourceSet(entry.getValue());
        json.writeEndObject();
      }
      json.writeEndObject();
      JsonList list = new JsonList(json, out, workers);
      list.write(
          "exposures", report.exposures(), (piece, row) -> new ExposureJson(piece).write(row));
      list.write("findings", report.findings(), (piece, one) -> new FindingJson(piece).write(one));
      parts.verification(report);
      json.writeEndObject();
    }
    out.write("\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  static JsonGenerator generator(OutputStream out) throws IOException {
    JsonGenerator json = JsonWriting.generator(out);
    json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new Indentation()));
    return json;
  }
}
