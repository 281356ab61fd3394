package dev.postern.diff;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.exposure.ServiceText;
import dev.postern.model.Scope;
import dev.postern.net.Cidr;
import dev.postern.report.JsonWriting;
import dev.postern.report.Report;
import dev.postern.risk.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A comparison as one JSON document. */
public final class DiffJson {

  /** The name and version of this format. */
  public static final String SCHEMA = "postern.diff/1";

  private final JsonGenerator json;

  private DiffJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes a comparison.
   *
   * @param out where to; flushed, never closed
   * @throws IOException if the stream fails
   */
  public static void write(Comparison comparison, Report before, Report after, OutputStream out)
      throws IOException {
    try (JsonGenerator json = JsonWriting.generator(out)) {
      json.useDefaultPrettyPrinter();
      new DiffJson(json).write(comparison, before, after);
    }
    out.write("\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void write(Comparison comparison, Report before, Report after) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    side("before", before);
    side("after", after);
    json.writeObjectFieldStart("summary");
    for (Change.Kind kind : Change.Kind.values()) {
      json.writeNumberField(kind.label(), comparison.of(kind).size());
    }
    json.writeNumberField("kept", comparison.kept());
    json.writeEndObject();
    json.writeArrayFieldStart("remarks");
    for (String remark : comparison.remarks()) {
      json.writeString(remark);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("changes");
    for (Change change : comparison.changes()) {
      change(change);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void side(String name, Report report) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("generatedAt", report.generatedAt().toString());
    json.writeStringField("asOf", report.asOf().toString());
    json.writeBooleanField("complete", report.summary().complete());
    json.writeEndObject();
  }

  private void change(Change change) throws IOException {
    Finding finding = change.finding();
    json.writeStartObject();
    json.writeStringField("kind", change.kind().label());
    json.writeStringField("finding", finding.id());
    if (change.from().isPresent()) {
      json.writeStringField("from", change.from().get().id());
    }
    json.writeStringField("rule", finding.rule());
    json.writeStringField("severity", finding.severity().label());
    json.writeStringField("disposition", finding.disposition().kind());
    json.writeStringField("title", finding.title());
    Scope scope = finding.scope();
    json.writeStringField("provider", scope.provider());
    json.writeStringField("account", scope.account());
    json.writeStringField("region", scope.region());
    json.writeStringField("owner", finding.owner().id());
    json.writeStringField("name", finding.owner().name());
    json.writeStringField("service", finding.service());
    json.writeArrayFieldStart("sets");
    for (Change.Set set : change.sets()) {
      set(set);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void set(Change.Set set) throws IOException {
    json.writeStartObject();
    json.writeStringField("certainty", set.certainty().label());
    json.writeStringField("protocol", ServiceText.protocol(set.services()));
    json.writeStringField("ports", ServiceText.ports(set.services()));
    json.writeStringField("family", set.sources().family().label());
    json.writeStringField("addresses", set.sources().size().toString());
    json.writeArrayFieldStart("cidrs");
    for (Cidr cidr : set.sources().cidrs()) {
      json.writeString(cidr.toString());
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
