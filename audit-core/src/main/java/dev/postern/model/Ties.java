package dev.postern.model;

/** What happens among rules of one priority in a {@link Combine#FIRST_MATCH} table. */
public enum Ties {
  /** Rules that drop come first. */
  DENY_WINS,
  /** The platform forbids ties; a table that has them is refused. */
  UNIQUE,
  /**
   * The platform picks one at its own discretion: the result is unknown where tied rules disagree.
   */
  AMBIGUOUS
}
