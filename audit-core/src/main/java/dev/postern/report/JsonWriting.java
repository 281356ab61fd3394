package dev.postern.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableCollection;
import dev.postern.exposure.Step;
import dev.postern.model.Owner;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** What all JSON writers share. */
public final class JsonWriting {

  private JsonWriting() {}

  /**
   * A generator that leaves its stream open and writes what acts on a terminal as escapes.
   *
   * @param out where to
   * @throws IOException if the stream fails
   */
  public static JsonGenerator generator(OutputStream out) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    // Out of an exception must not come half a report that reads as a whole one.
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    json.setCharacterEscapes(new JsonEscapes());
    return json;
  }

  static void texts(JsonGenerator json, String field, ImmutableCollection<String> texts)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /** What each hop did to a packet; what is empty is left out. */
  static void steps(JsonGenerator json, String field, List<Step> steps) throws IOException {
    json.writeArrayFieldStart(field);
    for (Step step : steps) {
      json.writeStartObject();
      json.writeStringField("hop", step.hop());
      if (!step.rule().isEmpty()) {
        json.writeStringField("rule", step.rule());
      }
      json.writeStringField("effect", step.effect());
      if (!step.text().isEmpty()) {
        json.writeStringField("text", step.text());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void tags(JsonGenerator json, Owner owner) throws IOException {
    json.writeObjectFieldStart("tags");
    for (Map.Entry<String, String> tag : owner.tags().entrySet()) {
      json.writeStringField(WholeNames.whole(tag.getKey()), tag.getValue());
    }
    json.writeEndObject();
  }
}
