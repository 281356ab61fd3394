package dev.postern.exposure;

/** What happens to one packet, as far as it can be known. */
public enum Outcome {
  /** It certainly gets through. */
  YES,
  /** It certainly does not. */
  NO,
  /** It depends on something that nobody could tell us. */
  MAYBE;

  /** Whether it certainly happens. */
  public boolean certain() {
    return this == YES;
  }

  /** Whether it may happen. */
  public boolean possible() {
    return this != NO;
  }

  /** What is known where both must happen. */
  Outcome and(Outcome other) {
    return of(certain() && other.certain(), possible() && other.possible());
  }

  /** What is known where one of both is enough. */
  Outcome or(Outcome other) {
    return of(certain() || other.certain(), possible() || other.possible());
  }

  /** What is known where one of both is the case and nobody knows which. */
  Outcome either(Outcome other) {
    return this == other ? this : MAYBE;
  }

  static Outcome of(boolean certain, boolean possible) {
    return certain ? YES : possible ? MAYBE : NO;
  }
}
