package dev.postern.benchmark;

import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Options and values in turn.
 *
 * @param values the value of each option that is given
 */
record Options(ImmutableMap<String, String> values) {

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException for an option that is not known, or has no value
   */
  static Options parse(String[] args, Set<String> known) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!known.contains(args[i]) || i + 1 == args.length) {
        throw new IllegalArgumentException(
            "not an option with a value: " + args[i] + "; known are " + known);
      }
      values.put(args[i], args[i + 1]);
    }
    return new Options(ImmutableMap.copyOf(values));
  }

  int number(String name, int otherwise) {
    String value = values.get(name);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }
}
