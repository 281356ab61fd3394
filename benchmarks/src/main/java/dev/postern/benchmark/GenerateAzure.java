package dev.postern.benchmark;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a synthetic Azure subscription as a snapshot folder: {@code --out DIR --interfaces N
 * --groups N --rules N --tags N --seed S}.
 *
 * <p>Same arguments, same bytes. The folder must be empty or missing.
 */
public final class GenerateAzure {

  private static final ImmutableSet<String> OPTIONS =
      ImmutableSet.of("--out", "--interfaces", "--groups", "--rules", "--tags", "--seed");

  private GenerateAzure() {}

  /**
   * Generates one subscription.
   *
   * @param args options and values in turn; all have a default
   * @throws IOException if the folder cannot be written
   */
  public static void main(String[] args) throws IOException {
    Options options = Options.parse(args, OPTIONS);
    AzureShape shape =
        new AzureShape(
            options.number("--interfaces", 20_000),
            options.number("--groups", 2_000),
            options.number("--rules", 100_000),
            options.number("--tags", 2_000),
            Long.parseLong(options.text("--seed", "1")));
    generate(shape, Path.of(options.text("--out", "subscription")));
  }

  /**
   * Writes the subscription into a folder.
   *
   * @throws IOException if the folder cannot be written
   * @throws IllegalArgumentException if the folder holds something already
   */
  public static void generate(AzureShape shape, Path root) throws IOException {
    GenerateAccount.requireEmpty(root);
    AzureFolder folder = AzureFolder.create(root);
    AzureTags tags = new AzureTags(shape);
    tags.write(folder);
    folder.writeEmptyLists();
    new AzureNetworkAnswers(shape, folder).write();
    new AzureGroupAnswers(shape, folder, tags).write();
    try (AzureWorkloadAnswers answers = new AzureWorkloadAnswers(shape, folder)) {
      answers.write();
    }
    Files.writeString(
        root.resolve("snapshot.json"),
        """
        {"schema":"postern.snapshot/1","state":"complete","takenAt":"%s","coverage":[]}
        """
            .formatted(GenerateAccount.TAKEN_AT));
  }
}
