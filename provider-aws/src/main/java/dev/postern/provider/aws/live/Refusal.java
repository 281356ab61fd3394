package dev.postern.provider.aws.live;

import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.CallStatus;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why a call has no answer.
 *
 * @param status what sort of failure
 * @param detail what came back, in one line
 * @param answered whether the service itself said no, rather than nobody anything
 */
record Refusal(CallStatus status, String detail, boolean answered) {

  private static final int MAX_DETAIL = 300;
  private static final int NOT_FOUND = 404;
  private static final int NOT_IMPLEMENTED = 501;

  private static final ImmutableSet<String> DENIED =
      ImmutableSet.of(
          "accessdenied",
          "accessdeniedexception",
          "accessdeniedfault",
          "unauthorizedoperation",
          "unauthorizedaccess",
          "unauthorizedexception",
          "authorizationerror",
          "authorizationerrorexception",
          "notauthorized",
          "forbidden",
          "forbiddenexception",
          "authfailure",
          "optinrequired");

  private static final ImmutableSet<String> UNSUPPORTED =
      ImmutableSet.of(
          "invalidaction",
          "unsupportedoperation",
          "unsupportedoperationexception",
          "unknownoperationexception",
          "notimplemented");

  /** A message that differs in every answer and that only AWS can read. */
  private static final Pattern ENCODED =
      Pattern.compile(" *Encoded authorization failure message: \\S+");

  /**
   * Why a call has no answer.
   *
   * @throws CancellationException if nobody wants it any more
   */
  static Refusal of(SdkException error) {
    if (error instanceof AbortedException) {
      CancellationException cancelled = new CancellationException("interrupted while asking");
      cancelled.initCause(error);
      throw cancelled;
    }
    if (!(error instanceof AwsServiceException service)) {
      return new Refusal(CallStatus.FAILED, line(String.valueOf(error.getMessage())), false);
    }
    String code = service.awsErrorDetails() == null ? "" : code(service);
    String lower = code.toLowerCase(Locale.ROOT);
    if (DENIED.contains(lower)) {
      return new Refusal(CallStatus.DENIED, code + ": " + message(service), true);
    }
    boolean unknown =
        UNSUPPORTED.contains(lower)
            || service.statusCode() == NOT_IMPLEMENTED
            || (service.statusCode() == NOT_FOUND && code.isEmpty());
    String what = code.isEmpty() ? "HTTP " + service.statusCode() : code;
    return new Refusal(
        unknown ? CallStatus.UNSUPPORTED : CallStatus.FAILED, what + ": " + message(service), true);
  }

  private static String code(AwsServiceException error) {
    String code = error.awsErrorDetails().errorCode();
    return code == null ? "" : code;
  }

  /** Without request ids: the same failure reads the same in the next run. */
  private static String message(AwsServiceException error) {
    String message =
        error.awsErrorDetails() == null ? null : error.awsErrorDetails().errorMessage();
    return line(message == null ? "no message" : message);
  }

  private static String line(String text) {
    String line = ENCODED.matcher(text).replaceAll("").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    line = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    return line.length() <= MAX_DETAIL ? line : line.substring(0, MAX_DETAIL) + "…";
  }
}
