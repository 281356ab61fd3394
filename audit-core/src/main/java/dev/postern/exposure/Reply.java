package dev.postern.exposure;

/** Whether answers to requests that arrive can leave. */
public enum Reply {
  /** From every usual client port (1024 to 65535). */
  ALL("all"),
  /** From some client ports only: ordinary clients may fail, an attacker chooses. */
  SOME("some"),
  /** From none. */
  NONE("none"),
  /** It depends on something unknown. */
  UNKNOWN("unknown");

  private final String label;

  Reply(String label) {
    this.label = label;
  }

  /** The lower-case name used in reports. */
  public String label() {
    return label;
  }
}
