package dev.postern.snapshot;

import com.google.common.collect.ImmutableList;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Collects notes while files are found and read; the same note twice is one note. Safe for several
 * threads.
 */
public final class NoteBook {

  private final ConcurrentSkipListSet<SnapshotNote> notes = new ConcurrentSkipListSet<>();

  /** Adds what is worth knowing. */
  public void note(String file, String text) {
    notes.add(SnapshotNote.note(file, text));
  }

  /** Adds that something could not be used. */
  public void gap(String file, String text) {
    notes.add(SnapshotNote.gap(file, text));
  }

  /** All of them, sorted. */
  public ImmutableList<SnapshotNote> sorted() {
    return ImmutableList.copyOf(notes);
  }
}
