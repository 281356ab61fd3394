package dev.postern.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Packet;
import dev.postern.net.Protocol;
import dev.postern.risk.Finding;
import dev.postern.risk.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The findings as an array of Detection Findings of the Open Cybersecurity Schema Framework (class
 * 2004, with the profile {@code cloud}).
 */
public final class OcsfReport {

  /** The version of the schema that the events follow. */
  public static final String SCHEMA_VERSION = "1.8.0";

  private static final int CATEGORY = 2;
  private static final int CLASS = 2004;
  private static final int CREATE = 1;
  private static final int TYPE = CLASS * 100 + CREATE;
  private static final int RULE_ANALYTIC = 1;
  private static final int INBOUND = 1;
  private static final int LISTED = 8;

  private final JsonGenerator json;
  private final Report report;
  private final Evidence evidence;

  private OcsfReport(JsonGenerator json, Report report) {
    this.json = json;
    this.report = report;
    this.evidence = new Evidence(report, report.findings());
  }

  /**
   * Writes a report.
   *
   * @param report what to write
   * @param out where to; flushed, never closed
   * @throws IOException if the stream fails
   */
  public static void write(Report report, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonReport.generator(out)) {
      json.writeStartArray();
      OcsfReport events = new OcsfReport(json, report);
      for (Finding finding : report.findings()) {
        events.event(finding);
      }
      json.writeEndArray();
    }
    out.write("\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void event(Finding finding) throws IOException {
    boolean open = finding.disposition().isNone();
    List<ReportedExposure> rows = evidence.rows(finding);
    json.writeStartObject();
    json.writeNumberField("activity_id", CREATE);
    json.writeStringField("activity_name", "Create");
    json.writeNumberField("category_uid", CATEGORY);
    json.writeStringField("category_name", "Findings");
    json.writeNumberField("class_uid", CLASS);
    json.writeStringField("class_name", "Detection Finding");
    json.writeNumberField("type_uid", TYPE);
    json.writeStringField("type_name", "Detection Finding: Create");
    json.writeNumberField("time", report.asOf().toEpochMilli());
    json.writeNumberField("severity_id", severity(finding.severity()));
    json.writeStringField("severity", caption(finding.severity()));
    json.writeNumberField("status_id", open ? 1 : 3);
    json.writeStringField("status", open ? "New" : "Suppressed");
    if (!open) {
      json.writeStringField("comment", DispositionText.of(finding.disposition()));
    }
    json.writeBooleanField("is_alert", open && finding.state().counts());
    json.writeStringField("message", Terminal.safe(finding.title()));
    metadata();
    info(finding, rows);
    cloud(finding);
    resources(finding, rows);
    evidences(finding, rows);
    unmapped(finding, rows);
    json.writeEndObject();
  }

