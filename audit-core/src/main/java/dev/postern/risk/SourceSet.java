package dev.postern.risk;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.SourceClass;
import dev.postern.net.AddressSet;

/**
 * A set of sources, judged against everybody who could come through its door.
 *
 * @param sourceClass how much of the internet it is
 * @param share the part of the door's possible clients, 0 to 1
 * @param addresses the sources
 * @param hole for near-world sets the possible clients that are left out; empty for all others
 * @param labels names of well-known sets that it consists of or belongs to, sorted
 */
public record SourceSet(
    SourceClass sourceClass,
    double share,
    AddressSet addresses,
    AddressSet hole,
    ImmutableList<String> labels) {

  /** Whether it is all or nearly all of the internet. */
  public boolean isBroad() {
    return isBroad(sourceClass);
  }

  static boolean isBroad(SourceClass sourceClass) {
    return sourceClass == SourceClass.WORLD || sourceClass == SourceClass.NEAR_WORLD;
  }
}
