package dev.postern.provider;

import dev.postern.net.Internet;
import dev.postern.net.IpSpace;
import dev.postern.work.Workers;

/**
 * What a translation needs to know besides the snapshot.
 *
 * @param universe what "the internet" means
 * @param workers who reads
 */
public record ReadOptions(IpSpace universe, Workers workers) {

  /** The default universe, read in the calling thread. */
  public static ReadOptions standard() {
    return new ReadOptions(Internet.universe(), Workers.ONE);
  }
}
