package dev.postern.provider.aws.snapshot;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.provider.aws.snapshot.AnswerFile.Sort;
import dev.postern.snapshot.NoteBook;
import dev.postern.snapshot.ResourceKey;
import java.util.HashMap;
import java.util.Map;

/** Remarks on how the files of one call stand to each other. */
final class SeriesNotes {

  private SeriesNotes() {}

  static void write(ImmutableList<AnswerFile> files, NoteBook notes) {
    Map<String, AnswerFile> firsts = new HashMap<>();
    for (AnswerFile file : Pages.of(files).inReadingOrder()) {
      AnswerFile first = firsts.putIfAbsent(file.resource().shortest(), file);
      if (first != null && !first.part().series().equals(file.part().series())) {
        notes.gap(
            file.name(),
            "answers the same call as "
                + first.name()
                + "; they were read together, and where"
                + " both describe the same thing that file counts. Keep one of them");
      }
      nameless(file, notes);
    }
    ImmutableSet<AnswerFile> recorded =
        files.stream()
            .filter(file -> file.part().sort() == Sort.RECORDED)
            .collect(ImmutableSet.toImmutableSet());
    if (recorded.size() > 1) {
      notes.note(
          files.get(0).name(),
          "is one of " + recorded.size() + " recordings of a call, read together, newest first");
    }
  }

  private static void nameless(AnswerFile file, NoteBook notes) {
    boolean inside =
        Wrapping.of(file.call()).stream().anyMatch(w -> file.name().contains(w.field()));
    if (file.call().keyed() && file.resource().equals(ResourceKey.NONE) && !inside) {
      notes.gap(
          file.name(),
          "does not say which resource it is about; name it "
              + file.call().fileName()
              + "-<resource>.json");
    }
  }
}
