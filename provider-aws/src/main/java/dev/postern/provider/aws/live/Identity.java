package dev.postern.provider.aws.live;

import com.google.common.base.Splitter;
import dev.postern.provider.Check;
import dev.postern.provider.Check.Outcome;
import dev.postern.snapshot.CallStatus;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.useragent.BusinessMetricFeatureId;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Checks who we are to AWS, how we prove it, and whether our clock allows it. */
final class Identity {

  /** AWS refuses signatures that are further off. */
  private static final Duration TOLERATED = Duration.ofMinutes(5);

  static final String UNREACHED = "check the network, the proxy and --endpoint-url";
  private static final String FOUND_BY = "CREDENTIALS_";

  private final AwsAccess access;
  private final Clock clock;

  /**
   * Who we are.
   *
   * @param account the account's number
   * @param partition such as {@code aws}
   */
  record Who(AwsCredentialsProvider credentials, String account, String partition) {}

  Identity(AwsAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /** Whether there are credentials, and how they were found; never what they are. */
  boolean credentials(AwsCredentialsProvider provider, List<Check> checks) {
    try {
      String found =
          provider
              .resolveCredentials()
              .providerName()
              .map(Identity::words)
              .filter(words -> !words.isEmpty())
              .map(words -> "found by: " + words)
              .orElse("found");
      checks.add(new Check("credentials", Outcome.GOOD, found, ""));
      return true;
    } catch (SdkException e) {
      checks.add(new Check("credentials", Outcome.BAD, Keyless.why(e), Keyless.NEXT));
      return false;
    }
  }

  /** The SDK tells in one-letter codes; they are those of its user agent. */
  private static String words(String codes) {
    return Splitter.on(',')
        .splitToStream(codes)
        .flatMap(
            code ->
                Arrays.stream(BusinessMetricFeatureId.values())
                    .filter(id -> id.name().startsWith(FOUND_BY) && id.value().equals(code)))
        .map(id -> id.name().substring(FOUND_BY.length()).replace('_', ' '))
        .map(words -> words.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** Why these credentials cannot be had; empty when they can. */
  static Optional<String> refusal(AwsCredentialsProvider credentials) {
    try {
      credentials.resolveCredentials();
      return Optional.empty();
    } catch (SdkException e) {
      return Optional.of(Keyless.why(e));
    }
  }

  /** Who we are as AWS sees it; empty when it does not say. */
  Optional<Who> who(AwsCredentialsProvider credentials, List<Check> checks) {
    try (Clients clients = new Clients(access, credentials, access.home())) {
      GetCallerIdentityResponse answer = clients.sts().getCallerIdentity();
      checks.add(
          new Check(
              "identity", Outcome.GOOD, "account " + answer.account() + ", " + answer.arn(), ""));
      clock(answer.sdkHttpResponse(), checks);
      List<String> arn = Splitter.on(':').splitToList(answer.arn());
      return Optional.of(
          new Who(credentials, answer.account(), arn.size() > 1 ? arn.get(1) : "aws"));
    } catch (AwsServiceException e) {
      refused(e, checks);
      if (e.awsErrorDetails() != null) {
        clock(e.awsErrorDetails().sdkHttpResponse(), checks);
      }
    } catch (SdkException e) {
      refused(e, checks);
    }
    return Optional.empty();
  }

  private static void refused(SdkException e, List<Check> checks) {
    Refusal refusal = Refusal.of(e);
    String next =
        refusal.status() == CallStatus.DENIED || refusal.answered()
            ? "the credentials are not accepted; check them with: aws sts get-caller-identity"
            : "AWS is not reached; " + UNREACHED;
    checks.add(new Check("identity", Outcome.BAD, refusal.detail(), next));
  }

  private void clock(SdkHttpResponse response, List<Check> checks) {
    date(response)
        .map(theirs -> Duration.between(theirs, clock.instant()))
        .map(
            off ->
                off.abs().compareTo(TOLERATED) <= 0
                    ? new Check("clock", Outcome.GOOD, off.abs().toSeconds() + " s off", "")
                    : new Check(
                        "clock",
                        Outcome.LIMITED,
                        off.abs().toMinutes()
                            + " minutes "
                            + (off.isNegative() ? "behind" : "ahead of")
                            + " that of AWS",
                        "set it, for instance with: timedatectl set-ntp true. AWS refuses"
                            + " signatures that are more than 5 minutes off"))
        .ifPresent(checks::add);
  }

  private static Optional<Instant> date(SdkHttpResponse response) {
    try {
      return response
          .firstMatchingHeader("Date")
          .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
