package dev.postern.provider.azure.resource;

import java.util.Locale;

/** What a rule does with packets that match it. */
public enum Access {
  /** Lets them on. */
  ALLOW,
  /** Drops them. */
  DENY,
  /** Delivers them whatever network security groups say; security admin rules only. */
  ALWAYS_ALLOW,
  /** Nobody knows: the word is not one of these. */
  UNREADABLE;

  static Access read(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "allow" -> ALLOW;
      case "deny" -> DENY;
      case "alwaysallow" -> ALWAYS_ALLOW;
      default -> UNREADABLE;
    };
  }
}
