package dev.postern.provider.azure.redact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import java.util.regex.Pattern;

/** Fields that may hold secrets and that no audit needs. */
public final class Secrets {

  /**
   * Keys, passwords and what machines are started with. Lists give none of them back, so this only
   * guards against a service that does.
   */
  private static final Pattern FIELDS =
      Pattern.compile(
          "(?i).*(?:password|secret|connectionstring|sharedkey|accesskey|masterkey|primarykey"
              + "|secondarykey|privatekey|authorizationkey|accountkey|sastoken|customdata|userdata"
              + "|protectedsettings).*");

  /** Extensions of machines get their command lines here. */
  private static final ImmutableSet<String> INSIDE_EXTENSIONS = ImmutableSet.of("settings");

  private static final ImmutableSet<String> EXTENSIONS = ImmutableSet.of("extensions", "resources");

  private Secrets() {}

  /** Whether a field is left out of everything that is written. */
  public static boolean isSecret(String field) {
    return FIELDS.matcher(field).matches();
  }

  /** Takes all such fields out of a value, however deep they lie. */
  public static void removeFrom(JsonNode value) {
    remove(value, false);
  }

  private static void remove(JsonNode value, boolean extension) {
    if (value instanceof ObjectNode object) {
      object
          .properties()
          .removeIf(
              field ->
                  isSecret(field.getKey())
                      || (extension && INSIDE_EXTENSIONS.contains(field.getKey())));
      object
          .properties()
          .forEach(
              field -> remove(field.getValue(), extension || EXTENSIONS.contains(field.getKey())));
    } else {
      value.forEach(element -> remove(element, extension));
    }
  }
}
