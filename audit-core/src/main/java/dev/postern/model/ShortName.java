package dev.postern.model;

/**
 * The part of an id that people say. Some platforms' ids are long paths of which only the last part
 * tells one thing from the next; text for people shows that part, data keeps the whole.
 */
public final class ShortName {

  private ShortName() {}

  /** The last part of an id that is a path ({@code /a/b/c}); any other id as it is. */
  public static String of(String id) {
    String last = id.substring(id.lastIndexOf('/') + 1);
    return id.startsWith("/") && !last.isEmpty() ? last : id;
  }
}
