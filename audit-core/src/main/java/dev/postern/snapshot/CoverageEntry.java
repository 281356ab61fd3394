package dev.postern.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * What whoever took the snapshot says about a call.
 *
 * @param <C> the platform's calls
 * @param scope where; an unknown account or region stands for every one
 * @param calls the calls meant: one name may stand for several
 * @param resource what the call was about; {@link ResourceKey#NONE}: everything
 * @param status the word that was used
 * @param condition what that means; {@link Presence#ANSWERED} where the answer is known to be empty
 */
record CoverageEntry<C extends Call>(
    ScopeName scope,
    ImmutableList<C> calls,
    ResourceKey resource,
    String status,
    Condition condition) {

  /**
   * Reads one element of {@code coverage}; empty when its status is not one that we know.
   *
   * @param where the scope of an element that names none
   */
  static <C extends Call> Optional<CoverageEntry<C>> of(
      JsonNode node, ScopeName where, Dialect<C> dialect) {
    String status = node.path("status").asText("");
    return presence(status)
        .map(
            presence ->
                new CoverageEntry<>(
                    dialect.scope(node).or(where),
                    calls(node, dialect),
                    dialect.key(node.path("resource").asText("")),
                    status,
                    presence == Presence.ANSWERED
                        ? Condition.ANSWERED
                        : new Condition(presence, reason(node, status))));
  }

  boolean at(ScopeName name) {
    return fits(scope.account(), name.account()) && fits(scope.region(), name.region());
  }

  /** Whether it says only that the answer may be old; whether there is one, the files tell. */
  boolean delayed() {
    return status.equals(CallStatus.DELAYED.label());
  }

  /** Whether it says what became of the call. */
  boolean tells(C call) {
    return !delayed() && calls.contains(call);
  }

  /** Whether it is about everything that the call would answer. */
  boolean general() {
    return resource.equals(ResourceKey.NONE);
  }

  private static boolean fits(String mine, String other) {
    return mine.equals(ScopeName.UNKNOWN) || mine.equals(other);
  }

  private static Optional<Presence> presence(String status) {
    return switch (status) {
      case "denied" -> Optional.of(Presence.REFUSED);
      case "failed" -> Optional.of(Presence.FAILED);
      case "skipped", "unsupported" -> Optional.of(Presence.MISSING);
      case "not-needed", "delayed" -> Optional.of(Presence.ANSWERED);
      default -> Optional.empty();
    };
  }

  private static String reason(JsonNode node, String status) {
    String detail = SnapshotJson.brief(node.path("detail").asText(""));
    return detail.isEmpty() ? status : detail;
  }

  /** One call, or several of which the same is said. */
  private static <C extends Call> ImmutableList<C> calls(JsonNode node, Dialect<C> dialect) {
    ImmutableList.Builder<C> calls = ImmutableList.builder();
    calls.addAll(dialect.calls(node.path("call").asText("")));
    node.path("calls").forEach(call -> calls.addAll(dialect.calls(call.asText(""))));
    return calls.build();
  }
}
