package dev.postern.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.postern.risk.Finding;
import dev.postern.risk.SourceSet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The report as lines of JSON: a header, then one line for each source set, exposure and finding.
 * {@code type} says what a line is; the fields are those of {@link JsonReport}.
 */
public final class JsonLinesReport {

  private JsonLinesReport() {}

  /**
   * Writes a report.
   *
   * @param report what to write
   * @param out where to; flushed, never closed
   * @throws IOException if the stream fails
   */
  public static void write(Report report, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonWriting.generator(out)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      ReportJson parts = new ReportJson(json);
      start(json, "header");
      parts.header(report);
      parts.verification(report);
      json.writeEndObject();
      for (Map.Entry<String, SourceSet> entry : report.sourceSets().entrySet()) {
        start(json, "sourceSet");
        json.writeStringField("id", entry.getKey());
        parts.sourceSet(entry.getValue());
        json.writeEndObject();
      }
      ExposureJson rows = new ExposureJson(json);
      for (ReportedExposure exposure : report.exposures()) {
        start(json, "exposure");
        rows.write(exposure);
        json.writeEndObject();
      }
      FindingJson findings = new FindingJson(json);
      for (Finding finding : report.findings()) {
        start(json, "finding");
        findings.write(finding);
        json.writeEndObject();
      }
    }
    out.write("\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void start(JsonGenerator json, String type) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
  }
}
