package dev.postern.provider.azure.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Condition;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.SnapshotJson;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error of Azure, kept where the answer should be.
 *
 * @param action the permission that was lacking; empty when the error does not say
 */
record ArmError(String code, String message, String action) {

  private static final ImmutableSet<String> REFUSALS =
      ImmutableSet.of(
          "authorizationfailed",
          "linkedauthorizationfailed",
          "authorizationpermissionmismatch",
          "accessdenied",
          "forbidden",
          "unauthorized",
          "authenticationfailed",
          "invalidauthenticationtoken",
          "invalidauthenticationtokentenant",
          "expiredauthenticationtoken",
          "requestdisallowedbypolicy",
          "401",
          "403");

  /** What the Azure command line prints; it lands in the file when both streams go there. */
  private static final Pattern PRINTED =
      Pattern.compile("(?s)(?:ERROR|Error)?:? ?\\(([A-Za-z]\\w*)\\) (.*)");

  private static final Pattern OLDER_PRINTED =
      Pattern.compile("(?s)(?:ERROR|Error): (.*does not have authorization.*)");

  private static final Pattern ACTION =
      Pattern.compile("(?s).*perform action '([A-Za-z0-9./]+)'.*");

  /** An error that an answer holds in place of its list. */
  static Optional<ArmError> of(JsonNode answer) {
    JsonNode error = answer.path("error");
    return error.isObject() && (error.has("code") || error.has("message"))
        ? Optional.of(of(error.path("code").asText("error"), error.path("message").asText("")))
        : Optional.empty();
  }

  /** An error that was printed as text. */
  static Optional<ArmError> printed(String text) {
    Matcher matcher = PRINTED.matcher(text);
    if (matcher.lookingAt()) {
      return Optional.of(of(matcher.group(1), matcher.group(2)));
    }
    Matcher older = OLDER_PRINTED.matcher(text);
    return older.lookingAt()
        ? Optional.of(of("AuthorizationFailed", older.group(1)))
        : Optional.empty();
  }

  private static ArmError of(String code, String message) {
    Matcher action = ACTION.matcher(message);
    return new ArmError(
        SnapshotJson.brief(code),
        SnapshotJson.brief(message),
        action.matches() ? action.group(1) : "");
  }

  Condition condition() {
    Presence presence =
        REFUSALS.contains(Ascii.toLowerCase(code)) ? Presence.REFUSED : Presence.FAILED;
    return new Condition(presence, message.isEmpty() ? code : code + ": " + message);
  }
}
