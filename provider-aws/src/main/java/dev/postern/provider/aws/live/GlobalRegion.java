package dev.postern.provider.aws.live;

import software.amazon.awssdk.regions.Region;

/** The region whose endpoint answers for services that belong to no region. */
final class GlobalRegion {

  private GlobalRegion() {}

  /**
   * Global Accelerator answers in Oregon (Global Accelerator API reference); other partitions do
   * not have it, so that their home region stands in and says so.
   */
  static Region of(Region home) {
    return home.metadata() != null && !home.metadata().partition().id().equals("aws")
        ? home
        : Region.US_WEST_2;
  }
}
