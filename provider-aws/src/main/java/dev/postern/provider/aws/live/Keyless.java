package dev.postern.provider.aws.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/** Says why there are no credentials: the SDK names every class that it tried. */
final class Keyless {

  static final String NEXT =
      "log in as for the aws command (aws sso login, aws configure), or name a profile with"
          + " --aws-profile";

  private static final String CHAIN =
      "Unable to load credentials from any of the providers in the chain";

  /** What it says of the profile; the other places are simply not set up. */
  private static final Pattern PROFILE =
      Pattern.compile(
          "\\) : \\[.*ProfileCredentialsProvider\\(.*\\)\\): (?<why>[^,]*), Container",
          Pattern.DOTALL);

  private static final String NO_SUCH = "Profile file contained no credentials";

  private Keyless() {}

  static String why(SdkException error) {
    String message = String.valueOf(error.getMessage());
    if (!message.startsWith(CHAIN)) {
      return Refusal.of(error).detail();
    }
    Matcher profile = PROFILE.matcher(message);
    return profile.find() && !profile.group("why").startsWith(NO_SUCH)
        ? "the profile gives none: " + profile.group("why")
        : "neither the environment nor a profile nor this machine gives any";
  }
}
