package dev.postern.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.model.Owner;
import java.io.IOException;

/** Writes exposures. */
final class ExposureJson {

  private final JsonGenerator json;

  ExposureJson(JsonGenerator json) {
    this.json = json;
  }

  /** The fields of one exposure. */
  void write(ReportedExposure exposure) throws IOException {
    json.writeStringField("id", exposure.id());
    json.writeStringField("provider", exposure.scope().provider());
    json.writeStringField("account", exposure.scope().account());
    json.writeStringField("region", exposure.scope().region());
    json.writeStringField("network", exposure.network());
    endpoint(exposure.endpoint());
    door(exposure.door());
    json.writeStringField("family", exposure.family());
    json.writeStringField("protocol", exposure.protocol());
    json.writeStringField("ports", exposure.ports());
    json.writeStringField("sources", exposure.sources());
    json.writeStringField("certainty", exposure.certainty());
    json.writeStringField("arrives", exposure.arrives());
    json.writeStringField("reply", exposure.reply());
    JsonWriting.texts(json, "reasons", exposure.reasons());
    JsonWriting.texts(json, "qualifiers", exposure.qualifiers());
    JsonWriting.steps(json, "trace", exposure.trace());
  }

  private void endpoint(ReportedExposure.Endpoint endpoint) throws IOException {
    Owner owner = endpoint.owner();
    json.writeObjectFieldStart("endpoint");
    json.writeStringField("id", endpoint.id());
    json.writeStringField("owner", owner.id());
    json.writeStringField("kind", owner.kind());
    json.writeStringField("name", owner.name());
    JsonWriting.texts(json, "addresses", endpoint.addresses());
    JsonWriting.tags(json, owner);
    json.writeEndObject();
  }

  private void door(ReportedExposure.Door door) throws IOException {
    json.writeObjectFieldStart("door");
    json.writeStringField("kind", door.kind());
    json.writeStringField("id", door.id());
    json.writeStringField("name", door.name());
    JsonWriting.texts(json, "addresses", door.addresses());
    json.writeStringField("ports", door.ports());
    json.writeStringField("source", door.source());
    json.writeEndObject();
  }
}
