package dev.postern.snapshot;

/** What became of a call, in the words of {@code snapshot.json}. */
public enum CallStatus {
  /** The caller lacks the permission. */
  DENIED("denied"),
  /** It was made and failed, or was answered in part only. */
  FAILED("failed"),
  /** It was not made although its answer matters. */
  SKIPPED("skipped"),
  /** The service does not know the operation. */
  UNSUPPORTED("unsupported"),
  /** It was not made because its answer is known to be empty. */
  NOT_NEEDED("not-needed"),
  /** It was answered, but by a copy that may be some minutes behind. */
  DELAYED("delayed");

  private final String label;

  CallStatus(String label) {
    this.label = label;
  }

  /** The word in the file. */
  public String label() {
    return label;
  }
}
