package dev.postern.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Prints help. The pages are files, and nothing else is needed for them: help is what a user waits
 * for most often.
 */
final class HelpCommand {

  private HelpCommand() {}

  /** {@code postern help [COMMAND]}. */
  static ExitCode run(List<String> words, Surroundings surroundings) {
    List<String> commands = words.stream().filter(word -> !word.startsWith("-")).toList();
    print(commands.isEmpty() ? CommandName.HELP : CommandName.parse(commands.get(0)), surroundings);
    return ExitCode.CLEAN;
  }

  static void print(CommandName command, Surroundings surroundings) {
    surroundings.out().print(text(command));
    surroundings.out().flush();
  }

  /** The page of a command; that of {@code help} is the overview. */
  static String text(CommandName command) {
    String name = "help/" + command.word() + ".txt";
    try (InputStream in = HelpCommand.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " cannot be read", e);
    }
  }
}
