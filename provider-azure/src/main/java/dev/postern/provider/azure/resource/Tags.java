package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.snapshot.Fields;
import java.util.TreeMap;

/** Reads the tags of a resource, which are an object of texts. */
public final class Tags {

  private Tags() {}

  /** The tags by key; none if there are none. */
  public static ImmutableSortedMap<String, String> of(JsonNode node) {
    TreeMap<String, String> tags = new TreeMap<>();
    JsonNode object = Fields.object(node, "tags");
    object.fieldNames().forEachRemaining(key -> tags.put(key, Fields.text(object, key)));
    return ImmutableSortedMap.copyOfSorted(tags);
  }
}
