package dev.postern.exposure;

/**
 * How much of the internet a set of sources is, judged against the set that its door starts with.
 */
public enum SourceClass {
  /** All of it. */
  WORLD("world"),
  /** More than half of it, or for IPv6 any block shorter than /16. */
  NEAR_WORLD("near-world"),
  /** Any other internet addresses. */
  PUBLIC("public"),
  /** Ranges of which some are those that any tenant of a cloud or CDN can use. */
  PLATFORM("platform");

  private final String label;

  SourceClass(String label) {
    this.label = label;
  }

  /** The lower-case name used in reports. */
  public String label() {
    return label;
  }
}
