package dev.postern.provider.aws.live;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * How often and how fast a call is repeated: the SDK's adaptive mode, which slows all calls of a
 * client down when the service asks to.
 *
 * @param attempts how often a call is tried at most
 * @param usual how long to wait after a failure
 * @param throttled how long to wait after the service asked to slow down
 */
record Retries(int attempts, BackoffStrategy usual, BackoffStrategy throttled) {

  private static final BackoffStrategy USUAL =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(5));

  /** At least half of each delay is waited, so that ten attempts outlast a minute of throttling. */
  private static final BackoffStrategy THROTTLED =
      BackoffStrategy.exponentialDelayHalfJitter(Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** Patient enough for a minute of throttling with ten attempts. */
  static Retries patient(int attempts) {
    return new Retries(attempts, USUAL, THROTTLED);
  }

  /** The same with fewer attempts, if these are more. */
  Retries atMost(int most) {
    return new Retries(Math.min(attempts, most), usual, throttled);
  }

  RetryStrategy strategy() {
    return AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
        .maxAttempts(attempts)
        .backoffStrategy(usual)
        .throttlingBackoffStrategy(throttled)
        .build();
  }
}