  private void metadata() throws IOException {
    json.writeObjectFieldStart("metadata");
    json.writeStringField("version", SCHEMA_VERSION);
    JsonWriting.texts(json, "profiles", ImmutableList.of("cloud"));
    json.writeObjectFieldStart("product");
    json.writeStringField("name", "Postern");
    json.writeStringField("vendor_name", "Postern");
    json.writeStringField("version", report.version());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void info(Finding finding, List<ReportedExposure> rows) throws IOException {
    json.writeObjectFieldStart("finding_info");
    json.writeStringField("uid", finding.id());
    json.writeStringField("title", Terminal.safe(finding.title()));
    json.writeStringField("desc", description(finding, rows));
    JsonWriting.texts(json, "types", ImmutableList.of("Network Reachability"));
    json.writeNumberField("last_seen_time", report.asOf().toEpochMilli());
    json.writeObjectFieldStart("analytic");
    json.writeNumberField("type_id", RULE_ANALYTIC);
    json.writeStringField("type", "Rule");
    json.writeStringField("uid", finding.rule());
    json.writeStringField("name", RuleText.title(finding.rule()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private String description(Finding finding, List<ReportedExposure> rows) {
    String from = Evidence.from(finding, evidence.sources(finding, rows));
    List<String> reasons = Evidence.reasons(rows);
    return Terminal.safe(finding.title())
        + ". State: "
        + finding.state().label()
        + (from.isEmpty() ? "" : ", " + from)
        + (reasons.isEmpty() ? "" : ". Depends on: " + Evidence.cut(reasons, LISTED))
        + ".";
  }

  private void cloud(Finding finding) throws IOException {
    json.writeObjectFieldStart("cloud");
    json.writeStringField("provider", finding.scope().provider());
    json.writeObjectFieldStart("account");
    json.writeStringField("uid", finding.scope().account());
    json.writeEndObject();
    json.writeStringField("region", finding.scope().region());
    json.writeEndObject();
  }

  /** The owner, its endpoints, and the rule sets that let the packets in. */
  private void resources(Finding finding, List<ReportedExposure> rows) throws IOException {
    json.writeArrayFieldStart("resources");
    json.writeStartObject();
    json.writeStringField("uid", finding.owner().id());
    if (!finding.owner().name().isEmpty()) {
      json.writeStringField("name", finding.owner().name());
    }
    json.writeStringField("type", finding.owner().kind());
    json.writeStringField("region", finding.scope().region());
    json.writeEndObject();
    List<String> others =
        Stream.concat(rows.stream().map(row -> row.endpoint().id()), finding.resources().stream())
            .filter(id -> !id.equals(finding.owner().id()))
            .distinct()
            .toList();
    for (String id : others) {
      json.writeStartObject();
      json.writeStringField("uid", id);
      json.writeStringField("region", finding.scope().region());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The packet that shows it, at the first door. */
  private void evidences(Finding finding, List<ReportedExposure> rows) throws IOException {
    if (finding.witness().isEmpty()) {
      return;
    }
    Packet packet = finding.witness().get();
    json.writeArrayFieldStart("evidences");
    json.writeStartObject();
    json.writeObjectFieldStart("src_endpoint");
    json.writeStringField("ip", packet.source().toString());
    json.writeEndObject();
    boolean addressed = !rows.isEmpty() && !rows.get(0).door().addresses().isEmpty();
    if (addressed) {
      json.writeObjectFieldStart("dst_endpoint");
      json.writeStringField("ip", rows.get(0).door().addresses().get(0));
      if (Protocol.hasPorts(packet.protocol())) {
        json.writeNumberField("port", packet.service());
      }
      json.writeEndObject();
    }
    json.writeObjectFieldStart("connection_info");
    json.writeNumberField("direction_id", INBOUND);
    json.writeStringField("direction", "Inbound");
    json.writeNumberField("protocol_num", packet.protocol());
    json.writeStringField("protocol_name", Protocol.name(packet.protocol()));
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }

  /** What the schema has no place for. */
  private void unmapped(Finding finding, List<ReportedExposure> rows) throws IOException {
    json.writeObjectFieldStart("unmapped");
    json.writeStringField("state", finding.state().label());
    json.writeStringField("protocol", finding.protocol());
    json.writeStringField("ports", finding.ports());
    json.writeStringField("sources", Evidence.from(finding, evidence.sources(finding, rows)));
    json.writeNumberField("endpoints", finding.endpoints());
    json.writeBooleanField("audit_complete", report.summary().complete());
    json.writeEndObject();
  }

  private static int severity(Severity severity) {
    return switch (severity) {
      case INFO -> 1;
      case LOW -> 2;
      case MEDIUM -> 3;
      case HIGH -> 4;
      case CRITICAL -> 5;
    };
  }

  private static String caption(Severity severity) {
    return switch (severity) {
      case INFO -> "Informational";
      case LOW -> "Low";
      case MEDIUM -> "Medium";
      case HIGH -> "High";
      case CRITICAL -> "Critical";
    };
  }
}
