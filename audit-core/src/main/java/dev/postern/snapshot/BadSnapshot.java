package dev.postern.snapshot;

import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import java.nio.file.Path;
import java.util.Optional;

/** What is said when a path cannot be read as a snapshot at all, and what to do about it. */
final class BadSnapshot {

  private final Path path;
  private final Advice advice;

  BadSnapshot(Path path, Advice advice) {
    this.path = path;
    this.advice = advice;
  }

  PosternException missing() {
    return config("There is no snapshot folder " + shown() + ". Check the path.\n" + howTo());
  }

  /**
   * The path is a file.
   *
   * @param mistaken what it is, if that is known
   */
  PosternException file(Optional<String> mistaken) {
    if (mistaken.isPresent()) {
      return mistaken(shown() + " is " + mistaken.get());
    }
    if (String.valueOf(path.getFileName()).matches(".*\\.(zip|tgz|gz|tar|xz|bz2)")) {
      return config(shown() + " is an archive, not a folder. Unpack it and name the folder.");
    }
    return config(
        shown() + " is a file, not a folder. Name the folder that holds the snapshot.\n" + howTo());
  }

  PosternException mistakenIn(String file, String what) {
    return mistaken(SnapshotJson.brief(path + "/" + file) + " is " + what);
  }

  PosternException nothing() {
    return config(
        "Nothing in " + shown() + " was recognised as " + advice.answer() + ".\n" + howTo());
  }

  PosternException damaged(String first) {
    return config(
        "Every file of the snapshot "
            + shown()
            + " is damaged. The first: "
            + SnapshotJson.brief(first)
            + ". Record the snapshot again, and check that the disk was not full.");
  }

  private PosternException mistaken(String what) {
    return config(what + ", " + advice.mistaken() + "\n" + howTo());
  }

  /** Names on disk are text from strangers: one line, whatever they hold. */
  private String shown() {
    return SnapshotJson.brief(path.toString());
  }

  private String howTo() {
    return "\n" + advice.howTo();
  }

  private static PosternException config(String message) {
    return new PosternException(Category.CONFIG, message);
  }
}
