package dev.postern.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/**
 * An account that could not be entered, or not in every region, when the snapshot was taken.
 *
 * @param account its number
 * @param call the permission that was lacking
 * @param status what became of the call, in the words of {@code snapshot.json}
 * @param detail what came back
 */
public record ClosedAccount(String account, String call, String status, String detail) {

  /** By call, then detail. */
  public static final Comparator<ClosedAccount> ORDER =
      Comparator.comparing(ClosedAccount::call).thenComparing(ClosedAccount::detail);

  /** Reads one element of {@code coverage}. */
  public static ClosedAccount of(JsonNode node) {
    return new ClosedAccount(
        SnapshotJson.brief(node.path("account").asText(ScopeName.UNKNOWN)),
        node.path("call").asText(),
        SnapshotJson.brief(node.path("status").asText("failed")),
        SnapshotJson.brief(node.path("detail").asText("")));
  }
}
