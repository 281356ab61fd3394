package dev.postern.model;

/** How the rules of a table decide together. */
public enum Combine {
  /** The matching rule of the lowest priority number decides. */
  FIRST_MATCH,
  /**
   * Any matching rule accepts; rules only ever say {@link Verdict#ACCEPT} or {@link Verdict#NEXT},
   * all alike.
   */
  UNION_ALLOW,
  /** A matching rule that drops beats every other one. */
  DENY_OVERRIDES
}
