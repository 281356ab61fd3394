package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes a snapshot: the folders of all scopes, and {@code snapshot.json}, which says that it is
 * incomplete until the last scope is finished. What is finished stays usable at every moment, so an
 * interrupted collection goes on where it stopped. Safe for several threads.
 */
public final class SnapshotWriter {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private final Path root;
  private final Instant takenAt;
  private final String tool;
  private final TreeSet<ScopeName> finished = new TreeSet<>();
  private final TreeSet<CallNote> notes = new TreeSet<>();

  private SnapshotWriter(Path root, Instant takenAt, String tool) {
    this.root = root;
    this.takenAt = takenAt;
    this.tool = tool;
  }

  /**
   * Begins a snapshot, or goes on with an unfinished one.
   *
   * @param root an empty or missing folder, or that of an unfinished snapshot
   * @param takenAt the time of a snapshot that begins now
   * @param tool who takes it
   * @throws PosternException of category CONFIG if the folder holds something else
   * @throws IOException if it cannot be read or written
   */
  public static SnapshotWriter open(Path root, Instant takenAt, String tool) throws IOException {
    Path header = root.resolve(SnapshotHeader.FILE);
    SnapshotWriter writer;
    if (Files.isRegularFile(header)) {
      writer = resume(root, tool, MAPPER.readTree(header.toFile()));
    } else {
      refuseOthers(root);
      Files.createDirectories(root);
      writer = new SnapshotWriter(root, takenAt, tool);
    }
    writer.write("incomplete");
    return writer;
  }

  private static SnapshotWriter resume(Path root, String tool, JsonNode header) {
    if (!header.path("schema").asText().equals(SnapshotHeader.SCHEMA)
        || !header.path("state").asText().equals("incomplete")) {
      throw new PosternException(
          Category.CONFIG,
          root + " holds a finished snapshot. Name another folder, or remove this one first.");
    }
    SnapshotWriter writer =
        new SnapshotWriter(root, Instant.parse(header.path("takenAt").asText()), tool);
    for (JsonNode scope : header.path("scopes")) {
      writer.finished.add(
          new ScopeName(scope.path("account").asText(), scope.path("region").asText()));
    }
    for (JsonNode note : header.path("coverage")) {
      writer.notes.add(
          new CallNote(
              note.path("account").asText(),
              note.path("region").asText(),
              note.path("call").asText(),
              note.path("resource").asText(),
              note.path("status").asText(),
              note.path("detail").asText()));
    }
    return writer;
  }

  /** Refuses a folder that holds something. */
  static void refuseOthers(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    if (!Files.isDirectory(root)) {
      throw new PosternException(Category.CONFIG, root + " is a file. Name a folder.");
    }
    try (Stream<Path> present = Files.list(root)) {
      Optional<Path> first = present.sorted().findFirst();
      if (first.isPresent()) {
        throw new PosternException(
            Category.CONFIG,
            root
                + " is not empty (it holds "
                + first.get().getFileName()
                + "). Name a new or empty folder.");
      }
    }
  }

  /** Whether an earlier collection finished this scope. */
  public synchronized boolean isFinished(String account, String region) {
    return finished.contains(new ScopeName(account, region));
  }

  /**
   * Begins a scope.
   *
   * @throws IOException if its folder cannot be made
   */
  public ScopeWriter begin(String account, String region) throws IOException {
    return new ScopeWriter(account, region, root.resolve("aws").resolve(account).resolve(region));
  }

  /**
   * Notes that a scope is finished, with all that went wrong in it.
   *
   * @throws IOException if the header cannot be written
   */
  public synchronized void finish(ScopeWriter scope) throws IOException {
    finished.add(new ScopeName(scope.account(), scope.region()));
    notes.addAll(scope.notes());
    write("incomplete");
  }

  /**
   * Removes a scope that turned out to hold nothing.
   *
   * @throws IOException if its folder cannot be removed
   */
  public void discard(ScopeWriter scope) throws IOException {
    scope.remove();
  }

  /**
   * Notes that an account could not be entered, or not be asked for what it holds.
   *
   * @param call the permission that was lacking, such as {@code sts:AssumeRole}
   */
  public synchronized void note(String account, String call, CallStatus status, String detail) {
    notes.removeIf(note -> note.account().equals(account) && note.call().equals(call));
    notes.add(new CallNote(account, "", call, "", status.label(), detail));
  }

  /**
   * Says that everything is there.
   *
   * @throws IOException if the header cannot be written
   */
  public synchronized void complete() throws IOException {
    write("complete");
  }

  private void write(String state) throws IOException {
    ObjectNode header = MAPPER.createObjectNode();
    header.put("schema", SnapshotHeader.SCHEMA);
    header.put("state", state);
    header.put("takenAt", takenAt.toString());
    header.put("tool", tool);
    var scopes = header.putArray("scopes");
    for (ScopeName scope : finished) {
      scopes.addObject().put("account", scope.account()).put("region", scope.region());
    }
    var coverage = header.putArray("coverage");
    for (CallNote note : notes) {
      ObjectNode one = coverage.addObject();
      one.put("provider", "aws").put("account", note.account());
      if (!note.region().isEmpty()) {
        one.put("region", note.region());
      }
      one.put("call", note.call());
      if (!note.resource().isEmpty()) {
        one.put("resource", note.resource());
      }
      one.put("status", note.status()).put("detail", note.detail());
    }
    Path draft = root.resolve(SnapshotHeader.FILE + ".part");
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), header);
    Files.move(
        draft,
        root.resolve(SnapshotHeader.FILE),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }
}
