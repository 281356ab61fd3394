package dev.postern.snapshot;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Streams;
import dev.postern.model.PosternException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder of recorded answers of one platform.
 *
 * <p>Files are recognised by name and by content, as the platform's {@link Dialect} says. Opening
 * looks at the beginning and the end of each file only, unless more is needed to tell what it
 * holds; {@link Answers} reads them.
 *
 * @param <C> the platform's calls
 */
public final class SnapshotFolder<C extends Call> {

  /** As many names are looked at before a folder counts as something else. */
  private static final int LOOK_AT_NAMES = 2000;

  /** As many files are opened if no name is clear, and again of those whose name says nothing. */
  private static final int LOOK_INTO_FILES = 100;

  private final ImmutableList<Answers<C>> scopes;
  private final ImmutableList<ClosedAccount> closed;
  private final NoteBook notes;

  private SnapshotFolder(
      ImmutableList<Answers<C>> scopes, ImmutableList<ClosedAccount> closed, NoteBook notes) {
    this.scopes = scopes;
    this.closed = closed;
    this.notes = notes;
  }

  /**
   * Finds the answers in a folder.
   *
   * @throws PosternException as the other one does
   */
  public static <C extends Call> SnapshotFolder<C> open(Path folder, Dialect<C> dialect) {
    return open(folder, dialect, file -> false);
  }

  /**
   * Finds the answers in a folder that other platforms may share.
   *
   * @param readElsewhere whether a file is an answer of another platform; then nothing is noted of
   *     it
   * @throws PosternException of category CONFIG when the path is no folder, holds nothing that is
   *     an answer, or nothing that is whole; one damaged file among others is a gap instead
   */
  public static <C extends Call> SnapshotFolder<C> open(
      Path folder, Dialect<C> dialect, Predicate<Path> readElsewhere) {
    BadSnapshot bad = new BadSnapshot(folder, dialect.advice());
    if (Files.notExists(folder)) {
      throw bad.missing();
    }
    if (!Files.isDirectory(folder)) {
      throw bad.file(dialect.mistaken(folder));
    }
    NoteBook notes = new NoteBook();
    ImmutableList<FolderWalk.Found> found = FolderWalk.files(folder, dialect.elsewhere(), notes);
    SnapshotHeader<C> header = SnapshotHeader.read(folder, found, dialect, notes);
    ImmutableList<CoverageEntry<C>> coverage = header.coverage();
    Recognition<C> recognition = Recognition.of(found, dialect, readElsewhere, notes);
    ImmutableSortedMap<ScopeName, ImmutableList<Candidate<C>>> files =
        ScopeFiles.sorted(folder, recognition.candidates(), coverage, dialect, notes);
    Successors successors =
        Successors.of(recognition.candidates().stream().map(one -> one.file().name()));
    ImmutableList<Answers<C>> scopes = scopes(files, coverage, successors, dialect, notes);
    if (!scopes.isEmpty() || header.closed().isEmpty()) {
      refuseTheUseless(bad, recognition, scopes, dialect);
    }
    return new SnapshotFolder<>(scopes, header.closed(), notes);
  }

