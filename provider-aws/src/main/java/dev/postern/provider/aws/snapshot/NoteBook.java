package dev.postern.provider.aws.snapshot;

import com.google.common.collect.ImmutableList;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Collects notes while files are found and read; the same note twice is one note. Safe for several
 * threads.
 */
final class NoteBook {

  private final ConcurrentSkipListSet<SnapshotNote> notes = new ConcurrentSkipListSet<>();

  void note(String file, String text) {
    notes.add(SnapshotNote.note(file, text));
  }

  void gap(String file, String text) {
    notes.add(SnapshotNote.gap(file, text));
  }

  ImmutableList<SnapshotNote> sorted() {
    return ImmutableList.copyOf(notes);
  }
}
