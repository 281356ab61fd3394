package dev.postern.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import dev.postern.Version;
import dev.postern.provider.Live;
import dev.postern.provider.LiveOption;
import dev.postern.provider.LiveSettings;
import dev.postern.provider.Provider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words of a command without those that say how to reach a platform: each platform brings its
 * own options, which only it understands.
 *
 * @param rest all other words, in order
 * @param values the platform's options
 * @param flags every option that some platform knows, for suggestions
 */
record LiveWords(
    List<String> rest, ImmutableListMultimap<String, String> values, Set<String> flags) {

  /** Takes the options of platforms out of the words of a command. */
  static LiveWords of(CommandName command, List<String> words, List<Provider> providers) {
    Map<String, LiveOption> known = new LinkedHashMap<>();
    for (Provider provider : providers) {
      for (LiveOption option : provider.live().map(Live::options).orElse(ImmutableList.of())) {
        known.put(option.flag(), option);
      }
    }
    List<String> rest = new ArrayList<>();
    ImmutableListMultimap.Builder<String, String> values = ImmutableListMultimap.builder();
    Iterator<String> all = words.iterator();
    while (all.hasNext()) {
      String word = all.next();
      int equals = word.indexOf('=');
      LiveOption option = known.get(equals < 0 ? word : word.substring(0, equals));
      if (word.equals("--")) {
        rest.add(word);
        all.forEachRemaining(rest::add);
      } else if (option == null) {
        rest.add(word);
      } else if (option.isSwitch()) {
        values.put(option.flag(), "");
      } else {
        values.put(
            option.flag(), equals < 0 ? value(command, option, all) : word.substring(equals + 1));
      }
    }
    return new LiveWords(rest, values.build(), new TreeSet<>(known.keySet()));
  }

  private static String value(CommandName command, LiveOption option, Iterator<String> rest) {
    String value = rest.hasNext() ? rest.next() : "";
    if (value.isEmpty() || value.startsWith("-")) {
      throw new UsageException(
          option.flag() + " needs a value",
          "write it as: postern "
              + command.word()
              + " aws "
              + option.flag()
              + " "
              + option.value());
    }
    return value;
  }

  /** Refuses them where nothing is asked live. */
  void refuseWith(String otherOption) {
    if (!values.isEmpty()) {
      throw new UsageException(
          values.keySet().iterator().next() + " does not go with " + otherOption,
          "with " + otherOption + " nothing is asked live; leave one of them out");
    }
  }

  LiveSettings settings(Surroundings surroundings) {
    return new LiveSettings(values, "postern/" + Version.current(), surroundings.clock());
  }
}
