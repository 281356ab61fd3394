package dev.postern.provider.azure.live;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.google.common.base.Ticker;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Waits when the quota of Resource Graph is used up, instead of being refused: every answer says
 * how many queries are left and when there are new ones
 * (governance/resource-graph/concepts/guidance-for-throttled-requests). Safe for several threads.
 */
final class GraphQuota extends HttpPipelineSyncPolicy {

  private static final HttpHeaderName REMAINING =
      HttpHeaderName.fromString("x-ms-user-quota-remaining");
  private static final HttpHeaderName RESETS_AFTER =
      HttpHeaderName.fromString("x-ms-user-quota-resets-after");
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.\\d+)?");

  private final Duration most;
  private final Ticker ticker;
  private final Consumer<Duration> pause;
  private Duration wait = Duration.ZERO;
  private long since;

  /**
   * A quota.
   *
   * @param most the longest wait, whatever an answer says
   * @param ticker the time that passes
   * @param pause waits
   */
  GraphQuota(Duration most, Ticker ticker, Consumer<Duration> pause) {
    this.most = most;
    this.ticker = ticker;
    this.pause = pause;
  }

  @Override
  protected void beforeSendingRequest(HttpPipelineCallContext context) {
    if (context.getHttpRequest().getUrl().getPath().contains("/Microsoft.ResourceGraph/")) {
      Duration left = left();
      if (left.compareTo(Duration.ZERO) > 0) {
        pause.accept(left);
      }
    }
  }

  @Override
  protected HttpResponse afterReceivedResponse(
      HttpPipelineCallContext context, HttpResponse response) {
    String remaining = response.getHeaderValue(REMAINING);
    if (remaining != null) {
      learn(
          remaining.strip().equals("0")
              ? time(response.getHeaderValue(RESETS_AFTER))
              : Duration.ZERO);
    }
    return response;
  }

  private synchronized void learn(Duration told) {
    wait = told.compareTo(most) > 0 ? most : told;
    since = ticker.read();
  }

  private synchronized Duration left() {
    return wait.minusNanos(ticker.read() - since);
  }

  /** {@code hh:mm:ss}; a part of a second counts as a whole one. */
  private static Duration time(@Nullable String text) {
    Matcher time = TIME.matcher(text == null ? "" : text.strip());
    if (!time.matches()) {
      return Duration.ZERO;
    }
    return Duration.ofHours(Integer.parseInt(time.group(1)))
        .plusMinutes(Integer.parseInt(time.group(2)))
        .plusSeconds(Integer.parseInt(time.group(3)))
        .plusSeconds(text != null && text.contains(".") ? 1 : 0);
  }
}
