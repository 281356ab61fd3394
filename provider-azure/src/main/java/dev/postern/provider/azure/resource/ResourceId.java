package dev.postern.provider.azure.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Fields;
import java.util.List;
import java.util.Locale;

/**
 * The id of a resource, as it stood in the answer. Azure spells the same id differently from one
 * answer to the next, so ids that differ in case only are equal.
 */
public final class ResourceId implements Comparable<ResourceId> {

  /** No id. */
  public static final ResourceId NONE = new ResourceId("");

  /** There is an id, but nobody knows which. */
  public static final ResourceId UNKNOWN = new ResourceId(Fields.NO_ID);

  private final String text;
  private final String key;

  private ResourceId(String text) {
    this.text = text;
    this.key = text.toLowerCase(Locale.ROOT);
  }

  /** An id; an empty text is {@link #NONE}. */
  public static ResourceId of(String text) {
    return text.isEmpty() ? NONE : new ResourceId(text);
  }

  /** The id of an object itself. */
  public static ResourceId in(JsonNode node) {
    return of(Fields.text(node, "id"));
  }

  /** The id of an object that another one refers to, {@link #NONE} if it refers to none. */
  public static ResourceId in(JsonNode node, String field) {
    JsonNode reference = node.path(field);
    return reference.isTextual() ? of(reference.textValue()) : in(reference);
  }

  /**
   * The same for a reference that means something even where it cannot be read: {@link #UNKNOWN} if
   * the field is there and no id in it.
   */
  public static ResourceId named(JsonNode node, String field) {
    JsonNode reference = node.path(field);
    if (reference.isMissingNode() || reference.isNull()) {
      return NONE;
    }
    ResourceId id = in(node, field);
    return id.isEmpty() ? UNKNOWN : id;
  }

  /** The ids of the objects in a list field; an element without one is {@link #UNKNOWN}. */
  public static ImmutableList<ResourceId> list(JsonNode node, String field) {
    ImmutableList.Builder<ResourceId> out = ImmutableList.builder();
    for (JsonNode item : Fields.list(node, field)) {
      if (!item.isNull()) {
        ResourceId id = item.isTextual() ? of(item.textValue()) : in(item);
        out.add(id.isEmpty() ? UNKNOWN : id);
      }
    }
    return out.build();
  }

  /** Whether there is no id. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** The last part: what people call the resource. */
  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** The subscription in lower case, empty if the id names none. */
  public String subscription() {
    return after("subscriptions");
  }

  /** The resource group in lower case, empty if the id names none. */
  public String group() {
    return after("resourcegroups");
  }

  /**
   * The id without its last type and name: the network of a subnet, the interface of an address.
   */
  public ResourceId parent() {
    int name = text.lastIndexOf('/');
    int type = name < 0 ? -1 : text.lastIndexOf('/', name - 1);
    return type <= 0 ? NONE : of(text.substring(0, type));
  }

  /** Whether it is the id of a part of another resource. */
  public boolean isWithin(ResourceId whole) {
    return key.startsWith(whole.key + "/");
  }

  /** Lower case, for use as a part of other ids. */
  public String key() {
    return key;
  }

  private String after(String segment) {
    List<String> parts = Splitter.on('/').splitToList(key);
    int at = parts.indexOf(segment);
    return at < 0 || at + 1 >= parts.size() ? "" : parts.get(at + 1);
  }

  @Override
  public int compareTo(ResourceId other) {
    return key.compareTo(other.key);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof ResourceId that && key.equals(that.key));
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
