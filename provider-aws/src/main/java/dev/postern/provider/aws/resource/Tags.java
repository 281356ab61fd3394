package dev.postern.provider.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.snapshot.Fields;
import java.util.TreeMap;

/** Reads the tags of a resource. */
public final class Tags {

  private Tags() {}

  /**
   * Tags given as a list of {@code Key} and {@code Value}, under any of the names that AWS uses for
   * it.
   */
  public static ImmutableSortedMap<String, String> of(JsonNode node) {
    TreeMap<String, String> tags = new TreeMap<>();
    for (String field : new String[] {"Tags", "TagSet", "TagList", "tags"}) {
      for (JsonNode tag : Fields.list(node, field)) {
        String key = Fields.text(tag, "Key");
        if (!key.isEmpty()) {
          tags.put(key, Fields.text(tag, "Value"));
        }
      }
    }
    return ImmutableSortedMap.copyOfSorted(tags);
  }
}
