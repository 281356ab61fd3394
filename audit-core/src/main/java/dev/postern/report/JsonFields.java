package dev.postern.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value of a JSON document that knows where it is, so that whatever is wrong with it can be said.
 *
 * @param node the value
 * @param place where it is, such as {@code exposures[3].door}
 */
record JsonFields(JsonNode node, String place) {

  /** Something that is not as a report has it; the message names the place. */
  static final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /** The value of a field. */
  JsonFields field(String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new Unusable(place + "." + name + " is missing");
    }
    return new JsonFields(value, place + "." + name);
  }

  /** The value of a field, empty if it is absent or null. */
  Optional<JsonFields> optional(String name) {
    return node.hasNonNull(name) ? Optional.of(field(name)) : Optional.empty();
  }

  String text(String name) {
    return field(name).asText();
  }

  /** The text of a field, or the empty text where there is none. */
  String textOrEmpty(String name) {
    return optional(name).map(JsonFields::asText).orElse("");
  }

  boolean flag(String name) {
    JsonFields field = field(name);
    if (!field.node.isBoolean()) {
      throw field.isNo("true or false");
    }
    return field.node.booleanValue();
  }

  long number(String name) {
    JsonFields field = field(name);
    if (!field.node.isIntegralNumber() || !field.node.canConvertToLong()) {
      throw field.isNo("whole number");
    }
    return field.node.longValue();
  }

  int count(String name) {
    JsonFields field = field(name);
    if (!field.node.isIntegralNumber() || !field.node.canConvertToInt()) {
      throw field.isNo("whole number");
    }
    return field.node.intValue();
  }

  double decimal(String name) {
    JsonFields field = field(name);
    if (!field.node.isNumber()) {
      throw field.isNo("number");
    }
    return field.node.doubleValue();
  }

  ImmutableList<String> texts(String name) {
    return field(name).elements().stream()
        .map(JsonFields::asText)
        .collect(ImmutableList.toImmutableList());
  }

  ImmutableSortedMap<String, String> map(String name) {
    JsonFields field = field(name);
    if (!field.node.isObject()) {
      throw field.isNo("object");
    }
    ImmutableSortedMap.Builder<String, String> map = ImmutableSortedMap.naturalOrder();
    for (Map.Entry<String, JsonNode> entry : field.node.properties()) {
      map.put(entry.getKey(), field.text(entry.getKey()));
    }
    return map.buildOrThrow();
  }

  ImmutableList<JsonFields> elements() {
    if (!node.isArray()) {
      throw isNo("list");
    }
    ImmutableList.Builder<JsonFields> elements = ImmutableList.builder();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new JsonFields(node.get(i), place + "[" + i + "]"));
    }
    return elements.build();
  }

  String asText() {
    if (!node.isTextual()) {
      throw isNo("text");
    }
    return node.textValue();
  }

  Instant asInstant() {
    try {
      return Instant.parse(asText());
    } catch (DateTimeException e) {
      throw isNo("instant in UTC");
    }
  }

  /** The text as something else; what the reading refuses is refused with the place. */
  <T> T read(Function<String, T> reading) {
    try {
      return reading.apply(asText());
    } catch (IllegalArgumentException e) {
      throw new Unusable(place + ": " + e.getMessage());
    }
  }

  private Unusable isNo(String kind) {
    return new Unusable(place + " is no " + kind);
  }
}
