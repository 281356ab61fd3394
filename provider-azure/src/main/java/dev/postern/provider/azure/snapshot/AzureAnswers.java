package dev.postern.provider.azure.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Complaint;
import dev.postern.snapshot.Presence;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one subscription answered.
 *
 * <p>Every element is handed over in the form of Azure Resource Manager: {@code id}, {@code name},
 * {@code type}, {@code location}, {@code properties}. Elements of effective answers and of port
 * mappings have no {@code properties} there and none here; a service tag is one element.
 *
 * <p>Nothing is held in memory but one element at a time, and nothing is checked before it is read.
 * So damage never throws: {@code forEach} delivers what stands before it, and from then on {@link
 * #presence} is {@link Presence#INCOMPLETE} or {@link Presence#FAILED} and {@link #failure} says
 * where. Ask for the presence <em>after</em> reading; before that it tells what the names, the
 * beginnings and the ends of the files tell.
 *
 * <p>Safe for several threads. Reading is repeatable.
 */
public final class AzureAnswers {

  private final Answers<AzureCall> answers;

  AzureAnswers(Answers<AzureCall> answers) {
    this.answers = answers;
  }

  /**
   * The subscription's id, or its folder's name where no answer tells, in lower case; {@code
   * unknown} when nothing tells.
   */
  public String subscription() {
    return answers.scope().account();
  }

  /** Whether the call was answered, taken over all its files and all resources it was made for. */
  public Presence presence(AzureCall call) {
    return answers.presence(call);
  }

  /**
   * Whether the call was answered for one resource.
   *
   * @param id the resource's id; upper and lower case make no difference
   */
  public Presence presence(AzureCall call, String id) {
    return answers.presence(call, id);
  }

  /**
   * Why the call is not {@link Presence#ANSWERED}; empty when it is, or when nothing is known about
   * it.
   */
  public Optional<String> failure(AzureCall call) {
    return answers.failure(call);
  }

  /** Why the call for this resource is not {@link Presence#ANSWERED}. */
  public Optional<String> failure(AzureCall call, String id) {
    return answers.failure(call, id);
  }

  /** What whoever took the snapshot says went wrong here, call by call. */
  public ImmutableList<Complaint<AzureCall>> complaints() {
    return answers.complaints();
  }

  /** Hands over every element of every answer to this call, in a fixed order. */
  public void forEach(AzureCall call, Consumer<JsonNode> consumer) {
    answers.forEach(call, consumer);
  }

  /** Hands over the elements of the answer for one resource; none when there is no such answer. */
  public void forEach(AzureCall call, String id, Consumer<JsonNode> consumer) {
    answers.forEach(call, id, consumer);
  }

  /**
   * The resources that answers to this call are about, as file names spell them; sorted. A resource
   * whose call failed is among them.
   */
  public ImmutableSet<String> resources(AzureCall call) {
    return answers.resources(call);
  }

  /** The calls that have at least one file here. */
  public ImmutableSet<AzureCall> calls() {
    return answers.calls();
  }
}
