package dev.postern.provider.gcp.snapshot;

import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.ClosedAccount;
import dev.postern.snapshot.SnapshotFolder;
import dev.postern.snapshot.SnapshotNote;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A folder of recorded Google Cloud answers.
 *
 * <p>Files are recognised by content and by name, in the layout of a snapshot ({@code
 * gcp/<project>/<call>[-<resource>][-<page>].json}) or all in one folder. {@link Answers} reads
 * them.
 */
public final class GcpSnapshot {

  private final SnapshotFolder<GcpCall> folder;

  private GcpSnapshot(SnapshotFolder<GcpCall> folder) {
    this.folder = folder;
  }

  /**
   * Finds the answers in a folder.
   *
   * @throws dev.postern.model.PosternException of category CONFIG when the path is no folder, holds
   *     nothing that is a Google Cloud answer, or nothing that is whole; one damaged file among
   *     others is a gap instead
   */
  public static GcpSnapshot open(Path folder) {
    return open(folder, file -> false);
  }

  /** The same, without a word about files that another platform reads. */
  public static GcpSnapshot open(Path folder, Predicate<Path> readElsewhere) {
    return new GcpSnapshot(SnapshotFolder.open(folder, GcpDialect.GCP, readElsewhere));
  }

  /** Whether one file of a folder is an answer of Google Cloud. False if it cannot be read. */
  public static boolean reads(Path folder, Path file) {
    return SnapshotFolder.reads(folder, file, GcpDialect.GCP);
  }

  /**
   * Whether the folder looks like Google Cloud answers. Cheap: looks at names first and into a few
   * files only. False for anything that cannot be read.
   */
  public static boolean recognises(Path folder) {
    return SnapshotFolder.recognises(folder, GcpDialect.GCP);
  }

  /** Why a path is no snapshot; empty if it is one, or is not there. */
  public static Optional<String> refusal(Path path) {
    return SnapshotFolder.refusal(path, GcpDialect.GCP);
  }

  /** One entry per project, sorted; elements are as the REST APIs give them. */
  public ImmutableList<Answers<GcpCall>> scopes() {
    return folder.scopes();
  }

  /** The projects that could not be entered when the snapshot was taken. */
  public ImmutableList<ClosedAccount> closed() {
    return folder.closed();
  }

  /** What is worth knowing about single files, sorted; reading may add to it. */
  public ImmutableList<SnapshotNote> notes() {
    return folder.notes();
  }
}
