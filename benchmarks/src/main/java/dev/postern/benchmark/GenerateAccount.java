package dev.postern.benchmark;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
    Options options = Options.parse(args, OPTIONS);
    AccountShape shape =
        new AccountShape(
            options.number("--interfaces", 20_000),
            options.number("--groups", 5_000),
            options.number("--rules", 100_000),
            options.number("--regions", 4),
            Long.parseLong(options.text("--seed", "1")));
    generate(shape, Path.of(options.text("--out", "account")));
  }

  /**
   * Writes the account into a folder.
   *
   * @throws IOException if the folder cannot be written
   * @throws IllegalArgumentException if the folder holds something already
   */
  public static void generate(AccountShape shape, Path root) throws IOException {
    requireEmpty(root);
    new AccountWriter(shape, root).write();
  }

  /** Makes a folder, and refuses one that holds something. */
  static void requireEmpty(Path root) throws IOException {
    Files.createDirectories(root);
    try (var present = Files.list(root)) {
      if (present.findAny().isPresent()) {
        throw new IllegalArgumentException(root + " is not empty; name another folder");
      }
    }
  }
}
