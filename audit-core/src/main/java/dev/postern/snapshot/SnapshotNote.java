package dev.postern.snapshot;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/**
 * Something a reader of the audit should know about one file of the snapshot.
 *
 * @param file path relative to the snapshot's folder, with {@code /}; {@code .} is the folder
 *     itself
 * @param severity whether something may be missing from the audit because of it
 * @param text what was found and what to do about it
 */
public record SnapshotNote(String file, Severity severity, String text)
    implements Comparable<SnapshotNote> {

  private static final Comparator<SnapshotNote> ORDER =
      comparing(SnapshotNote::file)
          .thenComparing(SnapshotNote::severity)
          .thenComparing(SnapshotNote::text);

  /** How much a note matters. */
  public enum Severity {
    /** Worth knowing; nothing that an audit needs is lost. */
    NOTE,
    /** Something an audit may need could not be used: the result is not complete. */
    GAP
  }

  /** Sorts by file, then gaps after notes, then text. */
  @Override
  public int compareTo(SnapshotNote other) {
    return ORDER.compare(this, other);
  }

  /** Worth knowing. */
  public static SnapshotNote note(String file, String text) {
    return new SnapshotNote(file, Severity.NOTE, text);
  }

  /** Something is missing. */
  public static SnapshotNote gap(String file, String text) {
    return new SnapshotNote(file, Severity.GAP, text);
  }
}
