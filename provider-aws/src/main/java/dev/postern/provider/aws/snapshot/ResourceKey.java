package dev.postern.provider.aws.snapshot;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A resource as a file name can hold it: {@code /} and {@code :} are {@code -}.
 *
 * @param shortest the part of an ARN after the account, or the whole id: {@code
 *     targetgroup-web-0123456789abcdef}
 * @param spellings every way in which a file may name the same resource
 */
record ResourceKey(String shortest, ImmutableSet<String> spellings) {

  private static final int ARN_PARTS = 6;
  private static final CharMatcher SEPARATORS = CharMatcher.anyOf("/:");

  /**
   * The resource that the answer is about, when neither the file name nor the answer says which.
   */
  static final ResourceKey NONE = new ResourceKey("", ImmutableSet.of());

  /** The key of an ARN or an id, also URL-encoded. */
  static ResourceKey of(String arnOrId) {
    String plain = decoded(arnOrId);
    if (plain.isEmpty()) {
      return NONE;
    }
    List<String> parts = Splitter.on(':').limit(ARN_PARTS).splitToList(plain);
    if (parts.size() < ARN_PARTS || !parts.get(0).equals("arn")) {
      String dashed = dashed(plain);
      return new ResourceKey(dashed, ImmutableSet.of(dashed));
    }
    String resource = parts.get(ARN_PARTS - 1);
    String name = resource.substring(SEPARATORS.indexIn(resource) + 1);
    return new ResourceKey(
        dashed(resource), ImmutableSet.of(dashed(resource), dashed(plain), dashed(name)));
  }

  boolean same(ResourceKey other) {
    return spellings.contains(other.shortest) || other.spellings.contains(shortest);
  }

  private static String dashed(String text) {
    return SEPARATORS.replaceFrom(text, '-');
  }

  private static String decoded(String text) {
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
