package dev.postern.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.SortedSetMultimap;
import dev.postern.model.Gap;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * Writes a snapshot: the folders of all scopes, and {@code snapshot.json}, which says that it is
 * incomplete until the last scope is finished. Each scope's folder has its own as soon as it is
 * finished, so an interrupted collection goes on where it stopped, and nothing grows with the
 * number of accounts. Safe for several threads.
 *
 * @param <C> the platform's calls
 */
public final class SnapshotWriter<C extends Call> implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path root;
  private final Path place;
  private final Dialect<C> dialect;
  private final Instant takenAt;
  private final String tool;
  private final SortedSetMultimap<String, ClosedAccount> closed =
      MultimapBuilder.treeKeys().treeSetValues(ClosedAccount.ORDER).build();
  private volatile boolean ended;

  private SnapshotWriter(Path root, Dialect<C> dialect, Instant takenAt, String tool) {
    this.root = root;
    this.place = JointHeader.place(root, dialect.provider());
    this.dialect = dialect;
    this.takenAt = takenAt;
    this.tool = tool;
  }

  /**
   * Begins a snapshot, or goes on with an unfinished one.
   *
   * @param root an empty or missing folder, that of an unfinished snapshot, or one whose {@link
   *     JointHeader} names the platform
   * @param dialect whose answers are written
   * @param takenAt the time of a snapshot that begins now
   * @param tool who takes it
   * @throws PosternException of category CONFIG if the folder holds something else
   * @throws IOException if it cannot be read or written
   */
  public static <C extends Call> SnapshotWriter<C> open(
      Path root, Dialect<C> dialect, Instant takenAt, String tool) throws IOException {
    Path place = JointHeader.place(root, dialect.provider());
    Path header = place.resolve(SnapshotHeader.FILE);
    SnapshotWriter<C> writer;
    if (Files.isRegularFile(header)) {
      writer = resume(root, dialect, tool, MAPPER.readTree(header.toFile()));
    } else {
      refuseOthers(place);
      Files.createDirectories(place);
      writer = new SnapshotWriter<>(root, dialect, takenAt, tool);
    }
    writer.write("incomplete");
    return writer;
  }

  private static <C extends Call> SnapshotWriter<C> resume(
      Path root, Dialect<C> dialect, String tool, JsonNode header) {
    if (!header.path("schema").asText().equals(SnapshotHeader.SCHEMA)
        || !header.path("state").asText().equals("incomplete")) {
      throw new PosternException(
          Category.CONFIG,
          root + " holds a finished snapshot. Name another folder, or remove this one first.");
    }
    return new SnapshotWriter<>(
        root, dialect, Instant.parse(header.path("takenAt").asText()), tool);
  }

  /**
   * Refuses a folder that holds something.
   *
   * @throws PosternException of category CONFIG if it does, or is none
   * @throws IOException if it cannot be listed
   */
  public static void refuseOthers(Path root) throws IOException {
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

  /**
   * Whether an earlier collection finished this scope.
   *
   * @param region {@link ScopeName#EVERYWHERE} on platforms whose answers span all regions
   */
  public boolean isFinished(String account, String region) {
    return Files.isRegularFile(folder(account, region).resolve(SnapshotHeader.FILE));
  }

  /**
   * Begins a scope.
   *
   * @param region {@link ScopeName#EVERYWHERE} on platforms whose answers span all regions
   * @throws IOException if its folder cannot be made
   */
  public ScopeWriter<C> begin(String account, String region) throws IOException {
    return new ScopeWriter<>(
        new ScopeName(account, region), folder(account, region), dialect, this::goOn);
  }

  private Path folder(String account, String region) {
    return root.resolve(dialect.provider()).resolve(account).resolve(region);
  }

  /**
   * Notes that a scope is finished, with all that went wrong in it.
   *
   * @throws IOException if that cannot be written
   */
  public void finish(ScopeWriter<C> scope) throws IOException {
    scope.finish();
  }

  /**
   * Notes that a scope is finished and turned out to hold nothing.
   *
   * @throws IOException if that cannot be written
   */
  public void discard(ScopeWriter<C> scope) throws IOException {
    scope.finishEmpty();
  }

  /**
   * Notes that an account could not be entered, or not be asked for what it holds.
   *
   * @param call the permission that was lacking
   */
  public synchronized void note(String account, String call, CallStatus status, String detail) {
    closed.put(account, new ClosedAccount(account, call, status.label(), detail));
  }

  /**
   * Says that everything is there.
   *
   * @throws IOException if the header cannot be written
   */
  public synchronized void complete() throws IOException {
    removeUnfinished();
    write("complete");
  }

  /**
   * The calls that have no whole answer, also those that an earlier collection noted which this one
   * goes on with.
   *
   * @throws IOException if what was written cannot be read
   */
  public ImmutableList<Gap> unanswered() throws IOException {
    return Unanswered.in(root, dialect.provider());
  }

  /** What an interrupted collection began and this one was not asked for would read as whole. */
  private void removeUnfinished() throws IOException {
    Path accounts = root.resolve(dialect.provider());
    if (!Files.isDirectory(accounts)) {
      return;
    }
    int depth = dialect.regional() ? 2 : 1;
    List<Path> scopes;
    try (Stream<Path> folders = Files.walk(accounts, depth)) {
      scopes =
          folders
              .filter(f -> Files.isDirectory(f) && accounts.relativize(f).getNameCount() == depth)
              .toList();
    }
    for (Path scope : scopes) {
      if (!scope.equals(accounts) && !Files.isRegularFile(scope.resolve(SnapshotHeader.FILE))) {
        ScopeWriter.remove(scope);
      }
    }
  }

  /**
   * Ends the writing: threads that an interrupted collection left behind write nothing any more
   * into a folder that may have been taken up again.
   */
  @Override
  public void close() {
    ended = true;
  }

  private void goOn() {
    if (ended) {
      throw new CancellationException("the collection has ended");
    }
  }

  private void write(String state) throws IOException {
    ObjectNode header = SnapshotHeader.begin(state);
    header.put("takenAt", takenAt.toString()).put("tool", tool);
    ArrayNode coverage = header.putArray("coverage");
    for (ClosedAccount one : closed.values()) {
      coverage
          .addObject()
          .put("provider", dialect.provider())
          .put("account", one.account())
          .put("call", one.call())
          .put("status", one.status())
          .put("detail", one.detail());
    }
    SnapshotHeader.write(place, header);
  }
}
