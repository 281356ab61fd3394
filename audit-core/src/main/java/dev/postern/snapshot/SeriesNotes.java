package dev.postern.snapshot;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.AnswerFile.Sort;
import java.util.HashMap;
import java.util.Map;

/** Remarks on how the files of one call stand to each other. */
final class SeriesNotes {

  private SeriesNotes() {}

  static <C extends Call> void write(
      ImmutableList<AnswerFile<C>> files, Dialect<C> dialect, NoteBook notes) {
    Map<String, AnswerFile<C>> firsts = new HashMap<>();
    for (AnswerFile<C> file : Pages.of(files).inReadingOrder()) {
      AnswerFile<C> first = firsts.putIfAbsent(file.resource().shortest(), file);
      boolean divided = dialect.dividesAnswers() && file.resource().equals(ResourceKey.NONE);
      if (first != null && !divided && !first.part().series().equals(file.part().series())) {
        notes.gap(
            file.name(),
            "answers the same call as "
                + first.name()
                + "; they were read together, and where"
                + " both describe the same thing that file counts. Keep one of them");
      }
      nameless(file, dialect, notes);
    }
    ImmutableSet<AnswerFile<C>> recorded =
        files.stream()
            .filter(file -> file.part().sort() == Sort.RECORDED)
            .collect(ImmutableSet.toImmutableSet());
    if (recorded.size() > 1) {
      notes.note(
          files.get(0).name(),
          "is one of " + recorded.size() + " recordings of a call, read together, newest first");
    }
  }

  private static <C extends Call> void nameless(
      AnswerFile<C> file, Dialect<C> dialect, NoteBook notes) {
    if (dialect.nameless(file)) {
      notes.gap(
          file.name(),
          "does not say which resource it is about; name it "
              + file.call().fileName()
              + "-<resource>.json");
    }
  }
}
