package dev.postern.provider.aws.live;

import dev.postern.snapshot.CallStatus;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a trial call says about a permission.
 *
 * @param kind whether it is there
 * @param detail what came back, in one line
 */
record Verdict(Kind kind, String detail) {

  /** What is known about a permission. */
  enum Kind {
    ALLOWED,
    DENIED,
    /** The service answered, but not about the permission. */
    UNCLEAR,
    /** Nobody answered. */
    UNREACHED
  }

  private static final String DRY_RUN = "DryRunOperation";

  /** {@code InvalidVpcID.NotFound}, {@code ClusterNotFoundException}, {@code NoSuchEntity}. */
  private static final Pattern ABSENT = Pattern.compile("(?i).*not_?found.*|NoSuch.*");

  static Verdict of(Runnable call) {
    try {
      call.run();
      return new Verdict(Kind.ALLOWED, "allowed");
    } catch (AbortedException e) {
      CancellationException cancelled = new CancellationException("interrupted while asking");
      cancelled.initCause(e);
      throw cancelled;
    } catch (SdkException e) {
      return of(e);
    }
  }

  private static Verdict of(SdkException error) {
    Refusal refusal = Refusal.of(error);
    if (refusal.status() == CallStatus.DENIED) {
      return new Verdict(Kind.DENIED, "denied: " + refusal.detail());
    }
    if (!(error instanceof AwsServiceException service) || !refusal.answered()) {
      return new Verdict(Kind.UNREACHED, refusal.detail());
    }
    String code = service.awsErrorDetails() == null ? "" : service.awsErrorDetails().errorCode();
    if (DRY_RUN.equals(code)) {
      return new Verdict(Kind.ALLOWED, "allowed, by a dry run");
    }
    return code != null && ABSENT.matcher(code).matches()
        ? new Verdict(Kind.ALLOWED, "allowed, by asking about something that is not there")
        : new Verdict(
            Kind.UNCLEAR,
            refusal.status().label().toLowerCase(Locale.ROOT) + ": " + refusal.detail());
  }
}
