package dev.postern.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads fields of one JSON object without ever throwing: what is absent is empty, and what is of
 * another kind reads as something that nobody understands, never as nothing.
 */
public final class Fields {

  /** What a number reads as that is there and is none; no field of a platform may hold it. */
  public static final int NO_NUMBER = Integer.MIN_VALUE;

  /** What an id reads as that is there and is none. */
  public static final String NO_ID = "(unreadable id)";

  private Fields() {}

  /** The text of a field, or empty; numbers and booleans are read as their text. */
  public static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() || value.isContainerNode() ? "" : value.asText();
  }

  /** The whole number in a field, if it is there; {@link #NO_NUMBER} if it is no such number. */
  public static OptionalInt integer(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return OptionalInt.empty();
    }
    if (value.canConvertToInt() && value.isIntegralNumber()) {
      return OptionalInt.of(value.intValue());
    }
    try {
      return OptionalInt.of(value.isTextual() ? Integer.parseInt(value.textValue()) : NO_NUMBER);
    } catch (NumberFormatException e) {
      return OptionalInt.of(NO_NUMBER);
    }
  }

  /** Whether a field says true. */
  public static boolean flag(JsonNode node, String field) {
    return "true".equalsIgnoreCase(text(node, field));
  }

  /** What a field says, if it says true or false at all. */
  public static Optional<Boolean> decision(JsonNode node, String field) {
    return switch (text(node, field).toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /**
   * The elements of a list field, or none if it is absent or null. A value that is no list is taken
   * for the one element of it, so that whoever reads elements finds one that makes no sense.
   */
  public static Iterable<JsonNode> list(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? ImmutableList.of() : elements(value);
  }

  /** The elements of a list field that every answer has: its absence is one senseless element. */
  public static Iterable<JsonNode> required(JsonNode node, String field) {
    return elements(node.path(field));
  }

  private static Iterable<JsonNode> elements(JsonNode value) {
    return value.isArray() ? value : ImmutableList.of(value);
  }

  /** How many elements {@link #required} has, without reading them. */
  public static int count(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isArray() ? value.size() : 1;
  }

  /** The texts of a list field. */
  public static ImmutableList<String> texts(JsonNode node, String field) {
    ImmutableList.Builder<String> out = ImmutableList.builder();
    for (JsonNode item : list(node, field)) {
      if (item.isValueNode() && !item.isNull()) {
        out.add(item.asText());
      }
    }
    return out.build();
  }

  /** The ids in a list field of texts; {@link #NO_ID} stands for each that cannot be read. */
  public static ImmutableList<String> ids(JsonNode node, String field) {
    ImmutableList.Builder<String> out = ImmutableList.builder();
    for (JsonNode item : list(node, field)) {
      boolean readable = item.isTextual() && !item.textValue().isEmpty();
      out.add(readable ? item.textValue() : NO_ID);
    }
    return out.build();
  }

  /**
   * The ids in the objects of a list field that every answer has; {@link #NO_ID} stands for each
   * that cannot be read, and for all of them if the field is absent.
   */
  public static ImmutableList<String> ids(JsonNode node, String field, String inner) {
    ImmutableList.Builder<String> out = ImmutableList.builder();
    for (JsonNode item : required(node, field)) {
      String text = text(item, inner);
      out.add(text.isEmpty() ? NO_ID : text);
    }
    return out.build();
  }

  /** One text field of every object in a list field. */
  public static ImmutableList<String> texts(JsonNode node, String field, String inner) {
    ImmutableList.Builder<String> out = ImmutableList.builder();
    for (JsonNode item : list(node, field)) {
      String text = text(item, inner);
      if (!text.isEmpty()) {
        out.add(text);
      }
    }
    return out.build();
  }

  /** An object field; the missing node where it is absent. */
  public static JsonNode object(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || !value.isObject() ? MissingNode.getInstance() : value;
  }
}
