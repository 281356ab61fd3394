package dev.postern.snapshot;

import com.google.common.collect.Comparators;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the files of a snapshot, in an order that does not depend on the file system. */
public final class FolderWalk extends SimpleFileVisitor<Path> {

  private static final int MAX_DEPTH = 16;

  /** A file and the folders and name that lead to it. */
  public record Found(Path path, ImmutableList<String> names) implements Comparable<Found> {

    private static final Comparator<Iterable<String>> BY_NAME =
        Comparators.lexicographical(Comparator.<String>naturalOrder());

    /** Relative to the snapshot's folder, with slashes. */
    public String name() {
      return String.join("/", names);
    }

    /** By folders and name. */
    @Override
    public int compareTo(Found other) {
      return BY_NAME.compare(names, other.names);
    }
  }

  private final Path root;
  private final ImmutableSet<String> elsewhere;
  private final NoteBook notes;
  private final int limit;
  private final List<Found> found = new ArrayList<>();

  private FolderWalk(Path root, ImmutableSet<String> elsewhere, NoteBook notes, int limit) {
    this.root = root;
    this.elsewhere = elsewhere;
    this.notes = notes;
    this.limit = limit;
  }

  /**
   * Every file, sorted; hidden ones are left out.
   *
   * @param elsewhere folders right below the root that are none of this snapshot's
   * @throws PosternException of category CONFIG if the folder itself cannot be read
   */
  public static ImmutableList<Found> files(
      Path root, ImmutableSet<String> elsewhere, NoteBook notes) {
    return files(root, elsewhere, notes, Integer.MAX_VALUE);
  }

  /** At most so many files; which of them, when there are more, depends on the file system. */
  public static ImmutableList<Found> files(
      Path root, ImmutableSet<String> elsewhere, NoteBook notes, int limit) {
    FolderWalk walk = new FolderWalk(root, elsewhere, notes, limit);
    try {
      Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, walk);
    } catch (IOException unreadable) {
      throw new PosternException(
          Category.CONFIG,
          "The snapshot folder "
              + root
              + " "
              + SnapshotJson.reason(unreadable)
              + ". Make it readable for this user and try again.",
          unreadable);
    }
    return ImmutableList.sortedCopyOf(walk.found);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (folder.equals(root)) {
      return FileVisitResult.CONTINUE;
    }
    String name = String.valueOf(folder.getFileName());
    boolean foreign = root.equals(folder.getParent()) && elsewhere.contains(name);
    return foreign || name.startsWith(".")
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      notes.gap(name(file), "lies more than " + MAX_DEPTH + " folders deep and was not opened");
    } else if (attributes.isSymbolicLink()) {
      notes.gap(name(file), "is a link to something that is not there");
    } else if (!attributes.isRegularFile()) {
      notes.note(name(file), "is not a regular file and was not opened");
    } else if (!String.valueOf(file.getFileName()).startsWith(".")) {
      found.add(new Found(file, names(file)));
    }
    return found.size() < limit ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
    if (file.equals(root)) {
      throw reason;
    }
    if (reason instanceof FileSystemLoopException) {
      notes.note(name(file), "is a link back to a folder above it and was not followed");
    } else if (reason instanceof AccessDeniedException) {
      notes.gap(name(file), "cannot be opened: permission denied");
    } else {
      notes.gap(name(file), SnapshotJson.reason(reason));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException reason) {
    if (reason != null) {
      notes.gap(name(folder), "was not listed to its end: " + SnapshotJson.reason(reason));
    }
    return FileVisitResult.CONTINUE;
  }

  private String name(Path file) {
    return String.join("/", names(file));
  }

  private ImmutableList<String> names(Path file) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    root.relativize(file).forEach(name -> names.add(name.toString()));
    return names.build();
  }
}
