package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Reads fields of one JSON object leniently: what is absent or of another kind is empty, never an
 * exception.
 */
public final class Fields {

  private Fields() {}

  /** The text of a field, or empty; numbers and booleans are read as their text. */
  public static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() || value.isContainerNode() ? "" : value.asText();
  }

  /** The whole number in a field, if there is one. */
  public static OptionalInt integer(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return OptionalInt.empty();
    }
    if (value.canConvertToInt() && value.isIntegralNumber()) {
      return OptionalInt.of(value.intValue());
    }
    try {
      return value.isTextual()
          ? OptionalInt.of(Integer.parseInt(value.textValue()))
          : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
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

  /** The elements of a list field, or none. */
  public static Iterable<JsonNode> list(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || !value.isArray() ? ImmutableList.of() : value;
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

  /**
   * Tags given as a list of {@code Key} and {@code Value}, under any of the names that AWS uses for
   * it.
   */
  public static ImmutableSortedMap<String, String> tags(JsonNode node) {
    TreeMap<String, String> tags = new TreeMap<>();
    for (String field : new String[] {"Tags", "TagSet", "TagList", "tags"}) {
      for (JsonNode tag : list(node, field)) {
        String key = text(tag, "Key");
        if (!key.isEmpty()) {
          tags.put(key, text(tag, "Value"));
        }
      }
    }
    return ImmutableSortedMap.copyOfSorted(tags);
  }
}
