package dev.postern.cli;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.postern.Version;
import dev.postern.provider.Live;
import dev.postern.provider.LiveOption;
import dev.postern.provider.LiveSettings;
import dev.postern.provider.Provider;
import dev.postern.report.Nearest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The words of a command without those that say how to reach a platform: each platform brings its
 * own options, which only it understands.
 *
 * @param rest all other words, in order
 * @param values the platforms' options; each goes to every platform that knows it
 * @param flags the options of the platforms that the words name, of all if they name none; for
 *     suggestions
 */
record LiveWords(
    List<String> rest, ImmutableListMultimap<String, String> values, Set<String> flags) {

  /** The name under which we ask. */
  static final String TOOL = "postern/" + Version.current();

  /** Takes the options of platforms out of the words of a command. */
  static LiveWords of(CommandName command, List<String> words, List<Provider> providers) {
    List<Provider> named = providers.stream().filter(p -> words.contains(p.id())).toList();
    Map<String, LiveOption> known = new LinkedHashMap<>();
    // Two platforms may spell an option alike and mean another kind: those that are named decide.
    options(named).forEach(option -> known.putIfAbsent(option.flag(), option));
    options(providers).forEach(option -> known.putIfAbsent(option.flag(), option));
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
    Set<String> flags = new TreeSet<>();
    options(named.isEmpty() ? providers : named).forEach(option -> flags.add(option.flag()));
    return new LiveWords(rest, values.build(), flags);
  }

  private static List<LiveOption> options(List<Provider> providers) {
    return providers.stream()
        .flatMap(provider -> provider.live().stream())
        .flatMap(live -> live.options().stream())
        .toList();
  }

  private static String value(CommandName command, LiveOption option, Iterator<String> rest) {
    String value = rest.hasNext() ? rest.next() : "";
    if (value.isEmpty() || value.startsWith("-")) {
      throw new UsageException(
          option.flag() + " needs a value",
          "write it as: postern "
              + command.word()
              + " PLATFORM "
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

  /**
   * Refuses an option that none of the platforms knows that are to be asked.
   *
   * @throws UsageException naming the nearest
   */
  void check(List<Provider> asked) {
    List<String> known = options(asked).stream().map(LiveOption::flag).toList();
    for (String flag : values.keySet()) {
      if (!known.contains(flag)) {
        throw new UsageException(
            flag
                + " is no option of "
                + asked.stream().map(Provider::id).collect(Collectors.joining(" or "))
                + ", but of another platform",
            Nearest.to(flag, known)
                .map(near -> "did you mean " + near + "?")
                .orElse("leave it out, or name that platform as well"));
      }
    }
  }

  /** What the user said to one platform. */
  LiveSettings settings(Live live, Surroundings surroundings) {
    Set<String> known = live.options().stream().map(LiveOption::flag).collect(Collectors.toSet());
    ImmutableListMultimap<String, String> own =
        ImmutableListMultimap.copyOf(Multimaps.filterKeys(values, known::contains));
    return new LiveSettings(own, TOOL, surroundings.clock());
  }
}
