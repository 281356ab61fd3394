package dev.postern.provider;

import dev.postern.net.Internet;
import dev.postern.net.IpSpace;

/**
 * What a translation needs to know besides the snapshot.
 *
 * @param universe what "the internet" means
 */
public record ReadOptions(IpSpace universe) {

  /** The default universe. */
  public static ReadOptions standard() {
    return new ReadOptions(Internet.universe());
  }
}
