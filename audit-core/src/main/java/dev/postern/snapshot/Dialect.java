package dev.postern.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How one platform names and writes its answers: what a provider adds to be read as a snapshot.
 * Implementations are safe for several threads.
 *
 * @param <C> the platform's calls
 */
public interface Dialect<C extends Call> {

  /** The provider's id, which is also the name of its folder. */
  String provider();

  /** Whether it answers region by region. */
  boolean regional();

  /** Folders of other platforms that may lie in the same snapshot. */
  ImmutableSet<String> elsewhere();

  /** What is said when a path is no snapshot. */
  Advice advice();

  /** Reads a path given as its folders and its file name, from the snapshot's folder downwards. */
  FileName<C> name(List<String> path);

  /** Looks into a file, no further than needed to say what it is. */
  Sight<C> look(Path file, FileName<C> name);

  /** Whether a file is an answer, judged by its beginning and nothing else. */
  boolean answers(Path file);

  /** What a file is that was given by mistake: {@code a deployment plan}; empty when it is not. */
  Optional<String> mistaken(Path file);

  /** Reads a whole file and hands over the elements of the one call that it is taken for. */
  Reading read(AnswerFile<C> file, AnswerSink sink);

  /** Whether the elements of this file tell which resource they are about. */
  boolean namesResources(AnswerFile<C> file);

  /** Whether neither the name nor the elements of this file tell that, although they have to. */
  boolean nameless(AnswerFile<C> file);

  /**
   * Whether several files may hold different parts of one answer. Where they may not, two answers
   * to one call are told as a gap.
   */
  boolean dividesAnswers();

  /** The key of a resource as the platform or a file name spells it. */
  ResourceKey key(String resource);

  /** The calls that a name in {@code snapshot.json} stands for; none when it is not read. */
  ImmutableList<C> calls(String name);

  /** The calls without which an account, or a part of it, cannot be entered at all. */
  ImmutableSet<String> entries();

  /** The scope that {@code snapshot.json} names. */
  ScopeName scope(JsonNode node);

  /** The scope that folders name, those above the snapshot's own included. */
  ScopeName scope(Path root, ImmutableList<String> folders);

  /**
   * The scope of a candidate.
   *
   * @param told what its folders and the header name, whole or not
   * @param beside all candidates of the same folder
   */
  ScopeName scope(Candidate<C> candidate, ScopeName told, ImmutableList<Candidate<C>> beside);

  /** What is noted about a folder whose scope came out of the answers in it. */
  String inferred(ImmutableSet<ScopeName> scopes);
}
