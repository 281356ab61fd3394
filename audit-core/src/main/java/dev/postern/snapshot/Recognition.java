package dev.postern.snapshot;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Says of every file which call it answers. A file that cannot be used is a failed answer if its
 * name tells the call, and a note otherwise.
 */
final class Recognition<C extends Call> {

  private final Dialect<C> dialect;
  private final Predicate<Path> readElsewhere;
  private final NoteBook notes;
  private final List<Candidate<C>> candidates = new ArrayList<>();
  private String mistaken = "";
  private String mistakenFor = "";
  private String firstDamage = "";
  private boolean otherJson;

  private Recognition(Dialect<C> dialect, Predicate<Path> readElsewhere, NoteBook notes) {
    this.dialect = dialect;
    this.readElsewhere = readElsewhere;
    this.notes = notes;
  }

  static <C extends Call> Recognition<C> of(
      ImmutableList<FolderWalk.Found> files,
      Dialect<C> dialect,
      Predicate<Path> readElsewhere,
      NoteBook notes) {
    Recognition<C> recognition = new Recognition<>(dialect, readElsewhere, notes);
    for (FolderWalk.Found file : files) {
      if (!SnapshotHeader.is(file)) {
        recognition.look(file);
      }
    }
    return recognition;
  }

  ImmutableList<Candidate<C>> candidates() {
    return ImmutableList.copyOf(candidates);
  }

  /** A file among those seen that was given by mistake; empty when there is none. */
  String mistaken() {
    return mistaken;
  }

  /** What that file is. */
  String mistakenFor() {
    return mistakenFor;
  }

  /** A file that could not be used and did not say which call it is; empty when there is none. */
  String firstDamage() {
    return firstDamage;
  }

  /** Whether there is sound JSON that is no answer. */
  boolean otherJson() {
    return otherJson;
  }

  private void look(FolderWalk.Found file) {
    FileName<C> name = dialect.name(file.names());
    Sight<C> sight = dialect.look(file.path(), name);
    if (sight instanceof Sight.Answer<C> answer && !answer.parts().isEmpty()) {
      answer(file, name, answer);
    } else if (readElsewhere.test(file.path())) {
      otherJson = true;
    } else if (sight instanceof Sight.Answer<C> answer) {
      damage(file, answer.condition());
    } else if (sight instanceof Sight.Mistaken<C> other) {
      mistaken = file.name();
      mistakenFor = other.what();
      notes.note(file.name(), "is " + other.what() + ", and was ignored");
    } else if (sight instanceof Sight.Other<C> other) {
      otherJson = true;
      notes.note(file.name(), "was not recognised and was ignored" + other.advice());
    } else {
      notes.note(file.name(), "is not the answer of a call that is read, and was ignored");
    }
  }

  private void answer(FolderWalk.Found file, FileName<C> name, Sight.Answer<C> answer) {
    boolean whole = answer.condition().answered();
    Condition condition = whole ? end(file) : answer.condition();
    for (Sight.Part<C> part : answer.parts()) {
      Candidate<C> candidate = new Candidate<>(file, name, part.call(), condition, part.told());
      candidates.add(candidate);
      if (whole && !candidate.named() && !name.calls().isEmpty()) {
        notes.note(
            file.name(),
            "holds the answer of " + part.call().fileName() + ", whatever its name says");
      }
    }
  }

  private void damage(FolderWalk.Found file, Condition condition) {
    notes.gap(file.name(), condition.reason() + "; its name does not say which call it answers");
    firstDamage = firstDamage.isEmpty() ? file.name() + " " + condition.reason() : firstDamage;
  }

  private static Condition end(FolderWalk.Found file) {
    try {
      return FileTail.damage(file.path())
          .map(damage -> new Condition(Presence.INCOMPLETE, damage))
          .orElse(Condition.ANSWERED);
    } catch (IOException broken) {
      return new Condition(Presence.FAILED, SnapshotJson.reason(broken));
    }
  }
}
