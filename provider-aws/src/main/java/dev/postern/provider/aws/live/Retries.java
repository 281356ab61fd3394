package dev.postern.provider.aws.live;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * How often and how fast a call is repeated: the SDK's adaptive mode, which slows all calls of a
 * client down when the service asks to, with a bound that outlasts a minute of throttling.
 */
final class Retries {

  private static final BackoffStrategy USUAL =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(5));
  private static final BackoffStrategy THROTTLED =
      BackoffStrategy.exponentialDelay(Duration.ofSeconds(1), Duration.ofSeconds(20));

  private Retries() {}

  static RetryStrategy of(int attempts) {
    return AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
        .maxAttempts(attempts)
        .backoffStrategy(USUAL)
        .throttlingBackoffStrategy(THROTTLED)
        .build();
  }
}
