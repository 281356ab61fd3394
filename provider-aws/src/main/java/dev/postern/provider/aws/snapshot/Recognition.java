package dev.postern.provider.aws.snapshot;

import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Condition;
import dev.postern.snapshot.FileTail;
import dev.postern.snapshot.FolderWalk;
import dev.postern.snapshot.NoteBook;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.SnapshotJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Says of every file which call it answers. The name wins where name and content are both
 * plausible, the content where they are not; a file that cannot be used is a failed answer if its
 * name tells the call, and a note otherwise.
 */
final class Recognition {

  private final NoteBook notes;
  private final List<Candidate> candidates = new ArrayList<>();
  private String terraform = "";
  private String firstDamage = "";
  private boolean otherJson;

  private Recognition(NoteBook notes) {
    this.notes = notes;
  }

  static Recognition of(ImmutableList<FolderWalk.Found> files, NoteBook notes) {
    Recognition recognition = new Recognition(notes);
    for (FolderWalk.Found file : files) {
      if (!SnapshotHeader.is(file)) {
        recognition.look(file);
      }
    }
    return recognition;
  }

  ImmutableList<Candidate> candidates() {
    return ImmutableList.copyOf(candidates);
  }

  /** A Terraform file among those seen, with its name; empty when there is none. */
  String terraform() {
    return terraform;
  }

  /** A file that could not be used and did not say which call it is; empty when there is none. */
  String firstDamage() {
    return firstDamage;
  }

  /** Whether there is sound JSON that is no AWS answer. */
  boolean otherJson() {
    return otherJson;
  }

  private void look(FolderWalk.Found file) {
    FileName name = FileName.of(file.names());
    if (name.kind() == FileName.Kind.FOREIGN) {
      if (file.name().endsWith(".tfstate")) {
        terraform = file.name() + " is a Terraform state";
      }
      notes.note(file.name(), "is not the answer of a call that is read, and was ignored");
      return;
    }
    FileHead head = FileHead.of(file.path());
    if (head.terraform().isPresent()) {
      terraform = file.name() + " is " + head.terraform().get();
      notes.note(file.name(), "is " + head.terraform().get() + ", and was ignored");
    } else if (head.error().isPresent() || !head.damage().isEmpty()) {
      unusable(file, name, head);
    } else {
      usable(file, name, head);
    }
  }

  private void unusable(FolderWalk.Found file, FileName name, FileHead head) {
    Condition condition =
        head.error()
            .map(ServiceError::condition)
            .orElse(new Condition(Presence.FAILED, head.damage()));
    ImmutableList<AwsCall> calls = callsOfUnusable(name, head);
    for (AwsCall call : calls) {
      candidates.add(new Candidate(file, name, call, condition, head.first()));
    }
    if (calls.isEmpty()) {
      notes.gap(file.name(), condition.reason() + "; its name does not say which call it answers");
      firstDamage = firstDamage.isEmpty() ? file.name() + " " + condition.reason() : firstDamage;
    }
  }

  private static ImmutableList<AwsCall> callsOfUnusable(FileName name, FileHead head) {
    if (!name.calls().isEmpty()) {
      return name.calls();
    }
    String operation = head.error().map(ServiceError::operation).orElse("");
    ImmutableList<AwsCall> printed =
        Arrays.stream(AwsCall.values())
            .filter(call -> call.wireName().equals(operation))
            .collect(ImmutableList.toImmutableList());
    return printed.isEmpty() ? AnswerFields.calls(head.field()) : printed;
  }

  private void usable(FolderWalk.Found file, FileName name, FileHead head) {
    Optional<AwsCall> call = call(name, head);
    if (call.isPresent()) {
      Candidate candidate = new Candidate(file, name, call.get(), end(file), head.first());
      candidates.add(candidate);
      if (!candidate.named() && !name.calls().isEmpty()) {
        notes.note(
            file.name(),
            "holds the answer of " + call.get().fileName() + ", whatever its name says");
      }
    } else if (name.certain()) {
      AwsCall meant = name.calls().get(0);
      Condition condition =
          new Condition(Presence.FAILED, "has no field \"" + meant.field() + "\"");
      candidates.add(new Candidate(file, name, meant, condition, head.first()));
    } else {
      otherJson = true;
      notes.note(file.name(), "was not recognised and was ignored" + advice(head));
    }
  }

  private static Optional<AwsCall> call(FileName name, FileHead head) {
    if (head.bareList()) {
      Optional<AwsCall> signed = AnswerFields.signed(name.calls(), head);
      return signed.isPresent() ? signed : name.calls().stream().findFirst();
    }
    ImmutableList<AwsCall> both =
        name.calls().stream()
            .filter(call -> AnswerFields.answers(call, head.field()))
            .collect(ImmutableList.toImmutableList());
    if (both.isEmpty()) {
      return AnswerFields.byContent(head);
    }
    Optional<AwsCall> signed = AnswerFields.signed(both, head);
    return signed.isPresent() ? signed : both.stream().findFirst();
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

  private static String advice(FileHead head) {
    if (head.bareList()) {
      return ": a list without its call; name the file after the call, as"
          + " ec2-describe-security-groups.json";
    }
    return AnswerFields.known(head.field())
        ? ": several calls answer with \"" + head.field() + "\"; name the file after the call"
        : "";
  }
}
