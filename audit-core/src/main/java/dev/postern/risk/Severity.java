package dev.postern.risk;

import java.util.Locale;

/** How urgent a finding is; ordered, the least urgent first. */
public enum Severity {
  /** Worth knowing, nothing to do. */
  INFO,
  /** Expected or hard to abuse. */
  LOW,
  /** Should be closed or justified. */
  MEDIUM,
  /** Should be closed soon. */
  HIGH,
  /** Should be closed now. */
  CRITICAL;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The lower-case word used in reports and on the command line. */
  public String label() {
    return label;
  }

  /** The severity with this label; any other text is an {@link IllegalArgumentException}. */
  public static Severity parse(String label) {
    for (Severity severity : values()) {
      if (severity.label.equals(label)) {
        return severity;
      }
    }
    throw new IllegalArgumentException(
        "severity '" + label + "' is not one of info, low, medium, high, critical");
  }

  /** One step more urgent; {@code CRITICAL} stays. */
  public Severity raised() {
    return switch (this) {
      case INFO -> LOW;
      case LOW -> MEDIUM;
      case MEDIUM -> HIGH;
      case HIGH, CRITICAL -> CRITICAL;
    };
  }

  /** One step less urgent; {@code INFO} stays. */
  public Severity lowered() {
    return switch (this) {
      case INFO, LOW -> INFO;
      case MEDIUM -> LOW;
      case HIGH -> MEDIUM;
      case CRITICAL -> HIGH;
    };
  }

  /** The more urgent of the two. */
  public Severity atLeast(Severity floor) {
    return compareTo(floor) < 0 ? floor : this;
  }

  /** The less urgent of the two. */
  public Severity atMost(Severity ceiling) {
    return compareTo(ceiling) > 0 ? ceiling : this;
  }
}
