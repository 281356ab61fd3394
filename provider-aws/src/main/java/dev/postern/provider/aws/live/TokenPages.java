package dev.postern.provider.aws.live;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks through the pages of a call for which the SDK has no paginator. */
final class TokenPages<T> implements Iterator<T> {

  private final Function<@Nullable String, T> call;
  private final Function<T, @Nullable String> next;
  private @Nullable String token;
  private boolean more = true;

  TokenPages(Function<@Nullable String, T> call, Function<T, @Nullable String> next) {
    this.call = call;
    this.next = next;
  }

  @Override
  public boolean hasNext() {
    return more;
  }

  @Override
  public T next() {
    if (!more) {
      throw new NoSuchElementException("there is no further page");
    }
    T page = call.apply(token);
    token = next.apply(page);
    more = token != null && !token.isEmpty();
    return page;
  }
}
