package dev.postern.provider.aws.hub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.google.common.collect.Lists;
import dev.postern.report.Evidence;
import dev.postern.report.PlatformFormat;
import dev.postern.report.Report;
import dev.postern.risk.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The findings in the AWS Security Finding Format: each line is one request to {@code
 * securityhub:BatchImportFindings}, which takes at most 100 findings.
 */
public final class SecurityFindings implements PlatformFormat {

  /** "BatchImportFindings", AWS Security Hub API reference. */
  private static final int MOST_IN_A_REQUEST = 100;

  @Override
  public String name() {
    return "asff";
  }

  @Override
  public int write(Report report, OutputStream out) throws IOException {
    List<Finding> findings =
        report.findings().stream().filter(f -> f.scope().provider().equals("aws")).toList();
    Evidence evidence = new Evidence(report, findings);
    try (JsonGenerator json = generator(out)) {
      for (List<Finding> request : Lists.partition(findings, MOST_IN_A_REQUEST)) {
        json.writeStartObject();
        json.writeArrayFieldStart("Findings");
        SecurityFinding writing = new SecurityFinding(json, report, evidence);
        for (Finding finding : request) {
          writing.write(finding);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    if (!findings.isEmpty()) {
      out.write("\n".getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
    return report.findings().size() - findings.size();
  }

  private static JsonGenerator generator(OutputStream out) throws IOException {
    JsonGenerator json =
        JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    // Out of an exception must not come half a request that reads as a whole one.
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    return json;
  }
}