  /**
   * Whether the folder looks like answers of the platform. Cheap: looks at names first and into a
   * few files only. False for anything that cannot be read.
   */
  public static <C extends Call> boolean recognises(Path folder, Dialect<C> dialect) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    ImmutableList<FolderWalk.Found> files;
    try {
      files = FolderWalk.files(folder, dialect.elsewhere(), new NoteBook(), LOOK_AT_NAMES);
    } catch (PosternException unreadable) {
      return false;
    }
    return SnapshotHeader.read(folder, files, dialect, new NoteBook()).speaksOfIt()
        || files.stream().anyMatch(file -> dialect.name(file.names()).certain())
        || answers(files, FileName.Kind.LIST, dialect)
        || answers(files, FileName.Kind.SILENT, dialect);
  }

  /** Names that may be those of answers go first: other platforms' files may lie among them. */
  private static <C extends Call> boolean answers(
      List<FolderWalk.Found> files, FileName.Kind kind, Dialect<C> dialect) {
    return files.stream()
        .filter(file -> dialect.name(file.names()).kind() == kind && !SnapshotHeader.is(file))
        .limit(LOOK_INTO_FILES)
        .anyMatch(file -> dialect.answers(file.path()));
  }

  /** Whether one file of a folder is an answer of the platform. False if it cannot be read. */
  public static <C extends Call> boolean reads(Path folder, Path file, Dialect<C> dialect) {
    FileName<C> name =
        dialect.name(
            Streams.stream(folder.relativize(file))
                .map(Path::toString)
                .collect(ImmutableList.toImmutableList()));
    return dialect.look(file, name) instanceof Sight.Answer<C> answer && !answer.parts().isEmpty();
  }

  /** Why a path is no snapshot; empty if it is one, or is not there. */
  public static <C extends Call> Optional<String> refusal(Path path, Dialect<C> dialect) {
    if (Files.notExists(path)) {
      return Optional.empty();
    }
    try {
      open(path, dialect);
      return Optional.empty();
    } catch (PosternException refused) {
      return Optional.ofNullable(refused.getMessage());
    }
  }

  /** One entry per scope, sorted. */
  public ImmutableList<Answers<C>> scopes() {
    return scopes;
  }

  /** The accounts that could not be entered when the snapshot was taken, or not everywhere. */
  public ImmutableList<ClosedAccount> closed() {
    return closed;
  }

  /** What is worth knowing about single files, sorted; reading may add to it. */
  public ImmutableList<SnapshotNote> notes() {
    return notes.sorted();
  }

  private static <C extends Call> ImmutableList<Answers<C>> scopes(
      ImmutableSortedMap<ScopeName, ImmutableList<Candidate<C>>> files,
      ImmutableList<CoverageEntry<C>> coverage,
      Successors successors,
      Dialect<C> dialect,
      NoteBook notes) {
    // A scope in which every call was refused has no folder, but it was asked.
    Stream<ScopeName> told = coverage.stream().map(CoverageEntry::scope).filter(ScopeName::whole);
    ImmutableSortedSet<ScopeName> names =
        Stream.concat(files.keySet().stream(), told)
            .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    ImmutableListMultimap<ScopeName, CoverageEntry<C>> byScope =
        Multimaps.index(coverage, CoverageEntry::scope);
    ImmutableList<CoverageEntry<C>> general =
        coverage.stream()
            .filter(entry -> !entry.scope().whole())
            .collect(ImmutableList.toImmutableList());
    ImmutableList.Builder<Answers<C>> scopes = ImmutableList.builder();
    for (ScopeName name : names) {
      ImmutableList<AnswerFile<C>> answers =
          AnswerSeries.of(files.getOrDefault(name, ImmutableList.of()), dialect);
      ImmutableListMultimap<C, AnswerFile<C>> byCall = Multimaps.index(answers, AnswerFile::call);
      byCall.keySet().forEach(call -> SeriesNotes.write(byCall.get(call), dialect, notes));
      ImmutableList<CoverageEntry<C>> here =
          Stream.concat(
                  byScope.get(name).stream(), general.stream().filter(entry -> entry.at(name)))
              .distinct()
              .collect(ImmutableList.toImmutableList());
      scopes.add(new Answers<>(name, byCall, here, successors, dialect, notes));
    }
    return scopes.build();
  }

  private static <C extends Call> void refuseTheUseless(
      BadSnapshot bad,
      Recognition<C> recognition,
      ImmutableList<Answers<C>> scopes,
      Dialect<C> dialect) {
    ImmutableList<AnswerFile<C>> files =
        scopes.stream().flatMap(Answers::files).collect(ImmutableList.toImmutableList());
    boolean damaged = files.stream().allMatch(file -> broken(file.condition().presence()));
    if (!files.isEmpty() && damaged) {
      throw bad.damaged(where(files.get(0), dialect));
    }
    if (!scopes.isEmpty()) {
      return;
    }
    if (!recognition.mistaken().isEmpty()) {
      throw bad.mistakenIn(recognition.mistaken(), recognition.mistakenFor());
    }
    if (!recognition.firstDamage().isEmpty() && !recognition.otherJson()) {
      throw bad.damaged(recognition.firstDamage());
    }
    throw bad.nothing();
  }

  private static boolean broken(Presence presence) {
    return presence == Presence.FAILED || presence == Presence.INCOMPLETE;
  }

  /** Reads the file once more to its break, because a place says more than a size. */
  private static <C extends Call> String where(AnswerFile<C> file, Dialect<C> dialect) {
    Condition read =
        file.useless() ? file.condition() : dialect.read(file, (r, e) -> {}).condition();
    Condition known = read.answered() ? file.condition() : read;
    return file.name() + " " + known.reason();
  }
}
