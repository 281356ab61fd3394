package dev.postern.provider.azure.live;

import com.azure.core.exception.ClientAuthenticationException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.postern.snapshot.CallStatus;
import java.util.regex.Pattern;

/**
 * Why a request has no answer.
 *
 * @param kind what sort of failure
 * @param code Azure's word for it, or {@code HTTP 502} where it has none
 * @param detail what came back, in one line
 */
record Refusal(Kind kind, String code, String detail) {

  /** Sorts of failures, as far as it matters to whoever asked. */
  enum Kind {
    /** The permission is lacking. */
    DENIED,
    /** The token is not accepted, or there is none. */
    CREDENTIALS,
    /** Nothing of the kind can exist: its resource provider is not registered. */
    UNREGISTERED,
    /** The service does not know the type, or not in this version. */
    UNKNOWN_TYPE,
    /** The resource that was asked about is gone. */
    ABSENT,
    /** The whole subscription is not there, or not for us. */
    NO_SUBSCRIPTION,
    /** Something else went wrong on the other side. */
    FAILED,
    /** Nobody answered, or what came was no answer of Azure. */
    SILENT
  }

  private static final int MAX_DETAIL = 300;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private static final ImmutableSet<String> UNREGISTERED =
      ImmutableSet.of("MissingSubscriptionRegistration", "SubscriptionNotRegistered");

  private static final ImmutableSet<String> UNKNOWN_TYPES =
      ImmutableSet.of(
          "NoRegisteredProviderFound",
          "InvalidResourceType",
          "InvalidResourceNamespace",
          "InvalidApiVersionParameter",
          "UnsupportedApiVersion");

  private static final ImmutableSet<String> DENIED =
      ImmutableSet.of("AuthorizationFailed", "LinkedAuthorizationFailed", "Forbidden");

  private static final ImmutableSet<String> ABSENT =
      ImmutableSet.of("ResourceNotFound", "ParentResourceNotFound", "ResourceGroupNotFound");

  /** Azure says the same of a subscription that is not there and of one that we may not see. */
  private static final ImmutableSet<String> NO_SUBSCRIPTION =
      ImmutableSet.of("SubscriptionNotFound", "InvalidSubscriptionId");

  /** What differs in every answer of the login service. */
  private static final Pattern PASSING =
      Pattern.compile(
          "(?:Trace ID|Correlation ID|Timestamp|Request ?Id)(?: is)?: ?\\S+(?: \\d\\d:\\d\\d:\\d\\dZ)?",
          Pattern.CASE_INSENSITIVE);

  /** What an answer with this status and body says; a body that is no JSON is missing. */
  static Refusal of(int status, JsonNode body) {
    JsonNode error = body.path("error").isObject() ? body.path("error") : body;
    String code = error.path("code").asText("");
    String message = error.path("message").asText("");
    if (code.isEmpty()) {
      Kind kind = status == NOT_FOUND ? Kind.UNKNOWN_TYPE : Kind.SILENT;
      kind = status == FORBIDDEN ? Kind.DENIED : status == UNAUTHORIZED ? Kind.CREDENTIALS : kind;
      return of(kind, "HTTP " + status, message.isEmpty() ? "no answer of Azure" : message);
    }
    return of(kind(status, code), code, message.isEmpty() ? "HTTP " + status : message);
  }

  private static Kind kind(int status, String code) {
    if (status == UNAUTHORIZED) {
      return Kind.CREDENTIALS;
    }
    if (UNREGISTERED.contains(code)) {
      return Kind.UNREGISTERED;
    }
    if (UNKNOWN_TYPES.contains(code)) {
      return Kind.UNKNOWN_TYPE;
    }
    if (DENIED.contains(code) || status == FORBIDDEN) {
      return Kind.DENIED;
    }
    if (NO_SUBSCRIPTION.contains(code)) {
      return Kind.NO_SUBSCRIPTION;
    }
    return ABSENT.contains(code) ? Kind.ABSENT : Kind.FAILED;
  }

  /** What an exception says that came instead of an answer. */
  static Refusal of(Throwable problem) {
    if (Iterables.any(
        Throwables.getCausalChain(problem), ClientAuthenticationException.class::isInstance)) {
      return of(Kind.CREDENTIALS, "no token", Keyless.why(problem));
    }
    Throwable root = Throwables.getRootCause(problem);
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return new Refusal(Kind.SILENT, "", line(message));
  }

  static Refusal of(Kind kind, String code, String message) {
    return new Refusal(kind, code, code + ": " + line(message));
  }

  /** What {@code snapshot.json} calls it. */
  CallStatus status() {
    return switch (kind) {
      case DENIED, CREDENTIALS, NO_SUBSCRIPTION -> CallStatus.DENIED;
      case UNREGISTERED -> CallStatus.NOT_NEEDED;
      case UNKNOWN_TYPE -> CallStatus.UNSUPPORTED;
      case ABSENT, FAILED, SILENT -> CallStatus.FAILED;
    };
  }

  /** Whether Azure itself said no, rather than nobody anything. */
  boolean answered() {
    return kind != Kind.SILENT;
  }

  /** In one line, without what differs in every run: the same failure reads the same again. */
  static String line(String text) {
    String line = PASSING.matcher(text).replaceAll("").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    line = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    return line.length() <= MAX_DETAIL ? line : line.substring(0, MAX_DETAIL) + "…";
  }
}
