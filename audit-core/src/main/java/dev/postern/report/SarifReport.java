package dev.postern.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import dev.postern.model.Gap;
import dev.postern.risk.Finding;
import dev.postern.risk.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The findings in the Static Analysis Results Interchange Format (OASIS, SARIF 2.1.0): one run, one
 * result for each finding, what was not judged as notifications of the invocation.
 *
 * <p>It stays within what GitHub's code scanning takes ("SARIF support for code scanning"): a
 * location for each result, at most 25,000 results, the most urgent first.
 */
public final class SarifReport {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private static final int MOST_RESULTS = 25_000;

  private SarifReport() {}

  /**
   * Writes a report.
   *
   * @param report what to write
   * @param out where to; flushed, never closed
   * @throws IOException if the stream fails
   */
  public static void write(Report report, OutputStream out) throws IOException {
    ImmutableList<Finding> findings =
        report.findings().subList(0, Math.min(MOST_RESULTS, report.findings().size()));
    try (JsonGenerator json = JsonReport.generator(out)) {
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      List<String> rules = tool(json, report, findings);
      invocation(json, report);
      json.writeStringField("columnKind", "utf16CodeUnits");
      json.writeArrayFieldStart("results");
      SarifResult results = new SarifResult(json, new Evidence(report, findings), rules);
      for (Finding finding : findings) {
        results.write(finding);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write("\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Describes the rules of these findings and returns them in the order described. */
  private static List<String> tool(JsonGenerator json, Report report, List<Finding> findings)
      throws IOException {
    Map<String, Severity> rules = new TreeMap<>();
    findings.forEach(f -> rules.merge(f.rule(), f.severity(), Severity::atLeast));
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "Postern");
    json.writeStringField("version", report.version());
    json.writeArrayFieldStart("rules");
    for (Map.Entry<String, Severity> rule : rules.entrySet()) {
      rule(json, rule.getKey(), rule.getValue());
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    return new ArrayList<>(rules.keySet());
  }

  /** A consumer that rates by rule is told the most urgent rating among the rule's findings. */
  private static void rule(JsonGenerator json, String id, Severity worst) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
    message(json, "shortDescription", RuleText.title(id));
    message(json, "fullDescription", RuleText.title(id));
    message(json, "help", RuleText.help(id));
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level(worst));
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    json.writeStringField("security-severity", score(worst));
    JsonWriting.texts(json, "tags", ImmutableList.of("security", "network"));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void invocation(JsonGenerator json, Report report) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", true);
    json.writeArrayFieldStart("toolExecutionNotifications");
    for (Gap gap : report.coverage().gaps()) {
      notification(json, "not-judged", "Not judged: " + CoverageText.of(gap));
    }
    if (!report.coverage().gaps().isEmpty() || !report.summary().complete()) {
      notification(json, "incomplete", CoverageText.rules(report.coverage().rules()));
    }
    int left = report.findings().size() - MOST_RESULTS;
    if (left > 0) {
      String more = TableReport.count(left, "more finding");
      notification(json, "cut", more + ", none more urgent than these: the JSON form has them");
    }
    json.writeEndArray();
    json.writeObjectFieldStart("properties");
    json.writeStringField("asOf", report.asOf().toString());
    json.writeBooleanField("complete", report.summary().complete());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void notification(JsonGenerator json, String id, String text) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("descriptor");
    json.writeStringField("id", id);
    json.writeEndObject();
    json.writeStringField("level", "warning");
    message(json, "message", text);
    json.writeEndObject();
  }

  /**
   * A message. In its text braces mark places to fill and brackets links, so those of strangers are
   * written as the standard wants literal ones (SARIF 2.1.0, 3.11.5 and 3.11.6).
   */
  static void message(JsonGenerator json, String field, String text) throws IOException {
    StringBuilder literal = new StringBuilder();
    for (char c : Terminal.safe(text).toCharArray()) {
      switch (c) {
        case '{', '}' -> literal.append(c).append(c);
        case '[', ']', '\\' -> literal.append('\\').append(c);
        default -> literal.append(c);
      }
    }
    json.writeObjectFieldStart(field);
    json.writeStringField("text", literal.toString());
    json.writeEndObject();
  }

  static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "note";
    };
  }

  /** In the middle of the band that code scanning reads as the same word; info has none. */
  private static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "2.0";
      case INFO -> "0.0";
    };
  }
}
