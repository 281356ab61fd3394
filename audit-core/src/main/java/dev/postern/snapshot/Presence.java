package dev.postern.snapshot;

/** Whether a call's answer is there, and how far it can be trusted. */
public enum Presence {
  /** The whole answer is there, as far as it was read. */
  ANSWERED,
  /** Nobody asked, or nobody kept the answer. */
  MISSING,
  /** The caller lacked the permission. */
  REFUSED,
  /** The call was made or its file is there, but nothing of it can be used. */
  FAILED,
  /** Some of the answer is there; how much is missing is not known. */
  INCOMPLETE
}
