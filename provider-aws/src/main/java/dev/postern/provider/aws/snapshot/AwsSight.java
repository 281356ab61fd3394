package dev.postern.provider.aws.snapshot;

import com.google.common.collect.ImmutableList;
import dev.postern.snapshot.Condition;
import dev.postern.snapshot.FileName;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.ScopeName;
import dev.postern.snapshot.Sight;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Says of a file which call it answers. The name wins where name and content are both plausible,
 * the content where they are not.
 */
final class AwsSight {

  private AwsSight() {}

  static Sight<AwsCall> of(Path file, FileName<AwsCall> name) {
    if (name.kind() == FileName.Kind.FOREIGN) {
      return file.toString().endsWith(".tfstate")
          ? new Sight.Mistaken<>("a Terraform state")
          : new Sight.Foreign<>();
    }
    FileHead head = FileHead.of(file);
    Optional<String> mistaken = head.terraform();
    if (mistaken.isPresent()) {
      return new Sight.Mistaken<>(mistaken.get());
    }
    return head.error().isPresent() || !head.damage().isEmpty()
        ? unusable(name, head)
        : usable(name, head);
  }

  /** What a file is that is no answer. */
  static Optional<String> mistaken(Path file, FileHead head) {
    boolean state = String.valueOf(file.getFileName()).endsWith(".tfstate");
    return head.terraform().or(() -> state ? Optional.of("a Terraform state") : Optional.empty());
  }

  private static Sight<AwsCall> unusable(FileName<AwsCall> name, FileHead head) {
    Condition condition =
        head.error()
            .map(ServiceError::condition)
            .orElse(new Condition(Presence.FAILED, head.damage()));
    return answer(callsOfUnusable(name, head), condition, head);
  }

  private static ImmutableList<AwsCall> callsOfUnusable(FileName<AwsCall> name, FileHead head) {
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

  private static Sight<AwsCall> usable(FileName<AwsCall> name, FileHead head) {
    Optional<AwsCall> call = call(name, head);
    if (call.isPresent()) {
      return answer(ImmutableList.of(call.get()), Condition.ANSWERED, head);
    }
    if (name.certain()) {
      AwsCall meant = name.calls().get(0);
      Condition condition =
          new Condition(Presence.FAILED, "has no field \"" + meant.field() + "\"");
      return answer(ImmutableList.of(meant), condition, head);
    }
    return new Sight.Other<>(advice(head));
  }

  private static Sight<AwsCall> answer(
      ImmutableList<AwsCall> calls, Condition condition, FileHead head) {
    ScopeName told = AwsScopes.ofElement(head.first());
    return new Sight.Answer<>(
        calls.stream()
            .map(call -> new Sight.Part<>(call, told))
            .collect(ImmutableList.toImmutableList()),
        condition);
  }

  private static Optional<AwsCall> call(FileName<AwsCall> name, FileHead head) {
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
