package dev.postern.cli;

/** What a run tells the shell; the same for all commands. */
enum ExitCode {
  /** Nothing at or above the limit. */
  CLEAN(0),
  /** Findings at or above the limit, or another verdict than expected. */
  FINDINGS(1),
  /** Wrong usage or bad input. */
  USAGE(2),
  /** It could not be completed; what was found is still printed. */
  INCOMPLETE(3),
  /** Refused for safety. */
  REFUSED(4),
  /** Interrupted by the user. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
