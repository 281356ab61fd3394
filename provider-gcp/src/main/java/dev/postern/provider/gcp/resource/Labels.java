package dev.postern.provider.gcp.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;

/** Reads the labels of a resource. */
public final class Labels {

  private Labels() {}

  /** The labels, sorted; none where there are none. */
  public static ImmutableSortedMap<String, String> of(JsonNode node) {
    ImmutableSortedMap.Builder<String, String> labels = ImmutableSortedMap.naturalOrder();
    for (Map.Entry<String, JsonNode> label : node.path("labels").properties()) {
      labels.put(label.getKey(), label.getValue().asText(""));
    }
    return labels.buildOrThrow();
  }
}
