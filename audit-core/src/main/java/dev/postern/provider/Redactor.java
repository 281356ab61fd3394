package dev.postern.provider;

import java.nio.file.Path;

/** Makes a copy of a snapshot that does not tell whose it is, and that is judged the same. */
public interface Redactor {

  /**
   * Copies a snapshot with made-up names, account numbers and texts. Each name is replaced by the
   * same one throughout the copy.
   *
   * @param from the folder of a snapshot
   * @param to an empty folder, or one that does not exist yet; nothing else is ever written there
   * @throws dev.postern.model.PosternException if there is nothing to redact, or a file cannot be
   *     read or written
   */
  void redact(Path from, Path to);
}
