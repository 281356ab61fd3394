package dev.postern.provider.aws.snapshot;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Multimaps;
import dev.postern.model.PosternException;
import dev.postern.snapshot.ClosedAccount;
import dev.postern.snapshot.Condition;
import dev.postern.snapshot.FolderWalk;
import dev.postern.snapshot.NoteBook;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.ScopeName;
import dev.postern.snapshot.SnapshotJson;
import dev.postern.snapshot.SnapshotNote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of recorded AWS answers.
 *
 * <p>Files are recognised by name and by content, in the layout of a snapshot ({@code
 * aws/<account>/<region>/<service>-<operation>[-<resource>][-<page>].json}), in those of other
 * tools, or all in one folder. Opening looks at the beginning and the end of each file only; {@link
 * AwsAnswers} reads them.
 */
public final class AwsSnapshot {

  /** Folders of other platforms in the same snapshot. */
  static final ImmutableSet<String> ELSEWHERE = ImmutableSet.of("azure", "gcp", "kubernetes");

  /** As many names are looked at before a folder counts as something else. */
  private static final int LOOK_AT_NAMES = 2000;

  /** As many files are opened if no name is clear. */
  private static final int LOOK_INTO_FILES = 40;

  private final ImmutableList<AwsAnswers> scopes;
  private final ImmutableList<ClosedAccount> closed;
  private final NoteBook notes;

  private AwsSnapshot(
      ImmutableList<AwsAnswers> scopes, ImmutableList<ClosedAccount> closed, NoteBook notes) {
    this.scopes = scopes;
    this.closed = closed;
    this.notes = notes;
  }

  /**
   * Finds the answers in a folder.
   *
   * @throws PosternException of category CONFIG when the path is no folder, holds nothing that is
   *     an AWS answer, or nothing that is whole; one damaged file among others is a gap instead
   */
  public static AwsSnapshot open(Path folder) {
    if (Files.notExists(folder)) {
      throw BadSnapshot.missing(folder);
    }
    if (!Files.isDirectory(folder)) {
      throw BadSnapshot.file(folder);
    }
    NoteBook notes = new NoteBook();
    ImmutableList<FolderWalk.Found> found = FolderWalk.files(folder, ELSEWHERE, notes);
    SnapshotHeader header = SnapshotHeader.read(folder, found, notes);
    ImmutableList<CoverageEntry> coverage = header.coverage();
    Recognition recognition = Recognition.of(found, notes);
    ImmutableSortedMap<ScopeName, ImmutableList<Candidate>> files =
        ScopeFiles.sorted(folder, recognition.candidates(), coverage, notes);
    ImmutableList<AwsAnswers> scopes = scopes(files, coverage, notes);
    if (!scopes.isEmpty() || header.closed().isEmpty()) {
      refuseTheUseless(folder, recognition, scopes);
    }
    return new AwsSnapshot(scopes, header.closed(), notes);
  }

  /**
   * Whether the folder looks like AWS answers. Cheap: looks at names first and into a few files
   * only. False for anything that cannot be read.
   */
  public static boolean recognises(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    ImmutableList<FolderWalk.Found> files;
    try {
      files = FolderWalk.files(folder, ELSEWHERE, new NoteBook(), LOOK_AT_NAMES);
    } catch (PosternException unreadable) {
      return false;
    }
    return SnapshotHeader.read(folder, files, new NoteBook()).speaksOfAws()
        || files.stream().anyMatch(file -> FileName.of(file.names()).certain())
        || files.stream()
            .filter(file -> FileName.of(file.names()).kind() != FileName.Kind.FOREIGN)
            .limit(LOOK_INTO_FILES)
            .anyMatch(file -> AnswerFields.byContent(FileHead.of(file.path())).isPresent());
  }

  /** Why a path is no snapshot; empty if it is one, or is not there. */
  public static Optional<String> refusal(Path path) {
    if (Files.notExists(path)) {
      return Optional.empty();
    }
    try {
      open(path);
      return Optional.empty();
    } catch (PosternException refused) {
      return Optional.ofNullable(refused.getMessage());
    }
  }

  /** One entry per account and region, sorted by both. */
  public ImmutableList<AwsAnswers> scopes() {
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

  private static ImmutableList<AwsAnswers> scopes(
      ImmutableSortedMap<ScopeName, ImmutableList<Candidate>> files,
      ImmutableList<CoverageEntry> coverage,
      NoteBook notes) {
    // A region in which every call was refused has no folder, but it was asked.
    Stream<ScopeName> told = coverage.stream().map(CoverageEntry::scope).filter(ScopeName::whole);
    ImmutableSortedSet<ScopeName> names =
        Stream.concat(files.keySet().stream(), told)
            .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    ImmutableListMultimap<ScopeName, CoverageEntry> byScope =
        Multimaps.index(coverage, CoverageEntry::scope);
    ImmutableList<CoverageEntry> general =
        coverage.stream()
            .filter(entry -> !entry.scope().whole())
            .collect(ImmutableList.toImmutableList());
    ImmutableList.Builder<AwsAnswers> scopes = ImmutableList.builder();
    for (ScopeName name : names) {
      ImmutableList<AnswerFile> answers =
          AnswerSeries.of(files.getOrDefault(name, ImmutableList.of()));
      ImmutableListMultimap<AwsCall, AnswerFile> byCall =
          Multimaps.index(answers, AnswerFile::call);
      byCall.keySet().forEach(call -> SeriesNotes.write(byCall.get(call), notes));
      ImmutableList<CoverageEntry> here =
          Stream.concat(
                  byScope.get(name).stream(), general.stream().filter(entry -> entry.at(name)))
              .distinct()
              .collect(ImmutableList.toImmutableList());
      scopes.add(new AwsAnswers(name, byCall, here, notes));
    }
    return scopes.build();
  }

  private static void refuseTheUseless(
      Path folder, Recognition recognition, ImmutableList<AwsAnswers> scopes) {
    ImmutableList<AnswerFile> files =
        scopes.stream().flatMap(AwsAnswers::files).collect(ImmutableList.toImmutableList());
    boolean damaged = files.stream().allMatch(file -> broken(file.condition().presence()));
    if (!files.isEmpty() && damaged) {
      throw BadSnapshot.damaged(folder, where(files.get(0)));
    }
    if (!scopes.isEmpty()) {
      return;
    }
    if (!recognition.terraform().isEmpty()) {
      throw BadSnapshot.terraform(SnapshotJson.brief(folder + "/" + recognition.terraform()));
    }
    if (!recognition.firstDamage().isEmpty() && !recognition.otherJson()) {
      throw BadSnapshot.damaged(folder, recognition.firstDamage());
    }
    throw BadSnapshot.nothing(folder);
  }

  private static boolean broken(Presence presence) {
    return presence == Presence.FAILED || presence == Presence.INCOMPLETE;
  }

  /** Reads the file once more to its break, because a place says more than a size. */
  private static String where(AnswerFile file) {
    Condition read =
        file.useless() ? file.condition() : AnswerReader.read(file, (r, e) -> {}).condition();
    Condition known = read.answered() ? file.condition() : read;
    return file.name() + " " + known.reason();
  }
}
