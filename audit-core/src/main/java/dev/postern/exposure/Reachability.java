package dev.postern.exposure;

/** What becomes of a packet, the most open first. */
public enum Reachability {
  /** It arrives and a reply can leave. */
  SESSION("session"),
  /** It arrives and certainly no reply can leave. */
  ONE_WAY("one-way"),
  /** It depends on something unknown. */
  POSSIBLE("possible"),
  /** It does not arrive today; something named is missing. */
  LATENT("latent"),
  /** It does not arrive. */
  CLOSED("closed");

  private final String label;

  Reachability(String label) {
    this.label = label;
  }

  /** The lower-case word used in reports. */
  public String label() {
    return label;
  }

  /** The verdict with this label; any other text is an {@link IllegalArgumentException}. */
  public static Reachability parse(String label) {
    for (Reachability verdict : values()) {
      if (verdict.label.equals(label)) {
        return verdict;
      }
    }
    throw new IllegalArgumentException(
        "verdict '" + label + "' is not one of session, one-way, possible, latent, closed");
  }
}
