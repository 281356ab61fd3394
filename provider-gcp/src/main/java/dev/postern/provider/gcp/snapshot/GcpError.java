package dev.postern.provider.gcp.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Condition;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.SnapshotJson;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error of Google Cloud, kept where the answer should be.
 *
 * @param code the HTTP status or the reason
 * @param reason the reason that comes with it, empty if none does
 */
record GcpError(String code, String reason, String message) {

  private static final ImmutableSet<String> REFUSALS =
      ImmutableSet.of("401", "403", "forbidden", "PERMISSION_DENIED", "UNAUTHENTICATED");

  /** Reasons of 403 that are no lack of a permission: too many questions, or a service is off. */
  private static final ImmutableSet<String> FAILURES =
      ImmutableSet.of(
          "rateLimitExceeded",
          "userRateLimitExceeded",
          "quotaExceeded",
          "RATE_LIMIT_EXCEEDED",
          "accessNotConfigured",
          "SERVICE_DISABLED");

  /** What the command line prints; it lands in the file when both streams go there. */
  private static final Pattern PRINTED =
      Pattern.compile("(?s)ERROR: \\((gcloud\\.[a-z.-]+)\\) (.*)");

  /** An error that an answer holds in place of its list. */
  static Optional<GcpError> of(JsonNode answer) {
    JsonNode error = answer.path("error");
    if (!error.isObject() || !(error.has("code") || error.has("message"))) {
      return Optional.empty();
    }
    String reason = error.path("errors").path(0).path("reason").asText("");
    for (JsonNode detail : error.path("details")) {
      reason = detail.path("reason").asText(reason);
    }
    return Optional.of(
        new GcpError(
            SnapshotJson.brief(error.path("code").asText("error")),
            SnapshotJson.brief(reason),
            SnapshotJson.brief(error.path("message").asText(""))));
  }

  /** An error that was printed as text. */
  static Optional<GcpError> printed(String text) {
    Matcher matcher = PRINTED.matcher(text);
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    String message = SnapshotJson.brief(matcher.group(2));
    boolean refused =
        message.contains("Required '")
            || message.contains("does not have permission")
            || message.contains("PERMISSION_DENIED");
    return Optional.of(new GcpError(refused ? "403" : "error", "", message));
  }

  Condition condition() {
    boolean refused = REFUSALS.contains(code) && !FAILURES.contains(reason);
    String what = reason.isEmpty() || reason.equals(code) ? code : code + " " + reason;
    return new Condition(
        refused ? Presence.REFUSED : Presence.FAILED,
        message.isEmpty() ? what : what + ": " + message);
  }
}
