package dev.postern.snapshot;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A resource as a file name can hold it: {@code /} and {@code :} are {@code -}.
 *
 * @param shortest the shortest spelling that is still its own
 * @param spellings every way in which a file may name the same resource
 */
public record ResourceKey(String shortest, ImmutableSet<String> spellings) {

  private static final CharMatcher SEPARATORS = CharMatcher.anyOf("/:");

  /**
   * The resource that the answer is about, when neither the file name nor the answer says which.
   */
  public static final ResourceKey NONE = new ResourceKey("", ImmutableSet.of());

  /** The key of a resource that has one spelling only; {@link #NONE} for an empty text. */
  public static ResourceKey plain(String name) {
    String dashed = dashed(name);
    return name.isEmpty() ? NONE : new ResourceKey(dashed, ImmutableSet.of(dashed));
  }

  /** Whether both may name one resource. */
  public boolean same(ResourceKey other) {
    return spellings.contains(other.shortest) || other.spellings.contains(shortest);
  }

  /** The text with {@code -} for what a file name cannot hold. */
  public static String dashed(String text) {
    return SEPARATORS.replaceFrom(text, '-');
  }

  /** The text with its URL encoding undone, if it has one. */
  public static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      // A plus is a plus in a file name; only form bodies mean a space by it.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
