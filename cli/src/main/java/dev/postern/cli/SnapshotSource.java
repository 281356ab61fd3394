package dev.postern.cli;

import dev.postern.exposure.Explainer;
import dev.postern.model.Inventory;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.Assembly;
import dev.postern.provider.Provider;
import dev.postern.provider.ReadOptions;
import dev.postern.report.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot that the user names.
 *
 * @param folder where it is
 * @param providers who may read it
 * @param arguments the options that name it, for a shell
 */
record SnapshotSource(Path folder, List<Provider> providers, String arguments) {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/:@%+,][A-Za-z0-9._/:@%+,=-]*");

  /** Finds the folder and the providers, or says what is missing. */
  static SnapshotSource of(
      CommandName command,
      List<String> named,
      @Nullable String snapshot,
      Surroundings surroundings) {
    List<Provider> providers = providers(command, named, surroundings);
    if (snapshot == null) {
      throw new UsageException(
          "nothing to " + command.word() + ": no snapshot is named",
          "add --snapshot DIR, for instance --snapshot examples/aws"
              + (command == CommandName.AUDIT
                  ? ", or name a platform to ask: postern audit aws"
                  : ""));
    }
    Path folder = surroundings.resolve(snapshot);
    if (!Files.isDirectory(folder)) {
      refuse(folder, providers);
      throw new UsageException(
          "the snapshot "
              + snapshot
              + (Files.exists(folder) ? " is not a folder" : " is not there"),
          "name the folder with the JSON answers, for instance --snapshot examples/aws");
    }
    return new SnapshotSource(folder, providers, "--snapshot " + quoted(snapshot));
  }

  /**
   * What was found of a text.
   *
   * @param inventory the parts of the snapshot that know what it means, without a judgement
   * @param nearest what may have been meant, if none of them does
   */
  record Sought(Inventory inventory, Optional<String> nearest) {}

  /** Looks for what a text means. */
  Sought seek(String target) {
    List<Provider> readers =
        providers.stream().filter(provider -> provider.recognises(folder)).toList();
    if (readers.isEmpty()) {
      refuse(folder, providers);
      throw new UsageException(
          "nothing in " + folder + " looks like a snapshot",
          "name a folder such as examples/aws, or one with an account's JSON answers");
    }
    List<Inventory> parts = new ArrayList<>();
    List<String> near = new ArrayList<>();
    for (Provider reader : readers) {
      for (Inventory part : reader.read(folder, ReadOptions.standard())) {
        if (Explainer.knows(part, target)) {
          parts.add(part);
        } else if (parts.isEmpty()) {
          Nearest.to(target, Explainer.words(part)).ifPresent(near::add);
        }
      }
    }
    return new Sought(
        Assembly.merge(parts), parts.isEmpty() ? Nearest.to(target, near) : Optional.empty());
  }

  /** Lets those speak who know what the path is instead of a snapshot. */
  private static void refuse(Path path, List<Provider> providers) {
    String told =
        providers.stream()
            .flatMap(provider -> provider.refusal(path).stream())
            .collect(Collectors.joining("\n"));
    if (!told.isEmpty()) {
      throw new PosternException(Category.CONFIG, told);
    }
  }

  private static List<Provider> providers(
      CommandName command, List<String> named, Surroundings surroundings) {
    List<Provider> installed = surroundings.providers().get();
    return named.isEmpty() ? installed : PlatformName.find(command, named, installed);
  }

  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
