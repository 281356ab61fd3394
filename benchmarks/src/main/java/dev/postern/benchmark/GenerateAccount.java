package dev.postern.benchmark;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a synthetic AWS account as a snapshot folder: {@code --out DIR --interfaces N --groups N
 * --rules N --regions N --seed S}.
 *
 * <p>Same arguments, same bytes. The folder must be empty or missing.
 */
public final class GenerateAccount {

  /** The time everything in a generated account says it was made and read. */
  static final String TAKEN_AT = "2026-11-23T02:17:00Z";

  private static final ImmutableSet<String> OPTIONS =
      ImmutableSet.of("--out", "--interfaces", "--groups", "--rules", "--regions", "--seed");

  private GenerateAccount() {}

  /**
   * Generates one account.
   *
   * @param args options and values in turn; all but {@code --out} have a default
   * @throws IOException if the folder cannot be written
   */
  public static void main(String[] args) throws IOException {
    Map<String, String> options = parse(args);
    AccountShape shape =
        new AccountShape(
            number(options, "--interfaces", 20_000),
            number(options, "--groups", 5_000),
            number(options, "--rules", 100_000),
            number(options, "--regions", 4),
            Long.parseLong(options.getOrDefault("--seed", "1")));
    generate(shape, Path.of(options.getOrDefault("--out", "account")));
  }

  /**
   * Writes the account into a folder.
   *
   * @throws IOException if the folder cannot be written
   * @throws IllegalArgumentException if the folder holds something already
   */
  public static void generate(AccountShape shape, Path root) throws IOException {
    Files.createDirectories(root);
    try (var present = Files.list(root)) {
      if (present.findAny().isPresent()) {
        throw new IllegalArgumentException(root + " is not empty; name another folder");
      }
    }
    new AccountWriter(shape, root).write();
  }

  private static Map<String, String> parse(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
        throw new IllegalArgumentException(
            "not an option with a value: " + args[i] + "; known are " + OPTIONS);
      }
      options.put(args[i], args[i + 1]);
    }
    return options;
  }

  private static int number(Map<String, String> options, String name, int otherwise) {
    String value = options.get(name);
    return value == null ? otherwise : Integer.parseInt(value);
  }
}
