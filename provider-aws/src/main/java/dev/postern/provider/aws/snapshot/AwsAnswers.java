package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Complaint;
import dev.postern.snapshot.Presence;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one account answered in one region.
 *
 * <p>Nothing is held in memory but one element at a time, and nothing is checked before it is read.
 * So damage never throws: {@code forEach} delivers what stands before it, and from then on {@link
 * #presence} is {@link Presence#INCOMPLETE} or {@link Presence#FAILED} and {@link #failure} says
 * where. Ask for the presence <em>after</em> reading; before that it tells what the names, the
 * beginnings and the ends of the files tell.
 *
 * <p>Safe for several threads. Reading is repeatable.
 */
public final class AwsAnswers {

  private final Answers<AwsCall> answers;

  AwsAnswers(Answers<AwsCall> answers) {
    this.answers = answers;
  }

  /** The account's number, or its folder's name; {@code unknown} when nothing tells. */
  public String account() {
    return answers.scope().account();
  }

  /** The region; {@code unknown} when nothing tells. */
  public String region() {
    return answers.scope().region();
  }

  /** Whether the call was answered, taken over all its files and all resources it was made for. */
  public Presence presence(AwsCall call) {
    return answers.presence(call);
  }

  /**
   * Whether the call was answered for one resource.
   *
   * @param arnOrId the resource as AWS names it; its {@code /} and {@code :} may be {@code -} in
   *     file names
   */
  public Presence presence(AwsCall call, String arnOrId) {
    return answers.presence(call, arnOrId);
  }

  /**
   * Why the call is not {@link Presence#ANSWERED}; empty when it is, or when nothing is known about
   * it.
   */
  public Optional<String> failure(AwsCall call) {
    return answers.failure(call);
  }

  /** Why the call for this resource is not {@link Presence#ANSWERED}. */
  public Optional<String> failure(AwsCall call, String arnOrId) {
    return answers.failure(call, arnOrId);
  }

  /** What whoever took the snapshot says went wrong here, call by call. */
  public ImmutableList<Complaint<AwsCall>> complaints() {
    return answers.complaints();
  }

  /** Hands over every element of every answer to this call, in a fixed order. */
  public void forEach(AwsCall call, Consumer<JsonNode> consumer) {
    answers.forEach(call, consumer);
  }

  /** Hands over the elements of the answer for one resource; none when there is no such answer. */
  public void forEach(AwsCall call, String arnOrId, Consumer<JsonNode> consumer) {
    answers.forEach(call, arnOrId, consumer);
  }

  /**
   * The resources that answers to this call are about, as file names spell them; sorted. A resource
   * whose call failed is among them.
   */
  public ImmutableSet<String> resources(AwsCall call) {
    return answers.resources(call);
  }

  /** The calls that have at least one file here. */
  public ImmutableSet<AwsCall> calls() {
    return answers.calls();
  }
}
