package dev.postern.model;

/**
 * A source, destination or condition whose meaning depends on the path: a referenced group, a
 * prefix list, a tag.
 *
 * @param kind what sort of thing it names, such as {@code group}
 * @param id its id within the kind
 */
public record Name(String kind, String id) {

  @Override
  public String toString() {
    return kind + ":" + id;
  }
}
