package dev.postern.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.postern.model.Assumption;
import dev.postern.model.Coverage;
import dev.postern.model.Gap;
import dev.postern.model.Scope;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.risk.Severity;
import dev.postern.risk.SourceSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes the parts of a report that are neither exposures nor findings. */
final class ReportJson {

  /** Rounded down, so that a share below 1 never reads as 1. */
  private static final MathContext SHARE = new MathContext(6, RoundingMode.DOWN);

  private final JsonGenerator json;

  ReportJson(JsonGenerator json) {
    this.json = json;
  }

  /** Everything up to the source sets. */
  void header(Report report) throws IOException {
    json.writeStringField("schema", Report.SCHEMA);
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "postern");
    json.writeStringField("version", report.version());
    json.writeEndObject();
    json.writeStringField(
        "generatedAt", DateTimeFormatter.ISO_INSTANT.format(report.generatedAt()));
    json.writeStringField("asOf", DateTimeFormatter.ISO_INSTANT.format(report.asOf()));
    scopes(report.scopes());
    summary(report.summary());
    coverage(report.coverage(), report.summary().complete());
  }

  private void scopes(Collection<Scope> scopes) throws IOException {
    ImmutableListMultimap<List<String>, Scope> accounts =
        Multimaps.index(scopes, s -> ImmutableList.of(s.provider(), s.account()));
    json.writeArrayFieldStart("scope");
    for (List<String> account : accounts.keySet()) {
      json.writeStartObject();
      json.writeStringField("provider", account.get(0));
      json.writeStringField("account", account.get(1));
      JsonWriting.texts(
          json,
          "regions",
          accounts.get(account).stream()
              .map(Scope::region)
              .collect(ImmutableList.toImmutableList()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void summary(Summary summary) throws IOException {
    json.writeObjectFieldStart("summary");
    json.writeObjectFieldStart("findings");
    for (Map.Entry<Severity, Integer> count : summary.findings().entrySet()) {
      json.writeNumberField(count.getKey().label(), count.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("exposed", summary.exposed());
    json.writeNumberField("possible", summary.possible());
    json.writeNumberField("latent", summary.latent());
    json.writeNumberField("endpoints", summary.endpoints());
    json.writeBooleanField("complete", summary.complete());
    json.writeNumberField("hygiene", summary.hygiene());
    json.writeNumberField("narrowLatent", summary.narrowLatent());
    json.writeEndObject();
  }

  private void coverage(Coverage coverage, boolean complete) throws IOException {
    json.writeObjectFieldStart("coverage");
    json.writeBooleanField("complete", complete);
    json.writeObjectFieldStart("rules");
    json.writeNumberField("read", coverage.rules().read());
    json.writeNumberField("judged", coverage.rules().judged());
    json.writeNumberField("unknown", coverage.rules().unknown());
    json.writeNumberField("unsupported", coverage.rules().unsupported());
    json.writeEndObject();
    json.writeArrayFieldStart("gaps");
    for (Gap gap : coverage.gaps()) {
      json.writeStartObject();
      scope(gap.scope());
      json.writeStringField("call", gap.call());
      json.writeStringField("status", gap.status());
      JsonWriting.texts(json, "affects", gap.affects());
      json.writeStringField("detail", gap.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("assumptions");
    for (Assumption assumption : coverage.assumptions()) {
      json.writeStartObject();
      json.writeStringField("call", assumption.call());
      json.writeStringField("assumed", assumption.assumed());
      json.writeStringField("detail", assumption.detail());
      scope(assumption.scope());
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonWriting.texts(json, "notes", coverage.notes());
    json.writeEndObject();
  }

  private void scope(Scope scope) throws IOException {
    json.writeStringField("provider", scope.provider());
    json.writeStringField("account", scope.account());
    json.writeStringField("region", scope.region());
  }

  /** The fields of one source set. */
  void sourceSet(SourceSet set) throws IOException {
    json.writeStringField("class", set.sourceClass().label());
    json.writeFieldName("share");
    json.writeNumber(share(set.share()));
    json.writeStringField("addresses", set.addresses().size().toString());
    cidrs("cidrs", set.addresses());
    cidrs("hole", set.hole());
    JsonWriting.texts(json, "labels", set.labels());
  }

  private static BigDecimal share(double share) {
    // 1 for all of them: only the class says world, and 0.9999999 must not be rounded up to it.
    BigDecimal rounded = BigDecimal.valueOf(share).round(SHARE);
    return rounded.compareTo(BigDecimal.ONE) == 0 ? BigDecimal.valueOf(1.0) : rounded;
  }

  private void cidrs(String field, AddressSet set) throws IOException {
    json.writeArrayFieldStart(field);
    for (Cidr cidr : set.cidrs()) {
      json.writeString(cidr.toString());
    }
    json.writeEndArray();
  }

  /** How far the rows were held against packets; nothing if they were not. */
  void verification(Report report) throws IOException {
    if (report.verification().isEmpty()) {
      return;
    }
    ReportedVerification verification = report.verification().get();
    json.writeObjectFieldStart("verification");
    json.writeStringField("extent", verification.extent());
    json.writeBooleanField("complete", verification.complete());
    json.writeNumberField("checked", verification.checked());
    json.writeNumberField("cells", verification.cells());
    json.writeNumberField("mismatchCount", verification.mismatchCount());
    JsonWriting.texts(json, "mismatches", verification.mismatches());
    json.writeEndObject();
  }
}
