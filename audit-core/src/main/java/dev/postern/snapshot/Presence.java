package dev.postern.snapshot;

/** Whether a call's answer is there, and how far it can be trusted. */
public enum Presence {
  /** The whole answer is there, as far as it was read. */
  ANSWERED("missing"), // of an answer that is there, one thing is not
  /** Nobody asked, or nobody kept the answer. */
  MISSING("missing"),
  /** The caller lacked the permission. */
  REFUSED("denied"),
  /** The call was made or its file is there, but nothing of it can be used. */
  FAILED("failed"),
  /** Some of the answer is there; how much is missing is not known. */
  INCOMPLETE("damaged");

  private final String gap;

  Presence(String gap) {
    this.gap = gap;
  }

  /** The status word of a gap for what should have been in the answer. */
  public String gap() {
    return gap;
  }
}
