package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code snapshot.json}: whether the snapshot is whole, and which calls went wrong. */
final class SnapshotHeader {

  static final String FILE = "snapshot.json";

  static final String SCHEMA = "postern.snapshot/1";

  /** Calls without which an account, or some of its regions, could not be entered at all. */
  private static final ImmutableSet<String> ENTRY =
      ImmutableSet.of("sts:AssumeRole", "ec2:DescribeRegions");

  private static final ImmutableSet<String> GOOD = ImmutableSet.of("answered", "complete", "ok");

  private static final SnapshotHeader NONE =
      new SnapshotHeader(ImmutableList.of(), ImmutableList.of());

  private final ImmutableList<CoverageEntry> coverage;
  private final ImmutableList<ClosedAccount> closed;

  private SnapshotHeader(
      ImmutableList<CoverageEntry> coverage, ImmutableList<ClosedAccount> closed) {
    this.coverage = coverage;
    this.closed = closed;
  }

  /** The calls that went wrong; none when there is no such file. */
  ImmutableList<CoverageEntry> coverage() {
    return coverage;
  }

  /** The accounts that could not be entered, or not everywhere. */
  ImmutableList<ClosedAccount> closed() {
    return closed;
  }

  /** Reads the file; a header that says nothing when there is none. */
  static SnapshotHeader read(Path root, NoteBook notes) {
    Path file = root.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return NONE;
    }
    try (JsonParser parser = SnapshotJson.open(file)) {
      if (parser.nextToken() == null) {
        notes.gap(FILE, "is empty, so refused calls look missing");
        return NONE;
      }
      return header(SnapshotJson.tree(parser), notes);
    } catch (IOException broken) {
      notes.gap(
          FILE, "cannot be used, so refused calls look missing: " + SnapshotJson.reason(broken));
      return NONE;
    }
  }

  /** Whether there is a header that speaks of AWS, even if nothing at all could be read there. */
  static boolean speaksOfAws(Path root) {
    SnapshotHeader header = read(root, new NoteBook());
    return !header.coverage.isEmpty() || !header.closed.isEmpty();
  }

  private static SnapshotHeader header(JsonNode header, NoteBook notes) {
    String schema = header.path("schema").asText("");
    if (!schema.equals(SCHEMA)) {
      notes.gap(FILE, "has the schema \"" + SnapshotJson.brief(schema) + "\", not " + SCHEMA);
    }
    String state = header.path("state").asText("");
    if (!state.equals("complete")) {
      notes.gap(
          FILE,
          state.equals("incomplete")
              ? "says that the snapshot was not finished; take it again"
              : "does not say that the snapshot is complete");
    }
    ImmutableList.Builder<CoverageEntry> entries = ImmutableList.builder();
    ImmutableList.Builder<ClosedAccount> closed = ImmutableList.builder();
    for (JsonNode node : header.path("coverage")) {
      String provider = node.path("provider").asText("aws");
      if (!provider.equals("aws") || GOOD.contains(node.path("status").asText(""))) {
        continue;
      }
      if (ENTRY.contains(node.path("call").asText(""))) {
        closed.add(ClosedAccount.of(node));
      } else {
        entry(node, notes).ifPresent(entries::add);
      }
    }
    return new SnapshotHeader(entries.build(), closed.build());
  }

  private static Optional<CoverageEntry> entry(JsonNode node, NoteBook notes) {
    Optional<CoverageEntry> entry = CoverageEntry.of(node);
    String call = SnapshotJson.brief(node.path("call").asText(""));
    if (entry.isEmpty()) {
      String status = SnapshotJson.brief(node.path("status").asText(""));
      notes.gap(FILE, "gives \"" + call + "\" the unknown status \"" + status + "\"");
    } else if (entry.get().calls().isEmpty()) {
      notes.note(FILE, "names \"" + call + "\", a call that is not read");
      return Optional.empty();
    }
    return entry;
  }
}
