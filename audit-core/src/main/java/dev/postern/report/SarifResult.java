package dev.postern.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.exposure.Step;
import dev.postern.model.Missing;
import dev.postern.model.Owner;
import dev.postern.risk.Disposition;
import dev.postern.risk.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes results of a SARIF run. */
final class SarifResult {

  /** As many as code scanning shows. */
  private static final int MOST_HOPS = 100;

  private static final int LISTED = 3;

  private static final CharMatcher UNRESERVED =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("-._~"));

  private final JsonGenerator json;
  private final Evidence evidence;
  private final List<String> rules;

  SarifResult(JsonGenerator json, Evidence evidence, List<String> rules) {
    this.json = json;
    this.evidence = evidence;
    this.rules = rules;
  }

  void write(Finding finding) throws IOException {
    List<ReportedExposure> rows = evidence.rows(finding);
    Set<Step> hops = hops(finding, rows);
    json.writeStartObject();
    json.writeStringField("ruleId", finding.rule());
    json.writeNumberField("ruleIndex", rules.indexOf(finding.rule()));
    json.writeStringField("level", SarifReport.level(finding.severity()));
    SarifReport.message(json, "message", text(finding, rows, hops.size()));
    location(finding);
    related(hops);
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("postern/v1", finding.id());
    // The one name that code scanning looks for.
    json.writeStringField("primaryLocationLineHash", finding.id());
    json.writeEndObject();
    suppressions(finding.disposition());
    properties(finding);
    json.writeEndObject();
  }

  private String text(Finding finding, List<ReportedExposure> rows, int hops) {
    List<String> sentences = new ArrayList<>();
    sentences.add(finding.title());
    String from = Evidence.from(finding, evidence.sources(finding, rows));
    sentences.add("State: " + finding.state().label() + (from.isEmpty() ? "" : ", " + from));
    List<String> reasons = Evidence.reasons(rows);
    if (!reasons.isEmpty()) {
      sentences.add("Depends on: " + Evidence.cut(reasons, LISTED));
    }
    if (!finding.missing().isEmpty()) {
      List<String> missing = finding.missing().stream().sorted().map(Missing::text).toList();
      sentences.add("Missing: " + String.join("; ", missing));
    }
    if (hops > MOST_HOPS) {
      sentences.add("Of " + hops + " hops the first " + MOST_HOPS + " are listed");
    }
    return String.join(". ", sentences) + ".";
  }

  /** The hops of all ways in, and the rules where there is no way yet; each once. */
  private static Set<Step> hops(Finding finding, List<ReportedExposure> rows) {
    ImmutableMap<String, ImmutableList<Step>> traces = Evidence.traces(finding, rows);
    Set<Step> hops = new LinkedHashSet<>();
    rows.forEach(row -> hops.addAll(traces.getOrDefault(row.id(), row.trace())));
    if (rows.isEmpty()) {
      finding.rules().forEach(r -> hops.add(new Step(r.resource(), r.rule(), "", r.text())));
    }
    return hops;
  }

  /**
   * What is exposed, and the scope's folder in a snapshot: no line of a file says it, but consumers
   * refuse a result that is nowhere in the files.
   */
  private void location(Finding finding) throws IOException {
    Owner owner = finding.owner();
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField(
        "uri",
        uri(finding.scope().provider())
            + "/"
            + uri(finding.scope().account())
            + "/"
            + uri(finding.scope().region()));
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", 1);
    json.writeEndObject();
    json.writeEndObject();
    json.writeArrayFieldStart("logicalLocations");
    json.writeStartObject();
    json.writeStringField("name", owner.name().isEmpty() ? owner.id() : owner.name());
    json.writeStringField("fullyQualifiedName", owner.id());
    json.writeStringField("kind", "resource");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  /** One segment of a relative reference (RFC 3986): all but unreserved characters as octets. */
  static String uri(String segment) {
    StringBuilder uri = new StringBuilder();
    for (byte octet : Terminal.safe(segment).getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.matches((char) octet)) {
        uri.append((char) octet);
      } else {
        uri.append(String.format(Locale.ROOT, "%%%02X", octet));
      }
    }
    return uri.toString();
  }

  private void related(Set<Step> hops) throws IOException {
    json.writeArrayFieldStart("relatedLocations");
    int id = 0;
    for (Step hop : hops) {
      if (id == MOST_HOPS) {
        break;
      }
      json.writeStartObject();
      json.writeNumberField("id", ++id);
      json.writeArrayFieldStart("logicalLocations");
      json.writeStartObject();
      json.writeStringField("name", hop.rule().isEmpty() ? hop.hop() : hop.rule());
      json.writeStringField(
          "fullyQualifiedName", hop.rule().isEmpty() ? hop.hop() : hop.hop() + "/" + hop.rule());
      json.writeStringField("kind", "resource");
      json.writeEndObject();
      json.writeEndArray();
      String said = hop.text().isEmpty() ? hop.hop() : hop.text();
      SarifReport.message(
          json, "message", hop.effect().isEmpty() ? said : hop.effect() + ": " + said);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** An empty list says that nobody accepted it; no list would say that nobody knows. */
  private void suppressions(Disposition disposition) throws IOException {
    json.writeArrayFieldStart("suppressions");
    if (!disposition.isNone()) {
      json.writeStartObject();
      json.writeStringField("kind", "external");
      json.writeStringField("status", "accepted");
      json.writeStringField("justification", DispositionText.of(disposition));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void properties(Finding finding) throws IOException {
    json.writeObjectFieldStart("properties");
    json.writeStringField("severity", finding.severity().label());
    json.writeStringField("state", finding.state().label());
    json.writeStringField("provider", finding.scope().provider());
    json.writeStringField("account", finding.scope().account());
    json.writeStringField("region", finding.scope().region());
    json.writeStringField("protocol", finding.protocol());
    json.writeStringField("ports", finding.ports());
    json.writeNumberField("endpoints", finding.endpoints());
    json.writeEndObject();
  }
}
