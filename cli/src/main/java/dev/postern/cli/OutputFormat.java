package dev.postern.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The forms in which a result can be printed. */
enum OutputFormat {
  /** For people. */
  TABLE,
  /** For programs. */
  JSON,
  /** For programs that read line by line. */
  JSONL,
  /** For spreadsheets. */
  CSV,
  /** For code scanning. */
  SARIF,
  /** For a pull request's comment. */
  MARKDOWN,
  /** For continuous integration. */
  JUNIT,
  /** For security data lakes. */
  OCSF,
  /** For AWS Security Hub. */
  ASFF,
  /** For a browser. */
  HTML;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format with this name among those that a command has. */
  static OutputFormat parse(String option, String word, OutputFormat... allowed) {
    List<String> words = Arrays.stream(allowed).map(OutputFormat::word).toList();
    return allowed[words.indexOf(Choice.of(option, word, words))];
  }
}
