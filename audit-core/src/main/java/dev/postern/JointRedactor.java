package dev.postern;

import com.google.common.collect.ImmutableList;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.Provider;
import dev.postern.provider.Redactor;
import dev.postern.snapshot.JointHeader;
import dev.postern.snapshot.JointHeader.Part;
import dev.postern.snapshot.SnapshotHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes the names out of a snapshot of several platforms, each by its own redactor. A platform that
 * was not collected is told in the copy too, but not why: the reason may hold names.
 *
 * @param platforms whose answers the snapshot may hold
 */
public record JointRedactor(ImmutableList<Provider> platforms) implements Redactor {

  private static final String UNTOLD = "the reason is left out, since it may hold names";

  @Override
  public void redact(Path from, Path to) {
    PassingFolder.requireFree(to);
    ImmutableList<Provider> present =
        platforms.stream()
            .filter(platform -> platform.recognises(from))
            .collect(ImmutableList.toImmutableList());
    Optional<JointHeader> joint = JointHeader.of(from);
    JointHeader copy = joint.map(JointRedactor::untold).orElseGet(() -> asGiven(present));
    try {
      Files.createDirectories(to);
      for (Provider platform : present) {
        copy(platform, from, to, joint.isPresent());
      }
      copy.write(to);
    } catch (IOException e) {
      throw new PosternException(
          Category.CONFIG, "the redacted snapshot cannot be made: " + e.getMessage(), e);
    }
  }

  private static JointHeader untold(JointHeader original) {
    JointHeader copy = original;
    for (String platform : original.parts().keySet()) {
      Part part = original.part(platform);
      if (!part.detail().isEmpty()) {
        copy = copy.with(platform, new Part(part.finished(), part.status(), UNTOLD));
      }
    }
    return copy;
  }

  /** Files of several platforms that lie together without a header of ours are whole. */
  private static JointHeader asGiven(List<Provider> present) {
    JointHeader header = JointHeader.begin("", "", ImmutableList.of());
    for (Provider platform : present) {
      header = header.with(platform.id(), Part.FINISHED);
    }
    return header;
  }

  /** A redactor wants an empty folder, so that each gets one of its own first. */
  private static void copy(Provider platform, Path from, Path to, boolean joint)
      throws IOException {
    try (PassingFolder own = PassingFolder.make()) {
      platform.redactor().orElseThrow().redact(from, own.path());
      Path part = to.resolve(platform.id());
      List<Path> files;
      try (Stream<Path> all = Files.walk(own.path())) {
        files = all.filter(Files::isRegularFile).toList();
      }
      for (Path file : files) {
        Path name = own.path().relativize(file);
        if (joint && name.equals(Path.of(SnapshotHeader.FILE))) {
          continue; // what stands there is about all platforms, and is written by ourselves
        }
        Path target = name.startsWith(platform.id()) ? to.resolve(name) : part.resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
