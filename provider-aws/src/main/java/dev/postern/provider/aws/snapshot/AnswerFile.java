package dev.postern.provider.aws.snapshot;

import dev.postern.snapshot.Condition;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.ResourceKey;
import java.nio.file.Path;

/**
 * One file and the call that it answers. What is known about its condition grows while it is read;
 * everything else is fixed. Safe for several threads.
 */
final class AnswerFile {

  /** How a file came to be taken for an answer: the better sort is read first. */
  enum Sort {
    NAMED,
    RECORDED,
    GUESSED
  }

  private final Path path;
  private final String name;
  private final AwsCall call;
  private final Part part;
  private volatile Condition condition;

  /**
   * Which part of the call's answer a file is.
   *
   * @param series the name that all pages of one answer share
   * @param page counted from 1
   */
  record Part(ResourceKey resource, String series, int page, Sort sort) {}

  AnswerFile(Path path, String name, AwsCall call, Part part, Condition condition) {
    this.path = path;
    this.name = name;
    this.call = call;
    this.part = part;
    this.condition = condition;
  }

  Path path() {
    return path;
  }

  /** Relative to the snapshot's folder. */
  String name() {
    return name;
  }

  AwsCall call() {
    return call;
  }

  Part part() {
    return part;
  }

  ResourceKey resource() {
    return part.resource();
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
