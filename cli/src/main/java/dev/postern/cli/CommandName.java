package dev.postern.cli;

import dev.postern.report.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands, in the order in which help lists them. */
enum CommandName {
  AUDIT,
  EXPLAIN,
  SNAPSHOT,
  DOCTOR,
  REPORT,
  DIFF,
  SERVICES,
  WAIVERS,
  CONFIG,
  CATALOGUE,
  VERSION,
  HELP;

  /** The word on the command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(CommandName::word).toList();
  }

  static Optional<CommandName> find(String word) {
    return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
  }

  /**
   * The command with this name.
   *
   * @throws UsageException if there is none, naming the nearest
   */
  static CommandName parse(String word) {
    return find(word)
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no command '" + word + "'",
                    Nearest.to(word, words())
                        .map(near -> "did you mean: postern " + near)
                        .orElse("the commands are " + String.join(", ", words()))));
  }
}
