package dev.postern;

/** The version of the library, as its jar says. */
public final class Version {

  private Version() {}

  /** The version in the jar's manifest; {@code development} for classes that are in no jar. */
  public static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
