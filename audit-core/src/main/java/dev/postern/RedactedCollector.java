package dev.postern;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Gap;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.provider.Collector;
import dev.postern.provider.Progress;
import dev.postern.provider.Redactor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Collects answers and keeps them without their names only. It cannot go on with an interrupted
 * collection: of that nothing is left.
 *
 * @param collector asks the platform
 * @param redactor takes the names out
 */
public record RedactedCollector(Collector collector, Redactor redactor) implements Collector {

  @Override
  public ImmutableList<Gap> collect(Path folder, Progress progress) {
    PassingFolder.requireFree(folder);
    try (PassingFolder answers = PassingFolder.make()) {
      ImmutableList<Gap> unanswered = collector.collect(answers.path(), progress);
      redactor.redact(answers.path(), folder);
      return unanswered;
    } catch (IOException e) {
      throw new PosternException(
          Category.CONFIG, "no temporary folder for the answers: " + e.getMessage(), e);
    }
  }
}
