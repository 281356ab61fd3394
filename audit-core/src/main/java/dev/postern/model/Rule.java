package dev.postern.model;

/**
 * One row of a table.
 *
 * @param priority the order in a first-match table, lowest first; ignored elsewhere
 * @param match the packets it speaks about
 * @param verdict what it decides about them
 * @param enabled whether it exists at all; a disabled rule matches nothing
 * @param origin where it comes from
 */
public record Rule(long priority, Match match, Verdict verdict, boolean enabled, Origin origin) {

  /** An enabled rule. */
  public static Rule of(long priority, Match match, Verdict verdict, Origin origin) {
    return new Rule(priority, match, verdict, true, origin);
  }
}
