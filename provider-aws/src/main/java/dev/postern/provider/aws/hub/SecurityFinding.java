package dev.postern.provider.aws.hub;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.exposure.Step;
import dev.postern.model.Missing;
import dev.postern.model.Scope;
import dev.postern.report.Cut;
import dev.postern.report.Evidence;
import dev.postern.report.Report;
import dev.postern.report.ReportedExposure;
import dev.postern.report.Terminal;
import dev.postern.risk.Disposition;
import dev.postern.risk.Finding;
import dev.postern.risk.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes findings of a request; lengths are those of "AwsSecurityFinding", API reference. */
final class SecurityFinding {

  private static final int TITLE = 256;
  private static final int DESCRIPTION = 1024;
  private static final int ID = 512;
  private static final int NOTE = 512;
  private static final int COMPONENT = 32;
  private static final int FIELD = 1024;
  private static final int MOST_RESOURCES = 32;
  private static final int MOST_HOPS = 32;
  private static final int LISTED = 3;

  private static final ImmutableMap<String, String> TYPES =
      ImmutableMap.of(
          "i-", "AwsEc2Instance",
          "eni-", "AwsEc2NetworkInterface",
          "sg-", "AwsEc2SecurityGroup",
          "acl-", "AwsEc2NetworkAcl");

  private final JsonGenerator json;
  private final Report report;
  private final Evidence evidence;

  SecurityFinding(JsonGenerator json, Report report, Evidence evidence) {
    this.json = json;
    this.report = report;
    this.evidence = evidence;
  }

  void write(Finding finding) throws IOException {
    List<ReportedExposure> rows = evidence.rows(finding);
    Scope scope = finding.scope();
    String at = report.asOf().toString();
    json.writeStartObject();
    json.writeStringField("SchemaVersion", "2018-10-08");
    text("Id", finding.id(), ID);
    // The product that every account has, for findings of its own.
    json.writeStringField(
        "ProductArn",
        String.join(
            ":",
            "arn",
            partition(scope),
            "securityhub",
            region(scope),
            safe(scope.account()),
            "product/" + safe(scope.account()) + "/default"));
    json.writeStringField("ProductName", "Postern");
    json.writeStringField("CompanyName", "Postern");
    text("GeneratorId", "postern/" + finding.rule(), ID);
    text("AwsAccountId", scope.account(), ID);
    json.writeArrayFieldStart("Types");
    json.writeString(
        "Software and Configuration Checks/AWS Security Best Practices/Network Reachability");
    json.writeEndArray();
    json.writeStringField("FirstObservedAt", at);
    json.writeStringField("LastObservedAt", at);
    json.writeStringField("CreatedAt", at);
    json.writeStringField("UpdatedAt", at);
    json.writeObjectFieldStart("Severity");
    json.writeStringField("Label", label(finding.severity()));
    json.writeStringField("Original", finding.severity().label());
    json.writeEndObject();
    text("Title", finding.title(), TITLE);
    text("Description", description(finding, rows), DESCRIPTION);
    remediation(finding);
    fields(finding, rows);
    path(finding, rows);
    resources(finding, rows);
    json.writeObjectFieldStart("Workflow");
    json.writeStringField("Status", finding.disposition().isNone() ? "NEW" : "SUPPRESSED");
    json.writeEndObject();
    json.writeStringField("RecordState", "ACTIVE");
    note(finding.disposition(), at);
    json.writeEndObject();
  }

  private String description(Finding finding, List<ReportedExposure> rows) {
    List<String> sentences = new ArrayList<>();
    sentences.add(finding.title());
    sentences.add("State: " + finding.state().label());
    String from = evidence.from(finding);
    if (!from.isEmpty()) {
      sentences.add("Sources: " + from);
    }
    Evidence.reasons(rows).stream().limit(LISTED).forEach(r -> sentences.add("Depends on: " + r));
    finding.missing().stream()
        .sorted()
        .map(Missing::text)
        .forEach(m -> sentences.add("Missing: " + m));
    return String.join(". ", sentences) + ".";
  }

