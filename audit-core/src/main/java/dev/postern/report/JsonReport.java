package dev.postern.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.postern.risk.Finding;
import dev.postern.risk.SourceSet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The report as one JSON document of schema {@link Report#SCHEMA}, written as it goes. */
public final class JsonReport {

  private JsonReport() {}

  /**
   * Writes a report.
   *
   * @param report what to write
   * @param out where to; flushed, never closed
   * @throws IOException if the stream fails
   */
  public static void write(Report report, OutputStream out) throws IOException {
    // The same bytes everywhere, whatever the platform's own line end is.
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    try (JsonGenerator json = JsonWriting.generator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
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
      ExposureJson rows = new ExposureJson(json);
      json.writeArrayFieldStart("exposures");
      for (ReportedExposure exposure : report.exposures()) {
        json.writeStartObject();
        rows.write(exposure);
        json.writeEndObject();
      }
      json.writeEndArray();
      FindingJson findings = new FindingJson(json);
      json.writeArrayFieldStart("findings");
      for (Finding finding : report.findings()) {
        json.writeStartObject();
        findings.write(finding);
        json.writeEndObject();
      }
      json.writeEndArray();
      parts.verification(report);
      json.writeEndObject();
    }
    out.write("\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
