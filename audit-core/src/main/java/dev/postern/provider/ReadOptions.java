package dev.postern.provider;

import dev.postern.net.Internet;
import dev.postern.net.IpSpace;
import dev.postern.work.Workers;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * What a translation needs to know besides the snapshot.
 *
 * @param universe what "the internet" means
 * @param workers who reads
 * @param readElsewhere whether a file of the snapshot is an answer of another platform that reads
 *     the same folder, so that there is nothing to say of it
 */
public record ReadOptions(IpSpace universe, Workers workers, Predicate<Path> readElsewhere) {

  /** The default universe, read in the calling thread. */
  public static ReadOptions standard() {
    return new ReadOptions(Internet.universe(), Workers.ONE, file -> false);
  }
}
