package dev.postern.snapshot;

import java.nio.file.Path;

/**
 * One file and the call that it answers. What is known about its condition grows while it is read;
 * everything else is fixed. Safe for several threads.
 *
 * @param <C> the platform's calls
 */
public final class AnswerFile<C extends Call> {

  /** How a file came to be taken for an answer: the better sort is read first. */
  public enum Sort {
    /** By its name, and the content fits. */
    NAMED,
    /** It is a recording. */
    RECORDED,
    /** By its content. */
    GUESSED
  }

  private final Candidate<C> candidate;
  private final Part part;
  private volatile Condition condition;

  /**
   * Which part of the call's answer a file is.
   *
   * @param series the name that all pages of one answer share
   * @param page counted from 1
   */
  public record Part(ResourceKey resource, String series, int page, Sort sort) {}

  AnswerFile(Candidate<C> candidate, Part part) {
    this.candidate = candidate;
    this.part = part;
    this.condition = candidate.condition();
  }

  /** Where it lies. */
  public Path path() {
    return candidate.file().path();
  }

  /** Relative to the snapshot's folder. */
  public String name() {
    return candidate.file().name();
  }

  /** The call that it answers. */
  public C call() {
    return candidate.call();
  }

  /** Whether its name says that it answers this call. */
  public boolean named() {
    return candidate.named();
  }

  /** What its content says about the scope of this part. */
  public ScopeName told() {
    return candidate.told();
  }

  /** The resource that its name is about; {@link ResourceKey#NONE} when it names none. */
  public ResourceKey resource() {
    return part.resource();
  }

  Part part() {
    return part;
  }

  Condition condition() {
    return condition;
  }

  /** Whether there is no use in opening it: an error, or not JSON at all. */
  boolean useless() {
    Presence presence = condition.presence();
    return presence == Presence.FAILED || presence == Presence.REFUSED;
  }

  void learn(Condition learned) {
    condition = learned;
  }
}
