package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.postern.snapshot.ClosedAccount;
import dev.postern.snapshot.FolderWalk;
import dev.postern.snapshot.NoteBook;
import dev.postern.snapshot.ScopeName;
import dev.postern.snapshot.SnapshotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * {@code snapshot.json}: whether the snapshot is whole, and which calls went wrong. The folder of a
 * scope has one of its own, so that a large organization needs no large file.
 */
final class SnapshotHeader {

  static final String FILE = "snapshot.json";

  static final String SCHEMA = "postern.snapshot/1";

  /** Calls without which an account, or some of its regions, could not be entered at all. */
  private static final ImmutableSet<String> ENTRY =
      ImmutableSet.of("sts:AssumeRole", "ec2:DescribeRegions");

  private static final ImmutableSet<String> GOOD = ImmutableSet.of("answered", "complete", "ok");

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path root;
  private final NoteBook notes;
  private final ImmutableList.Builder<CoverageEntry> coverage = ImmutableList.builder();
  private final ImmutableList.Builder<ClosedAccount> closed = ImmutableList.builder();

  private SnapshotHeader(Path root, NoteBook notes) {
    this.root = root;
    this.notes = notes;
  }

  /** The beginning of a new one. */
  static ObjectNode begin(String state) {
    return MAPPER.createObjectNode().put("schema", SCHEMA).put("state", state);
  }

  /** Writes it into a folder; an earlier one is replaced in one go. */
  static void write(Path folder, ObjectNode header) throws IOException {
    Path draft = folder.resolve(FILE + ".part");
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), header);
    Files.move(
        draft,
        folder.resolve(FILE),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether a file is such a file. */
  static boolean is(FolderWalk.Found file) {
    return Iterables.getLast(file.names()).equals(FILE);
  }

  /** The calls that went wrong; none when there is no such file. */
  ImmutableList<CoverageEntry> coverage() {
    return coverage.build();
  }

  /** The accounts that could not be entered, or not everywhere. */
  ImmutableList<ClosedAccount> closed() {
    return closed.build();
  }

  /** Reads those among the files of a snapshot; says nothing when there is none. */
  static SnapshotHeader read(Path root, List<FolderWalk.Found> files, NoteBook notes) {
    SnapshotHeader header = new SnapshotHeader(root, notes);
    files.stream().filter(SnapshotHeader::is).forEach(header::read);
    return header;
  }

  /** Whether some of it speaks of AWS, even if nothing at all could be read there. */
  boolean speaksOfAws() {
    return !coverage().isEmpty() || !closed().isEmpty();
  }

  private void read(FolderWalk.Found file) {
    try (JsonParser parser = SnapshotJson.open(file.path())) {
      if (parser.nextToken() == null) {
        notes.gap(file.name(), "is empty, so refused calls look missing");
        return;
      }
      read(file, SnapshotJson.tree(parser));
    } catch (IOException broken) {
      notes.gap(
          file.name(),
          "cannot be used, so refused calls look missing: " + SnapshotJson.reason(broken));
    }
  }

  private void read(FolderWalk.Found file, JsonNode header) {
    String schema = header.path("schema").asText("");
    if (!schema.equals(SCHEMA)) {
      notes.gap(
          file.name(), "has the schema \"" + SnapshotJson.brief(schema) + "\", not " + SCHEMA);
    }
    String state = header.path("state").asText("");
    if (!state.equals("complete")) {
      notes.gap(
          file.name(),
          state.equals("incomplete")
              ? "says that the snapshot was not finished; take it again"
              : "does not say that the snapshot is complete");
    }
    ImmutableList<String> folders = file.names().subList(0, file.names().size() - 1);
    ScopeName scope = folders.isEmpty() ? ScopeName.of(header) : AwsScopes.ofFolders(root, folders);
    for (JsonNode node : header.path("coverage")) {
      String provider = node.path("provider").asText("aws");
      if (!provider.equals("aws") || GOOD.contains(node.path("status").asText(""))) {
        continue;
      }
      if (ENTRY.contains(node.path("call").asText(""))) {
        closed.add(ClosedAccount.of(node));
      } else {
        entry(file, scope, node).ifPresent(coverage::add);
      }
    }
  }

  private Optional<CoverageEntry> entry(FolderWalk.Found file, ScopeName scope, JsonNode node) {
    Optional<CoverageEntry> entry = CoverageEntry.of(node, scope);
    String call = SnapshotJson.brief(node.path("call").asText(""));
    if (entry.isEmpty()) {
      String status = SnapshotJson.brief(node.path("status").asText(""));
      notes.gap(file.name(), "gives \"" + call + "\" the unknown status \"" + status + "\"");
    } else if (entry.get().calls().isEmpty()) {
      notes.note(file.name(), "names \"" + call + "\", a call that is not read");
      return Optional.empty();
    }
    return entry;
  }
}
