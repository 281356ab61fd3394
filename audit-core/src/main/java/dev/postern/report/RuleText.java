package dev.postern.report;

import java.util.Locale;

/** Says in words what a rule id says in one. */
final class RuleText {

  private RuleText() {}

  /** {@code world-open-database} as "World open database". */
  static String title(String id) {
    String words = Terminal.safe(id).replace('-', ' ');
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Where to read on. */
  static String help(String id) {
    return "What it means, why it matters and how to fix it: docs/rules/"
        + Terminal.safe(id)
        + ".md of Postern. Why it is so here, hop by hop: postern explain.";
  }
}
