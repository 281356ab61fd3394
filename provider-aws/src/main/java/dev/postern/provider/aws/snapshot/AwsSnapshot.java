package dev.postern.provider.aws.snapshot;

import com.google.common.collect.ImmutableList;
import dev.postern.model.PosternException;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.ClosedAccount;
import dev.postern.snapshot.SnapshotFolder;
import dev.postern.snapshot.SnapshotNote;
import dev.postern.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A folder of recorded AWS answers.
 *
 * <p>Files are recognised by name and by content, in the layout of a snapshot ({@code
 * aws/<account>/<region>/<service>-<operation>[-<resource>][-<page>].json}), in those of other
 * tools, or all in one folder. Opening looks at the beginning and the end of each file only; {@link
 * Answers} reads them.
 */
public final class AwsSnapshot {

  private final SnapshotFolder<AwsCall> folder;

  private AwsSnapshot(SnapshotFolder<AwsCall> folder) {
    this.folder = folder;
  }

  /**
   * Finds the answers in a folder.
   *
   * @throws PosternException of category CONFIG when the path is no folder, holds nothing that is
   *     an AWS answer, or nothing that is whole; one damaged file among others is a gap instead
   */
  public static AwsSnapshot open(Path folder) {
    return open(folder, file -> false);
  }

  /** The same, without a word about files that another platform reads. */
  public static AwsSnapshot open(Path folder, Predicate<Path> readElsewhere) {
    return new AwsSnapshot(SnapshotFolder.open(folder, AwsDialect.AWS, readElsewhere));
  }

  /** Whether one file of a folder is an answer of AWS. False if it cannot be read. */
  public static boolean reads(Path folder, Path file) {
    return SnapshotFolder.reads(folder, file, AwsDialect.AWS);
  }

  /**
   * Whether the folder looks like AWS answers. Cheap: looks at names first and into a few files
   * only. False for anything that cannot be read.
   */
  public static boolean recognises(Path folder) {
    return SnapshotFolder.recognises(folder, AwsDialect.AWS);
  }

  /** Why a path is no snapshot; empty if it is one, or is not there. */
  public static Optional<String> refusal(Path path) {
    return SnapshotFolder.refusal(path, AwsDialect.AWS);
  }

  /**
   * Begins to write a snapshot, or goes on with an unfinished one.
   *
   * @param root an empty or missing folder, or that of an unfinished snapshot
   * @param takenAt the time of a snapshot that begins now
   * @param tool who takes it
   * @throws PosternException of category CONFIG if the folder holds something else
   * @throws IOException if it cannot be read or written
   */
  public static SnapshotWriter<AwsCall> write(Path root, Instant takenAt, String tool)
      throws IOException {
    return SnapshotWriter.open(root, AwsDialect.AWS, takenAt, tool);
  }

  /** One entry per account and region, sorted by both. */
  public ImmutableList<Answers<AwsCall>> scopes() {
    return folder.scopes();
  }

  /** The accounts that could not be entered when the snapshot was taken, or not everywhere. */
  public ImmutableList<ClosedAccount> closed() {
    return folder.closed();
  }

  /** What is worth knowing about single files, sorted; reading may add to it. */
  public ImmutableList<SnapshotNote> notes() {
    return folder.notes();
  }
}
