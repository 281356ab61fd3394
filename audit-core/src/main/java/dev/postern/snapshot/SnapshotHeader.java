package dev.postern.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
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
public final class SnapshotHeader<C extends Call> {

  /** The name of the file. */
  public static final String FILE = "snapshot.json";

  /** What its field {@code schema} says. */
  public static final String SCHEMA = "postern.snapshot/1";

  private static final ImmutableSet<String> GOOD = ImmutableSet.of("answered", "complete", "ok");

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path root;
  private final Dialect<C> dialect;
  private final NoteBook notes;
  private final ImmutableList.Builder<CoverageEntry<C>> coverage = ImmutableList.builder();
  private final ImmutableList.Builder<ClosedAccount> closed = ImmutableList.builder();

  private SnapshotHeader(Path root, Dialect<C> dialect, NoteBook notes) {
    this.root = root;
    this.dialect = dialect;
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
  public static boolean is(FolderWalk.Found file) {
    return Iterables.getLast(file.names()).equals(FILE);
  }

  /** The calls that went wrong; none when there is no such file. */
  ImmutableList<CoverageEntry<C>> coverage() {
    return coverage.build();
  }

  /** The accounts that could not be entered, or not everywhere. */
  ImmutableList<ClosedAccount> closed() {
    return closed.build();
  }

  /** Reads those among the files of a snapshot; says nothing when there is none. */
  static <C extends Call> SnapshotHeader<C> read(
      Path root, List<FolderWalk.Found> files, Dialect<C> dialect, NoteBook notes) {
    SnapshotHeader<C> header = new SnapshotHeader<>(root, dialect, notes);
    files.stream().filter(SnapshotHeader::is).forEach(header::read);
    return header;
  }

  /** Whether some of it speaks of this platform, even if nothing at all could be read there. */
  boolean speaksOfIt() {
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
    ImmutableList<String> folders = file.names().subList(0, file.names().size() - 1);
    if (!folders.isEmpty() || !JointHeader.isJoint(header)) {
      state(file, header.path("state").asText(""));
    }
    ScopeName scope =
        folders.isEmpty()
            ? dialect.scope(header)
            : dialect.scope(header).or(dialect.scope(root, folders));
    for (JsonNode node : header.path("coverage")) {
      String provider = node.path("provider").asText(dialect.provider());
      if (!provider.equals(dialect.provider()) || GOOD.contains(node.path("status").asText(""))) {
        continue;
      }
      if (dialect.entries().contains(node.path("call").asText(""))) {
        closed.add(ClosedAccount.of(node));
      } else {
        entry(file, scope, node).ifPresent(coverage::add);
      }
    }
  }

  private void state(FolderWalk.Found file, String state) {
    if (!state.equals("complete")) {
      notes.gap(
          file.name(),
          state.equals("incomplete")
              ? "says that the snapshot was not finished; take it again"
              : "does not say that the snapshot is complete");
    }
  }

  private Optional<CoverageEntry<C>> entry(FolderWalk.Found file, ScopeName scope, JsonNode node) {
    Optional<CoverageEntry<C>> entry = CoverageEntry.of(node, scope, dialect);
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
