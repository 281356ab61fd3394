package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/** Which calls answer with which top-level field. */
final class AnswerFields {

  private static final ImmutableListMultimap<String, AwsCall> CALLS = calls();

  /** Fields that answers of other calls use as well: alone and empty they prove nothing. */
  private static final ImmutableSet<String> COMMON =
      ImmutableSet.of(
          "Rules",
          "Clusters",
          "clusters",
          "cluster",
          "Listeners",
          "Functions",
          "Attributes",
          "Entries",
          "Addresses",
          "tasks",
          "SecurityGroups");

  private AnswerFields() {}

  static boolean known(String field) {
    return CALLS.containsKey(field);
  }

  static ImmutableList<AwsCall> calls(String field) {
    return CALLS.get(field);
  }

  static boolean answers(AwsCall call, String field) {
    return CALLS.containsEntry(field, call);
  }

  /** The call among those possible that the first element speaks for. */
  static Optional<AwsCall> signed(ImmutableList<AwsCall> possible, FileHead head) {
    return possible.stream().filter(call -> bearsSign(call, head.first())).findFirst();
  }

  /** The call that a file answers, judged by nothing but its content. */
  static Optional<AwsCall> byContent(FileHead head) {
    if (head.has(AwsCall.MQ_DESCRIBE_BROKER.sign()) && !head.bareList()) {
      return Optional.of(AwsCall.MQ_DESCRIBE_BROKER);
    }
    ImmutableList<AwsCall> possible = CALLS.get(head.field());
    if (head.bareList() || possible.isEmpty()) {
      return Optional.empty();
    }
    boolean empty = head.first().isMissingNode();
    if (empty && possible.size() == 1 && !COMMON.contains(head.field())) {
      return Optional.of(possible.get(0));
    }
    return signed(possible, head);
  }

  private static boolean bearsSign(AwsCall call, JsonNode element) {
    return element.has(call.sign())
        || Wrapping.of(call).stream().anyMatch(wrapping -> wrapping.holds(element));
  }

  private static ImmutableListMultimap<String, AwsCall> calls() {
    ImmutableListMultimap.Builder<String, AwsCall> calls = ImmutableListMultimap.builder();
    for (AwsCall call : AwsCall.values()) {
      if (!call.field().isEmpty()) {
        calls.put(call.field(), call);
      }
    }
    for (Wrapping wrapping : Wrapping.all()) {
      if (!wrapping.field().equals(wrapping.call().field())) {
        calls.put(wrapping.field(), wrapping.call());
      }
    }
    return calls.build();
  }
}
