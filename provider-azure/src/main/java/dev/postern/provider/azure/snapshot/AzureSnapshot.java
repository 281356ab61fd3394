package dev.postern.provider.azure.snapshot;

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
 * A folder of recorded Azure answers.
 *
 * <p>Files are recognised by content and by name, in the layout of a snapshot ({@code
 * azure/<subscription>/<call>[-<resource>][-<page>].json}) or all in one folder. {@link Answers}
 * reads them.
 */
public final class AzureSnapshot {

  private final SnapshotFolder<AzureCall> folder;

  private AzureSnapshot(SnapshotFolder<AzureCall> folder) {
    this.folder = folder;
  }

  /**
   * Finds the answers in a folder.
   *
   * @throws PosternException of category CONFIG when the path is no folder, holds nothing that is
   *     an Azure answer, or nothing that is whole; one damaged file among others is a gap instead
   */
  public static AzureSnapshot open(Path folder) {
    return open(folder, file -> false);
  }

  /** The same, without a word about files that another platform reads. */
  public static AzureSnapshot open(Path folder, Predicate<Path> readElsewhere) {
    return new AzureSnapshot(SnapshotFolder.open(folder, AzureDialect.AZURE, readElsewhere));
  }

  /** Whether one file of a folder is an answer of Azure. False if it cannot be read. */
  public static boolean reads(Path folder, Path file) {
    return SnapshotFolder.reads(folder, file, AzureDialect.AZURE);
  }

  /**
   * Whether the folder looks like Azure answers. Cheap: looks at names first and into a few files
   * only. False for anything that cannot be read.
   */
  public static boolean recognises(Path folder) {
    return SnapshotFolder.recognises(folder, AzureDialect.AZURE);
  }

  /** Why a path is no snapshot; empty if it is one, or is not there. */
  public static Optional<String> refusal(Path path) {
    return SnapshotFolder.refusal(path, AzureDialect.AZURE);
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
  public static SnapshotWriter<AzureCall> write(Path root, Instant takenAt, String tool)
      throws IOException {
    return SnapshotWriter.open(root, AzureDialect.AZURE, takenAt, tool);
  }

  /** The folder of a subscription in a snapshot that is written. */
  public static Path folder(Path root, String subscription) {
    return root.resolve(AzureDialect.PROVIDER).resolve(subscription);
  }

  /**
   * One entry per subscription, sorted. Every element is handed over in the form of Azure Resource
   * Manager: {@code id}, {@code name}, {@code type}, {@code location}, {@code properties}. Elements
   * of effective answers and of port mappings have no {@code properties} there and none here; a
   * service tag is one element. Ids of resources match in upper and lower case.
   */
  public ImmutableList<Answers<AzureCall>> scopes() {
    return folder.scopes();
  }

  /** The subscriptions that could not be entered when the snapshot was taken. */
  public ImmutableList<ClosedAccount> closed() {
    return folder.closed();
  }

  /** What is worth knowing about single files, sorted; reading may add to it. */
  public ImmutableList<SnapshotNote> notes() {
    return folder.notes();
  }
}
