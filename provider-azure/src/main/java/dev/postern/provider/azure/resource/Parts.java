package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;
import java.util.function.BiFunction;

/** Reads the parts of a resource that have ids of their own. */
final class Parts {

  private Parts() {}

  /**
   * The parts in a list field.
   *
   * @param whole the resource
   * @param node where the field is
   * @param field the field, which is also the type of the parts in their ids
   */
  static <T> ImmutableList<T> of(
      ResourceId whole, JsonNode node, String field, BiFunction<ResourceId, JsonNode, T> read) {
    ImmutableList.Builder<T> parts = ImmutableList.builder();
    for (JsonNode item : list(node, field)) {
      parts.add(read.apply(id(whole, field, item), item));
    }
    return parts.build();
  }

  /** Whether a list field is there; a null one is empty. */
  static boolean isListed(JsonNode node, String field) {
    return node.path(field).isArray() || node.path(field).isNull();
  }

  /** The elements of a list field that may be null instead of empty. */
  static Iterable<JsonNode> list(JsonNode node, String field) {
    return node.path(field).isNull() ? ImmutableList.of() : Fields.list(node, field);
  }

  /** A part that does not say its id has it by its place and name. */
  private static ResourceId id(ResourceId whole, String field, JsonNode item) {
    ResourceId own = ResourceId.in(item);
    return own.isEmpty()
        ? ResourceId.of(whole + "/" + field + "/" + Fields.text(item, "name"))
        : own;
  }
}
