package dev.postern.provider.azure.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What a switch of a service says. */
enum Setting {
  /** It is on. */
  ON,
  /** It is off. */
  OFF,
  /** The answer says nothing about it. */
  ABSENT,
  /** Nobody knows what the answer says. */
  UNREADABLE;

  /** Reads a switch in either of Azure's two spellings, {@code true} or {@code Enabled}. */
  static Setting of(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return ABSENT;
    }
    return switch (value.asText().toLowerCase(Locale.ROOT)) {
      case "true", "enabled" -> ON;
      case "false", "disabled" -> OFF;
      default -> UNREADABLE;
    };
  }

  /** Whether it is on, or may be. */
  boolean mayBeOn() {
    return this == ON || this == UNREADABLE;
  }
}
