package dev.postern.cli;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterDescription;
import com.beust.jcommander.ParameterException;
import com.google.common.collect.Sets;
import dev.postern.report.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words behind a command.
 *
 * <p>JCommander fills the options, yet takes a mistyped option for an argument; so names are
 * checked here first, and it gets to see only what is known.
 */
final class Arguments {

  private Arguments() {}

  /** Replaces {@code @file} by the lines of the file, up to the {@code --} that ends options. */
  static List<String> expand(List<String> words, Surroundings surroundings) {
    List<String> expanded = new ArrayList<>();
    boolean literal = false;
    for (String word : words) {
      literal |= word.equals("--");
      if (literal || !word.startsWith("@") || word.length() == 1) {
        expanded.add(word);
      } else {
        expanded.addAll(read(word.substring(1), surroundings));
      }
    }
    return expanded;
  }

  private static List<String> read(String file, Surroundings surroundings) {
    try {
      return Files.readAllLines(surroundings.resolve(file)).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UsageException(
          "cannot read the arguments in @" + file + ": " + Failure.reason(e),
          "the file holds one argument a line, in UTF-8");
    }
  }

  /** Whether the user asks for help instead of a run. */
  static boolean wantHelp(List<String> words) {
    for (String word : words) {
      if (word.equals("--")) {
        return false;
      }
      if (word.equals("--help") || word.equals("-h")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Fills the fields of an options object.
   *
   * @throws UsageException if the words do not fit it
   */
  static void fill(CommandName command, Object options, List<String> words) {
    fill(command, options, words, Set.of());
  }

  /**
   * Fills the fields of an options object.
   *
   * @param taken options that were taken out before, for suggestions
   * @throws UsageException if the words do not fit it
   */
  static void fill(CommandName command, Object options, List<String> words, Set<String> taken) {
    JCommander commander = JCommander.newBuilder().addObject(options).build();
    commander.setExpandAtSign(false);
    // It looks for the annotated fields when it parses for the first time.
    commander.parse();
    List<String> named = new ArrayList<>();
    List<String> others = new ArrayList<>();
    split(command, known(commander), taken, words, named, others);
    if (!others.isEmpty() && commander.getMainParameter() == null) {
      throw new UsageException(
          "postern " + command.word() + " takes no argument, but got " + others.get(0),
          seeHelp(command));
    }
    named.add("--");
    named.addAll(others);
    try {
      commander.parse(named.toArray(new String[0]));
    } catch (ParameterException e) {
      throw new UsageException(String.valueOf(e.getMessage()), seeHelp(command));
    }
  }

  static String seeHelp(CommandName command) {
    return "see: postern help " + command.word();
  }

  /**
   * An option of a command.
   *
   * @param name the longest of its names
   * @param takesValue whether a value follows
   * @param repeatable whether it may be given more than once
   */
  private record Known(String name, boolean takesValue, boolean repeatable) {}

  private static Map<String, Known> known(JCommander commander) {
    Map<String, Known> known = new TreeMap<>();
    for (ParameterDescription option : commander.getParameters()) {
      Class<?> type = option.getParameterized().getType();
      Known one =
          new Known(
              option.getLongestName(), type != boolean.class, List.class.isAssignableFrom(type));
      for (String name : option.getParameter().names()) {
        known.put(name, one);
      }
    }
    return known;
  }

  private static void split(
      CommandName command,
      Map<String, Known> known,
      Set<String> taken,
      List<String> words,
      List<String> named,
      List<String> others) {
    Iterator<String> rest = words.iterator();
    Set<String> seen = new HashSet<>();
    while (rest.hasNext()) {
      String word = rest.next();
      if (word.equals("--")) {
        rest.forEachRemaining(others::add);
      } else if (!word.startsWith("-") || word.equals("-")) {
        others.add(word);
      } else {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Known option = known.get(name);
        if (option == null) {
          throw unknown(command, name, Sets.union(known.keySet(), taken));
        }
        if (!seen.add(option.name()) && !option.repeatable()) {
          throw new UsageException(
              option.name() + " is given more than once", "give it once: " + seeHelp(command));
        }
        named.add(name);
        if (option.takesValue()) {
          named.add(equals < 0 ? value(name, rest, known.keySet()) : word.substring(equals + 1));
        } else if (equals >= 0) {
          throw new UsageException(name + " takes no value", seeHelp(command));
        }
      }
    }
  }

  private static String value(String name, Iterator<String> rest, Set<String> known) {
    String value = rest.hasNext() ? rest.next() : "--";
    if (value.equals("--") || known.contains(value)) {
      throw new UsageException(
          name + " needs a value", "write it as: " + name + " VALUE, or " + name + "=VALUE");
    }
    return value;
  }

  private static UsageException unknown(CommandName command, String name, Set<String> known) {
    return new UsageException(
        "postern " + command.word() + " has no option " + name,
        Nearest.to(name, known)
            .map(near -> "did you mean " + near + "? " + seeHelp(command))
            .orElse(seeHelp(command)));
  }
}
