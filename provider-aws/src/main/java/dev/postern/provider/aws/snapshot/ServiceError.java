package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Condition;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.SnapshotJson;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer that is an error of the service, kept where the data should be.
 *
 * @param operation the operation in lower case, empty when the error does not say
 */
record ServiceError(String code, String message, String operation) {

  private static final int HTTP_OK = 200;

  /** What the AWS command line prints; it lands in the file when a user redirects both streams. */
  private static final Pattern PRINTED =
      Pattern.compile(
          "An error occurred \\((\\w[\\w.]*)\\) when calling the (\\w+) operation: ?(.*)");

  private static final ImmutableSet<String> REFUSALS =
      ImmutableSet.of(
          "unauthorizedoperation",
          "accessdenied",
          "accessdeniedexception",
          "authfailure",
          "unauthorizedaccess",
          "unauthorizedexception",
          "notauthorized",
          "authorizationerror",
          "authorizationerrorexception",
          "optinrequired",
          "forbidden",
          "forbiddenexception",
          "401",
          "403");

  static Optional<ServiceError> printed(String text) {
    Matcher matcher = PRINTED.matcher(text);
    return matcher.find()
        ? Optional.of(
            new ServiceError(
                matcher.group(1),
                SnapshotJson.brief(matcher.group(3)),
                matcher.group(2).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  static ServiceError of(JsonNode error) {
    return new ServiceError(
        SnapshotJson.brief(error.path("Code").asText("unnamed error")),
        SnapshotJson.brief(error.path("Message").asText("")),
        "");
  }

  static Optional<ServiceError> status(int code) {
    return code == HTTP_OK
        ? Optional.empty()
        : Optional.of(new ServiceError(String.valueOf(code), "recorded HTTP status", ""));
  }

  Condition condition() {
    Presence presence =
        REFUSALS.contains(code.toLowerCase(Locale.ROOT)) ? Presence.REFUSED : Presence.FAILED;
    return new Condition(presence, message.isEmpty() ? code : code + ": " + message);
  }
}
