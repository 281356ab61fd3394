package dev.postern.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.snapshot.AnswerFile.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one scope answered.
 *
 * <p>Nothing is held in memory but one element at a time, and nothing is checked before it is read.
 * So damage never throws: {@code forEach} delivers what stands before it, and from then on {@link
 * #presence} is {@link Presence#INCOMPLETE} or {@link Presence#FAILED} and {@link #failure} says
 * where. Ask for the presence <em>after</em> reading; before that it tells what the names, the
 * beginnings and the ends of the files tell.
 *
 * <p>Safe for several threads. Reading is repeatable.
 *
 * @param <C> the platform's calls
 */
public final class Answers<C extends Call> {

  private final ScopeName scope;
  private final ImmutableListMultimap<C, AnswerFile<C>> files;
  private final ImmutableList<CoverageEntry<C>> coverage;
  private final Dialect<C> dialect;
  private final Successors successors;
  private final NoteBook notes;
  private final NamedResources<C> named;
  private final ConcurrentMap<C, ResourceIndex<C>> byResource = new ConcurrentHashMap<>();

  Answers(
      ScopeName scope,
      ImmutableListMultimap<C, AnswerFile<C>> files,
      ImmutableList<CoverageEntry<C>> coverage,
      Successors successors,
      Dialect<C> dialect,
      NoteBook notes) {
    this.scope = scope;
    this.files = files;
    this.coverage = coverage;
    this.successors = successors;
    this.dialect = dialect;
    this.notes = notes;
    this.named = new NamedResources<>(dialect);
  }

  /** The account's id, or its folder's name; {@code unknown} when nothing tells. */
  public String account() {
    return scope.account();
  }

  /** The region, as {@link ScopeName#region} has it. */
  public String region() {
    return scope.region();
  }

  /** Whether the call was answered, taken over all its files and all resources it was made for. */
  public Presence presence(C call) {
    return condition(call).presence();
  }

  /**
   * Whether the call was answered for one resource.
   *
   * @param id the resource as the platform names it; its {@code /} and {@code :} may be {@code -}
   *     in file names
   */
  public Presence presence(C call, String id) {
    return condition(call, id).presence();
  }

  /**
   * Why the call is not {@link Presence#ANSWERED}; empty when it is, or when nothing is known about
   * it.
   */
  public Optional<String> failure(C call) {
    return condition(call).failure();
  }

  /** Why the call for this resource is not {@link Presence#ANSWERED}. */
  public Optional<String> failure(C call, String id) {
    return condition(call, id).failure();
  }

  /** What whoever took the snapshot says went wrong here, call by call. */
  public ImmutableList<Complaint<C>> complaints() {
    return coverage.stream()
        .filter(entry -> !entry.condition().answered())
        .flatMap(
            entry ->
                entry.calls().stream()
                    .map(
                        call ->
                            new Complaint<>(
                                call,
                                entry.status(),
                                entry.resource().shortest(),
                                entry.condition().reason())))
        .collect(ImmutableList.toImmutableList());
  }

  /** The calls whose answers may be some minutes older than the snapshot. */
  public ImmutableSet<C> delayed() {
    return coverage.stream()
        .filter(CoverageEntry::delayed)
        .flatMap(entry -> entry.calls().stream())
        .collect(ImmutableSet.toImmutableSet());
  }

  /** Hands over every element of every answer to this call, in a fixed order. */
  public void forEach(C call, Consumer<JsonNode> consumer) {
    read(call, files.get(call), (resource, element) -> consumer.accept(element));
  }

  /** Hands over the elements of the answer for one resource; none when there is no such answer. */
  public void forEach(C call, String id, Consumer<JsonNode> consumer) {
    ResourceKey wanted = dialect.key(id);
    read(
        call,
        holding(call, wanted),
        (resource, element) -> {
          if (wanted.same(resource)) {
            consumer.accept(element);
          }
        });
  }

  /**
   * The resources that answers to this call are about, as file names spell them; sorted. A resource
   * whose call failed is among them.
   */
  public ImmutableSet<String> resources(C call) {
    Stream<ResourceKey> keys = files.get(call).stream().flatMap(file -> named.of(file).stream());
    Stream<ResourceKey> told = told(call, entry -> !entry.general()).map(CoverageEntry::resource);
    return Stream.concat(keys, told)
        .map(ResourceKey::shortest)
        .filter(key -> !key.isEmpty())
        .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
  }

  /** The calls that have at least one file here. */
  public ImmutableSet<C> calls() {
    return files.keySet();
  }

  Stream<AnswerFile<C>> files() {
    return files.values().stream();
  }

  private Condition condition(C call) {
    List<Condition> parts = new ArrayList<>();
    files.get(call).forEach(file -> parts.add(file.condition().in(file.name())));
    missingPages(call).ifPresent(parts::add);
    told(call, entry -> true).map(CoverageEntry::condition).forEach(parts::add);
    return Condition.of(parts);
  }

  private Condition condition(C call, String id) {
    ResourceKey wanted = dialect.key(id);
    List<Condition> parts = new ArrayList<>();
    holding(call, wanted).forEach(file -> parts.add(file.condition().in(file.name())));
    told(call, entry -> wanted.same(entry.resource()))
        .map(CoverageEntry::condition)
        .forEach(parts::add);
    if (parts.isEmpty()) {
      // That there was nothing to ask about here says nothing about what lies elsewhere.
      told(call, entry -> entry.general() && !(call.keyed() && entry.condition().answered()))
          .map(CoverageEntry::condition)
          .forEach(parts::add);
      nameless(call).forEach(file -> parts.add(file.condition().in(file.name())));
    }
    return Condition.of(parts);
  }

  private Stream<CoverageEntry<C>> told(C call, Predicate<CoverageEntry<C>> fits) {
    return coverage.stream().filter(entry -> entry.tells(call)).filter(fits);
  }

  private ImmutableList<AnswerFile<C>> holding(C call, ResourceKey wanted) {
    return byResource
        .computeIfAbsent(call, one -> ResourceIndex.of(files.get(one), named))
        .holding(wanted);
  }

  /**
   * Files whose names name no resource. Where the elements do, such a file answers for every
   * resource. Where they do not, it can only have broken before it came to the wanted one.
   */
  private Stream<AnswerFile<C>> nameless(C call) {
    return files.get(call).stream()
        .filter(file -> file.resource().equals(ResourceKey.NONE))
        .filter(file -> !call.keyed() || !file.condition().answered());
  }

  private Optional<Condition> missingPages(C call) {
    return Pages.of(files.get(call)).missing().map(m -> new Condition(Presence.INCOMPLETE, m));
  }

  private void read(C call, List<AnswerFile<C>> which, AnswerSink sink) {
    Pages<C> pages = Pages.of(which);
    Merge<C> merge = new Merge<>(call);
    for (AnswerFile<C> file : pages.inReadingOrder()) {
      if (file.useless()) {
        continue;
      }
      if (pages.overlap()) {
        Merge<C>.Filter filter = merge.of(file, sink);
        Reading reading = dialect.read(file, filter);
        learn(
            file, reading, agreed(file, pages.judge(file, reading, successors), filter.conflict()));
      } else {
        Reading reading = dialect.read(file, sink);
        learn(file, reading, pages.judge(file, reading, successors));
      }
    }
  }

  /**
   * Of recordings the newest counts. Of files that contradict each other nobody knows which is
   * right.
   */
  private Condition agreed(AnswerFile<C> file, Condition read, String conflict) {
    if (conflict.isEmpty() || !read.answered()) {
      return read;
    }
    if (file.part().sort() == Sort.RECORDED) {
      notes.note(file.name(), conflict + ", which is newer and counts");
      return read;
    }
    return new Condition(Presence.INCOMPLETE, conflict + ", which was read first and counts");
  }

  private void learn(AnswerFile<C> file, Reading reading, Condition condition) {
    file.learn(condition);
    for (String other : reading.others()) {
      notes.gap(
          file.name(), "also holds \"" + other + "\", which was not read; give it its own file");
    }
  }
}
