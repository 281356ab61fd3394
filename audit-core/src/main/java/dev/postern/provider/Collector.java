package dev.postern.provider;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Gap;
import java.nio.file.Path;

/** Fetches a platform's own answers into a folder, in the layout that its provider reads. */
public interface Collector {

  /**
   * Collects everything that an audit needs. What was refused, failed or left out is said in the
   * folder itself, so that reading it tells the same.
   *
   * @param folder an empty folder, one that does not exist yet, or one that an earlier collection
   *     left unfinished, which is then continued
   * @param progress hears what is being done
   * @return the calls that have no whole answer in the folder, sorted; what depends on them is not
   *     worked out here
   * @throws dev.postern.model.PosternException if nothing at all can be collected: no usable
   *     credentials, a folder with something else in it
   * @throws java.util.concurrent.CancellationException if the thread was interrupted; what is
   *     finished stays in the folder, marked as unfinished
   */
  ImmutableList<Gap> collect(Path folder, Progress progress);
}
