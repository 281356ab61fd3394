package dev.postern.cli;

/** A command line that cannot be carried out; says what is wrong, why, and what to do instead. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String next;

  UsageException(String message, String next) {
    super(message);
    this.next = next;
  }

  /** What to do instead. */
  String next() {
    return next;
  }
}
