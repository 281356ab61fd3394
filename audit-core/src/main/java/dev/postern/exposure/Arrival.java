package dev.postern.exposure;

/** Whether requests of a row arrive. */
public enum Arrival {
  /** They certainly do. */
  YES("yes"),
  /** It depends on something unknown. */
  MAYBE("maybe");

  private final String label;

  Arrival(String label) {
    this.label = label;
  }

  /** The lower-case name used in reports. */
  public String label() {
    return label;
  }
}
