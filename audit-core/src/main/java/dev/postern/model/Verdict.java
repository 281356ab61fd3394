package dev.postern.model;

/** What a rule or a fall-through decides about a packet. */
public enum Verdict {
  /** Leave this pipeline, accepted. */
  ACCEPT("accept"),
  /** Leave this pipeline, dropped. */
  DROP("drop"),
  /** Go on to the next table. */
  NEXT("next");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** The lower-case name used in reports. */
  public String label() {
    return label;
  }
}
