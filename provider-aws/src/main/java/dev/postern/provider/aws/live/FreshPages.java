package dev.postern.provider.aws.live;

import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Pages of a call, none of them twice: a service that hands out a token again would otherwise be
 * asked for ever.
 *
 * @param pages as the SDK walks through them
 */
record FreshPages<P extends SdkPojo>(Iterable<P> pages) implements Iterable<P> {

  private static final ImmutableSet<String> TOKENS =
      ImmutableSet.of("NextToken", "nextToken", "NextMarker", "Marker");

  @Override
  public Iterator<P> iterator() {
    Iterator<P> all = pages.iterator();
    Set<String> seen = new HashSet<>();
    return new Iterator<>() {
      private boolean repeats;

      @Override
      public boolean hasNext() {
        if (repeats) {
          throw SdkClientException.create("a page token came twice");
        }
        return all.hasNext();
      }

      @Override
      public P next() {
        P page = all.next();
        String token = token(page);
        repeats = !token.isEmpty() && !seen.add(token);
        return page;
      }
    };
  }

  private static String token(SdkPojo page) {
    for (SdkField<?> field : page.sdkFields()) {
      if (TOKENS.contains(field.memberName())
          && field.getValueOrDefault(page) instanceof String token) {
        return token;
      }
    }
    return "";
  }
}
