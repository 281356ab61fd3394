package dev.postern.provider.azure.live;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.ExponentialBackoff;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryStrategy;
import com.google.common.base.Throwables;
import com.google.common.primitives.Longs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often and how fast the SDK repeats a request: exponential delays with jitter, or as long as
 * the answer asks for ({@code Retry-After}), unless that is longer than anybody waits.
 *
 * @param attempts how often a request is sent at most
 * @param base the first delay
 * @param most the longest delay, also of those that an answer asks for
 */
record Patience(int attempts, Duration base, Duration most) implements RetryStrategy {

  private static final HttpHeaderName[] WAITS = {
    HttpHeaderName.RETRY_AFTER_MS, HttpHeaderName.X_MS_RETRY_AFTER_MS
  };

  /** Patient enough for minutes of throttling; buckets of Resource Manager refill every second. */
  static Patience usual(int attempts) {
    return new Patience(attempts, Duration.ofMillis(800), Duration.ofMinutes(2));
  }

  /** The same with fewer attempts, if these are more. */
  Patience atMost(int fewer) {
    return new Patience(Math.min(attempts, fewer), base, most);
  }

  @Override
  public int getMaxRetries() {
    return attempts - 1;
  }

  @Override
  public Duration calculateRetryDelay(int retryAttempts) {
    return backoff().calculateRetryDelay(retryAttempts);
  }

  @Override
  public boolean shouldRetryCondition(RequestRetryCondition condition) {
    Throwable problem = condition.getThrowable();
    if (problem != null) {
      return !isFinal(problem);
    }
    HttpResponse response = condition.getResponse();
    return backoff().shouldRetry(response) && asksFor(response).compareTo(most) <= 0;
  }

  /** Who has no credentials has none the next time; who was interrupted wants no next time. */
  private static boolean isFinal(Throwable problem) {
    return Throwables.getCausalChain(problem).stream()
        .anyMatch(
            cause ->
                cause instanceof ClientAuthenticationException
                    || cause instanceof InterruptedException
                    || cause instanceof IllegalStateException);
  }

  /** How long the answer asks to wait; a date instead of seconds is left to the SDK. */
  private static Duration asksFor(HttpResponse response) {
    for (HttpHeaderName name : WAITS) {
      Long millis = number(response, name);
      if (millis != null) {
        return Duration.ofMillis(millis);
      }
    }
    Long seconds = number(response, HttpHeaderName.RETRY_AFTER);
    return seconds == null ? Duration.ZERO : Duration.ofSeconds(seconds);
  }

  private static @Nullable Long number(HttpResponse response, HttpHeaderName name) {
    String text = response.getHeaderValue(name);
    return text == null ? null : Longs.tryParse(text.strip());
  }

  private ExponentialBackoff backoff() {
    return new ExponentialBackoff(
        new ExponentialBackoffOptions()
            .setMaxRetries(Math.max(getMaxRetries(), 0))
            .setBaseDelay(base)
            .setMaxDelay(most));
  }
}
