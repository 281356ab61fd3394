package dev.postern.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Packet;
import dev.postern.exposure.ServiceText;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.net.Protocol;
import dev.postern.risk.Disposition;
import dev.postern.risk.Finding;
import dev.postern.risk.SeverityStep;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes findings. */
final class FindingJson {

  private final JsonGenerator json;

  FindingJson(JsonGenerator json) {
    this.json = json;
  }

  /** The fields of one finding. */
  void write(Finding finding) throws IOException {
    json.writeStringField("id", finding.id());
    json.writeStringField("rule", finding.rule());
    json.writeStringField("severity", finding.severity().label());
    severityInputs(finding.severityInputs());
    json.writeStringField("state", finding.state().label());
    disposition(finding.disposition());
    json.writeStringField("title", finding.title());
    json.writeStringField("service", finding.service());
    JsonWriting.texts(json, "services", finding.services());
    json.writeStringField("protocol", finding.protocol());
    json.writeStringField("ports", finding.ports());
    owner(finding.owner());
    JsonWriting.texts(json, "resources", finding.resources());
    rules(finding.rules());
    witness(finding.witness());
    JsonWriting.texts(json, "exposures", finding.exposures());
    JsonWriting.texts(
        json,
        "missing",
        finding.missing().stream().map(Missing::label).collect(ImmutableList.toImmutableList()));
    json.writeNullField("probe");
    JsonWriting.texts(json, "next", finding.next());
    json.writeNumberField("endpoints", finding.endpoints());
    json.writeStringField("provider", finding.scope().provider());
    json.writeStringField("account", finding.scope().account());
    json.writeStringField("region", finding.scope().region());
    traces(finding.traces());
    parts(finding.parts());
  }

  /** Left out where a finding is about its service in all of its exposures, as nearly all are. */
  private void parts(List<Finding.Part> parts) throws IOException {
    if (parts.isEmpty()) {
      return;
    }
    ReportJson report = new ReportJson(json);
    json.writeArrayFieldStart("parts");
    for (Finding.Part part : parts) {
      json.writeStartObject();
      json.writeStringField("exposure", part.exposure());
      json.writeStringField("protocol", ServiceText.protocol(part.services()));
      json.writeStringField("ports", ServiceText.ports(part.services()));
      json.writeObjectFieldStart("sources");
      report.sourceSet(part.sources());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Each input's value, and behind it the severity after that step where it is not the value. */
  private void severityInputs(List<SeverityStep> steps) throws IOException {
    json.writeObjectFieldStart("severityInputs");
    for (SeverityStep step : steps) {
      json.writeStringField(step.input(), step.value());
      if (!step.value().equals(step.after().label())) {
        json.writeStringField(step.input() + "Severity", step.after().label());
      }
    }
    json.writeEndObject();
  }

  private void disposition(Disposition disposition) throws IOException {
    json.writeObjectFieldStart("disposition");
    json.writeStringField("kind", disposition.kind());
    if (!disposition.isNone()) {
      json.writeStringField("id", disposition.id());
      json.writeStringField("expires", disposition.expires());
      json.writeStringField("reason", disposition.reason());
    }
    json.writeEndObject();
  }

  private void owner(Owner owner) throws IOException {
    json.writeObjectFieldStart("owner");
    json.writeStringField("id", owner.id());
    json.writeStringField("kind", owner.kind());
    json.writeStringField("name", owner.name());
    JsonWriting.tags(json, owner);
    json.writeEndObject();
  }

  private void rules(List<Origin> rules) throws IOException {
    json.writeArrayFieldStart("rules");
    for (Origin rule : rules) {
      json.writeStartObject();
      json.writeStringField("table", rule.resource());
      json.writeStringField("rule", rule.rule());
      json.writeStringField("text", rule.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void traces(List<Finding.Trace> traces) throws IOException {
    json.writeArrayFieldStart("traces");
    for (Finding.Trace trace : traces) {
      json.writeStartObject();
      json.writeStringField("exposure", trace.exposure());
      JsonWriting.steps(json, "trace", trace.steps());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void witness(Optional<Packet> witness) throws IOException {
    if (witness.isEmpty()) {
      json.writeNullField("witness");
      return;
    }
    Packet packet = witness.get();
    json.writeObjectFieldStart("witness");
    json.writeStringField("source", packet.source().toString());
    json.writeStringField("protocol", Protocol.name(packet.protocol()));
    if (Protocol.hasPorts(packet.protocol())) {
      json.writeNumberField("port", packet.service());
      json.writeNumberField("clientPort", packet.clientPort());
    } else if (Protocol.isIcmp(packet.protocol())) {
      json.writeNumberField("type", packet.service() >> 8);
      json.writeNumberField("code", packet.service() & 0xff);
    }
    json.writeEndObject();
  }
}