  private void remediation(Finding finding) throws IOException {
    json.writeObjectFieldStart("Remediation");
    json.writeObjectFieldStart("Recommendation");
    text(
        "Text",
        "Close it or justify it: docs/rules/"
            + finding.rule()
            + ".md of Postern"
            + (finding.next().isEmpty() ? "" : "; why: " + finding.next().get(0)),
        NOTE);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void fields(Finding finding, List<ReportedExposure> rows) throws IOException {
    json.writeObjectFieldStart("ProductFields");
    text("postern/state", finding.state().label(), FIELD);
    text("postern/service", Evidence.service(finding), FIELD);
    text("postern/endpoints", Integer.toString(finding.endpoints()), FIELD);
    text("postern/ways", Integer.toString(rows.size()), FIELD);
    text("postern/audit-complete", Boolean.toString(report.summary().complete()), FIELD);
    json.writeEndObject();
  }

  /** The first way in. */
  private void path(Finding finding, List<ReportedExposure> rows) throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    ReportedExposure row = rows.get(0);
    Map<String, ImmutableList<Step>> traces = Evidence.traces(finding, rows.subList(0, 1));
    List<Step> steps = traces.getOrDefault(row.id(), row.trace());
    json.writeArrayFieldStart("NetworkPath");
    for (Step step : steps.subList(0, Math.min(MOST_HOPS, steps.size()))) {
      json.writeStartObject();
      String rule = step.rule().isEmpty() ? "" : "/" + step.rule();
      // Both together are mostly too long; then the set of rules says more than half a rule.
      String whole = safe(step.hop() + rule);
      text("ComponentId", whole.length() <= COMPONENT ? whole : step.hop(), COMPONENT);
      text("ComponentType", step.effect(), COMPONENT);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The owner first, then endpoints and rule sets, as many as a finding holds. */
  private void resources(Finding finding, List<ReportedExposure> rows) throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    ids.add(finding.owner().id());
    ids.addAll(finding.resources());
    rows.stream().map(row -> row.endpoint().id()).forEach(ids::add);
    json.writeArrayFieldStart("Resources");
    for (String id : ids.stream().limit(MOST_RESOURCES).toList()) {
      json.writeStartObject();
      json.writeStringField("Type", type(id));
      text("Id", id, ID);
      json.writeStringField("Partition", partition(finding.scope()));
      json.writeStringField("Region", region(finding.scope()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String type(String id) {
    return TYPES.entrySet().stream()
        .filter(type -> id.startsWith(type.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("Other");
  }

  private void note(Disposition disposition, String at) throws IOException {
    if (disposition.isNone()) {
      return;
    }
    json.writeObjectFieldStart("Note");
    String until = disposition.expires().isEmpty() ? "" : " until " + disposition.expires();
    text(
        "Text",
        disposition.kind() + " " + disposition.id() + until + ": " + disposition.reason(),
        NOTE);
    json.writeStringField("UpdatedBy", "postern");
    json.writeStringField("UpdatedAt", at);
    json.writeEndObject();
  }

  /** Security Hub refuses the empty text and what is blank. */
  private void text(String field, String text, int longest) throws IOException {
    String safe = Cut.to(safe(text), longest);
    json.writeStringField(field, safe.isBlank() ? "-" : safe);
  }

  private static String safe(String text) {
    return Terminal.safe(text);
  }

  /** Findings about an account as a whole are imported where its first region is. */
  private static String region(Scope scope) {
    return scope.region().matches("[a-z]{2}(-[a-z]+)+-[0-9]") ? scope.region() : "us-east-1";
  }

  private static String partition(Scope scope) {
    return scope.region().startsWith("cn-")
        ? "aws-cn"
        : scope.region().startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  private static String label(Severity severity) {
    return switch (severity) {
      case INFO -> "INFORMATIONAL";
      case LOW -> "LOW";
      case MEDIUM -> "MEDIUM";
      case HIGH -> "HIGH";
      case CRITICAL -> "CRITICAL";
    };
  }
}
