package dev.postern.provider;

import dev.postern.model.Inventory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One platform. Found with {@link java.util.ServiceLoader}; implementations have a public
 * constructor without arguments and load no cloud client until they really talk to their cloud.
 */
public interface Provider {

  /** The lower-case id used in folders, options and reports. */
  String id();

  /** Whether a folder holds answers of this platform; cheap, and never an exception. */
  boolean recognises(Path folder);

  /**
   * Whether one file of a folder is an answer of this platform, so that nobody else need wonder at
   * it; never an exception.
   *
   * @param folder the root of the snapshot
   */
  default boolean reads(Path folder, Path file) {
    return false;
  }

  /** How to reach the platform itself; empty where only snapshots can be read. */
  default Optional<Live> live() {
    return Optional.empty();
  }

  /** How to take the names out of a snapshot; empty where nobody knows. */
  default Optional<Redactor> redactor() {
    return Optional.empty();
  }

  /**
   * Why a path that is not recognised cannot be audited, where there is more to say than that: a
   * file of another tool, an archive, damage. Never an exception.
   */
  default Optional<String> refusal(Path path) {
    return Optional.empty();
  }

  /**
   * Translates all answers in a snapshot folder, part by part.
   *
   * <p>Parts have no scope in common and need nothing of each other, so that each can be analysed
   * and forgotten before the next is read. They are read while they are iterated; iterating again
   * reads again.
   *
   * @param folder the root of the snapshot, or the folder of one account or region
   * @param options what else the translation needs to know
   * @return the inventories in a fixed order; whatever was not understood is in their coverage
   * @throws dev.postern.model.PosternException if the folder as a whole cannot be used
   */
  Iterable<Inventory> read(Path folder, ReadOptions options);
}
