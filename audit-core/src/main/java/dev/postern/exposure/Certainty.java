package dev.postern.exposure;

/** How sure it is that a source set reaches a service, and gets an answer. */
public enum Certainty {
  /** The request arrives and a reply can leave. */
  SESSION("session"),
  /** The request arrives and certainly no reply can leave. */
  ONE_WAY("one-way"),
  /** It depends on something unknown. */
  POSSIBLE("possible"),
  /** Nothing reaches it today; something named is missing. */
  LATENT("latent");

  private final String label;

  Certainty(String label) {
    this.label = label;
  }

  /** The lower-case name used in reports. */
  public String label() {
    return label;
  }
}
