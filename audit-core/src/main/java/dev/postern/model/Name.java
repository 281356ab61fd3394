package dev.postern.model;

import org.jspecify.annotations.Nullable;

/**
 * A source, destination or condition whose meaning depends on the path: a referenced group, a
 * prefix list, a tag.
 *
 * @param kind what sort of thing it names, such as {@code group}
 * @param id its id within the kind
 */
public record Name(String kind, String id) {

  // Names are looked up for every table on every path.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Name that && id.equals(that.id) && kind.equals(that.kind));
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + id.hashCode();
  }

  @Override
  public String toString() {
    return kind + ":" + id;
  }
}
