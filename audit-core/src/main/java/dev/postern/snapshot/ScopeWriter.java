package dev.postern.snapshot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the answers of one scope. Safe for several threads.
 *
 * @param <C> the platform's calls
 */
public final class ScopeWriter<C extends Call> {

  private final ScopeName scope;
  private final Dialect<C> dialect;
  private final Path folder;
  private final Runnable check;
  private final List<CallNote> notes = new ArrayList<>();

  /**
   * Begins anew: what an unfinished collection left there is removed.
   *
   * @param check throws if nothing may be written any more
   */
  ScopeWriter(ScopeName scope, Path folder, Dialect<C> dialect, Runnable check) throws IOException {
    this.scope = scope;
    this.dialect = dialect;
    this.folder = folder;
    this.check = check;
    check.run();
    remove(folder);
    Files.createDirectories(folder);
  }

  /** Says that everything is there, and what went wrong. */
  synchronized void finish() throws IOException {
    check.run();
    ObjectNode header = SnapshotHeader.begin("complete");
    header.put("account", scope.account());
    if (!scope.region().equals(ScopeName.EVERYWHERE)) {
      header.put("region", scope.region());
    }
    ArrayNode coverage = header.putArray("coverage");
    for (CallNotes alike : CallNotes.of(notes)) {
      alike.writeTo(coverage.addObject());
    }
    SnapshotHeader.write(folder, header);
  }

  /** Says that there was nothing. */
  synchronized void finishEmpty() throws IOException {
    check.run();
    remove(folder);
    notes.clear();
    Files.createDirectories(folder);
    finish();
  }

  /**
   * A file for the answer of a call; one that was written before is replaced.
   *
   * @param resource what the answer is about where it does not say so itself, else empty
   * @throws IOException if the file cannot be made
   */
  public AnswerWriter answer(C call, String resource) throws IOException {
    check.run();
    String about = resource.isEmpty() ? "" : "-" + dialect.key(resource).shortest();
    return new AnswerWriter(call.listField(), folder.resolve(call.fileName() + about + ".json"));
  }

  /** Notes that a call has no whole answer. */
  public synchronized void note(C call, String resource, CallStatus status, String detail) {
    notes.add(new CallNote(call.apiName(), resource, status.label(), detail));
  }

  /** Takes back what was noted about a call as a whole, because it is made again. */
  public synchronized void forget(C call) {
    notes.removeIf(note -> note.call().equals(call.apiName()) && note.resource().isEmpty());
  }

  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(ScopeWriter::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
