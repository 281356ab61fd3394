package dev.postern.report;

import dev.postern.risk.Severity;

/** The colours of a terminal (ECMA-48 "select graphic rendition"). */
enum Ink {
  PLAIN(""),
  BOLD("1"),
  FAINT("2"),
  RED("31"),
  BRIGHT_RED("1;31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  String paint(String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  static Ink of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> BRIGHT_RED;
      case HIGH -> RED;
      case MEDIUM -> YELLOW;
      case LOW -> CYAN;
      case INFO -> PLAIN;
    };
  }
}
