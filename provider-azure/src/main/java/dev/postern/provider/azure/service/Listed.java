package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;

/** Reads lists that Azure leaves out, or sets to null, where they are empty. */
final class Listed {

  private Listed() {}

  /** The elements; what is there and is no list is the one element of it. */
  static Iterable<JsonNode> in(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return ImmutableList.of();
    }
    return value.isArray() ? value : ImmutableList.of(value);
  }

  /** How many elements there are, without reading them. */
  static int count(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    return value.isArray() ? value.size() : 1;
  }
}
