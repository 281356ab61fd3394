package dev.postern.provider.aws.snapshot;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.ResourceKey;
import java.util.List;

/** How files may name a resource of AWS. */
final class AwsKeys {

  private static final int ARN_PARTS = 6;
  private static final CharMatcher SEPARATORS = CharMatcher.anyOf("/:");

  private AwsKeys() {}

  /**
   * The key of an ARN or an id, also URL-encoded. The shortest spelling of an ARN is the part after
   * the account: {@code targetgroup-web-0123456789abcdef}.
   */
  static ResourceKey of(String arnOrId) {
    String plain = ResourceKey.decoded(arnOrId);
    List<String> parts = Splitter.on(':').limit(ARN_PARTS).splitToList(plain);
    if (parts.size() < ARN_PARTS || !parts.get(0).equals("arn")) {
      return ResourceKey.plain(plain);
    }
    String resource = ResourceKey.dashed(parts.get(ARN_PARTS - 1));
    String name =
        parts.get(ARN_PARTS - 1).substring(SEPARATORS.indexIn(parts.get(ARN_PARTS - 1)) + 1);
    return new ResourceKey(
        resource, ImmutableSet.of(resource, ResourceKey.dashed(plain), ResourceKey.dashed(name)));
  }
}
