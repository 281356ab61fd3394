package dev.postern;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Gap;
import dev.postern.model.Scope;
import dev.postern.provider.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders of a snapshot that nobody can read: where one lies beside the folder of a platform,
 * it holds the answers of another one; where one inside it holds no answer, an account was meant.
 */
final class UnreadFolders {

  private UnreadFolders() {}

  /**
   * A gap for each of them, sorted.
   *
   * @param snapshot the root of the snapshot
   * @param readers everybody who might have read them
   * @param told what is said already of folders, by the provider of the gap
   */
  static ImmutableList<Gap> of(Path snapshot, List<Provider> readers, List<Gap> told) {
    if (readers.stream()
        .map(reader -> snapshot.resolve(reader.id()))
        .noneMatch(Files::isDirectory)) {
      return ImmutableList.of();
    }
    Set<String> known =
        told.stream().map(gap -> gap.scope().provider()).collect(Collectors.toSet());
    ImmutableList.Builder<Gap> gaps = ImmutableList.builder();
    readers.forEach(reader -> gaps.addAll(empty(snapshot, reader, told)));
    try (Stream<Path> folders = Files.list(snapshot)) {
      folders
          .filter(folder -> Files.isDirectory(folder) && holdsFiles(folder))
          .filter(folder -> readers.stream().noneMatch(reader -> reads(reader, folder, snapshot)))
          .map(folder -> String.valueOf(folder.getFileName()))
          .filter(name -> !name.startsWith(".") && !known.contains(name))
          .sorted()
          .forEach(name -> gaps.add(gap(name)));
    } catch (IOException | UncheckedIOException e) {
      // Whoever reads the platform's own folder says what is wrong with the files.
    }
    return gaps.build();
  }

  /**
   * Accounts of which nothing was kept, unless it is said already that they could not be entered.
   */
  private static List<Gap> empty(Path snapshot, Provider reader, List<Gap> told) {
    Path own = snapshot.resolve(reader.id());
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    try (Stream<Path> accounts = Files.list(own)) {
      return accounts
          .filter(folder -> Files.isDirectory(folder) && !reader.recognises(folder))
          .filter(folder -> !isCollected(folder))
          .map(folder -> String.valueOf(folder.getFileName()))
          .filter(name -> !name.startsWith("."))
          .filter(name -> told.stream().noneMatch(gap -> gap.scope().account().equals(name)))
          .sorted()
          .map(name -> empty(reader.id(), name))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // whoever reads the folder says what is wrong with it
    }
  }

  /** Whoever collected an account leaves a mark, also where there was nothing to ask. */
  private static boolean isCollected(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      return inside.anyMatch(file -> file.endsWith("snapshot.json"));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private static Gap empty(String platform, String account) {
    return new Gap(
        new Scope(platform, account, "unknown"),
        "snapshot",
        "missing",
        ImmutableSortedSet.of(account),
        "the folder " + platform + "/" + account + " holds no answer; nothing of it was judged");
  }

  /** A platform's own folder may hold nothing but refusals; who reads the snapshot says so. */
  private static boolean reads(Provider reader, Path folder, Path snapshot) {
    return reader.recognises(folder)
        || (folder.endsWith(reader.id()) && reader.recognises(snapshot));
  }

  private static boolean holdsFiles(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      return inside.anyMatch(Files::isRegularFile);
    } catch (IOException | UncheckedIOException e) {
      return true; // what cannot be looked at may be anything
    }
  }

  private static Gap gap(String name) {
    return new Gap(
        new Scope(name, "unknown", "unknown"),
        "snapshot",
        "unsupported",
        ImmutableSortedSet.of(name),
        "no installed provider reads the folder " + name + "; nothing in it was judged");
  }
}
