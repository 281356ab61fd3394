package dev.postern.provider.azure.resource;

import java.util.Locale;

/** Which way the packets of a rule go. */
public enum Direction {
  /** Towards the asset. */
  INBOUND,
  /** Away from it. */
  OUTBOUND,
  /** Nobody knows: the word is neither. */
  UNREADABLE;

  static Direction read(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "inbound" -> INBOUND;
      case "outbound" -> OUTBOUND;
      default -> UNREADABLE;
    };
  }
}
