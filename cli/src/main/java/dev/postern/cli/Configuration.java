package dev.postern.cli;

import dev.postern.policy.Policy;
import dev.postern.policy.PolicyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Defaults of options, and the policy, from the environment, the project's file and the user's
 * file; the first of these that says something wins.
 */
final class Configuration {

  private static final String PROJECT = "postern.yaml";
  private static final String PREFIX = "POSTERN_";

  /**
   * What a setting is and who says so.
   *
   * @param value as it is written
   * @param origin the variable, or the file with the line
   */
  record Value(String value, String origin) {}

  private final Map<String, Value> values = new LinkedHashMap<>();
  private Policy policy = Policy.NONE;

  private Configuration() {}

  /**
   * Reads what there is.
   *
   * @param config the file that the user names instead of those that are looked for
   * @param named the file that the user names for the policy
   */
  static Configuration read(
      @Nullable String config, @Nullable String named, Surroundings surroundings) {
    Configuration read = new Configuration();
    Map<String, String> environment = surroundings.environment();
    for (String name : Policy.SETTINGS) {
      String variable = PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        read.values.put(name, new Value(value, variable));
      }
    }
    String chosen = config == null ? environment.getOrDefault(PREFIX + "CONFIG", "") : config;
    List<Policy> files = new ArrayList<>();
    if (!chosen.isEmpty()) {
      files.add(PolicyReader.read(surroundings.resolve(chosen), chosen));
    } else {
      find(surroundings.resolve(PROJECT), PROJECT).ifPresent(files::add);
      user(surroundings).flatMap(path -> find(path, path.toString())).ifPresent(files::add);
    }
    for (Policy file : files) {
      file.settings().forEach((name, setting) -> read.add(file, name, setting));
    }
    read.policy =
        read.named(named, surroundings)
            .orElseGet(
                () -> files.stream().filter(Policy::decides).findFirst().orElse(Policy.NONE));
    return read;
  }

  private void add(Policy file, String name, Policy.Setting setting) {
    values.putIfAbsent(name, new Value(setting.value(), file.file() + ":" + setting.line()));
  }

  private Optional<Policy> named(@Nullable String flag, Surroundings surroundings) {
    return Optional.ofNullable(flag)
        .or(() -> Optional.ofNullable(values.get("policy")).map(Value::value))
        .map(file -> PolicyReader.read(surroundings.resolve(file), file));
  }

  private static Optional<Policy> find(Path path, String name) {
    return Files.isRegularFile(path)
        ? Optional.of(PolicyReader.read(path, name))
        : Optional.empty();
  }

  /** Where the XDG base directory specification puts it. */
  private static Optional<Path> user(Surroundings surroundings) {
    String config = surroundings.environment().getOrDefault("XDG_CONFIG_HOME", "");
    String home = surroundings.environment().getOrDefault("HOME", "");
    if (!config.isEmpty()) {
      return Optional.of(surroundings.resolve(config).resolve("postern/config.yaml"));
    }
    return home.isEmpty()
        ? Optional.empty()
        : Optional.of(surroundings.resolve(home).resolve(".config/postern/config.yaml"));
  }

  /** What people have decided. */
  Policy policy() {
    return policy;
  }

  /** What is set, by the name of the option. */
  Map<String, Value> values() {
    return values;
  }

  /** The words of a command with what is set and not said in them, in front. */
  List<String> complete(List<String> words) {
    List<String> all = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          String option = "--" + name;
          boolean said =
              words.stream().anyMatch(w -> w.equals(option) || w.startsWith(option + "="));
          if (!said && !name.equals("policy")) {
            word(name, value).ifPresent(all::add);
          }
        });
    all.addAll(words);
    return all;
  }

  private static Optional<String> word(String name, Value value) {
    if (!name.equals("strict")) {
      return Optional.of("--" + name + "=" + value.value());
    }
    String flag = Choice.of("strict in " + value.origin(), value.value(), List.of("true", "false"));
    return flag.equals("true") ? Optional.of("--strict") : Optional.empty();
  }
}
