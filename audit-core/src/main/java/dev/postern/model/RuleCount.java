package dev.postern.model;

/**
 * Counts of rule rows; a row is one (direction, source, protocol, ports).
 *
 * @param read rows counted on the raw answers before translation
 * @param judged rows whose meaning is exactly known
 * @param unknown rows that depend on something unreadable
 * @param unsupported rows that were not understood
 */
public record RuleCount(long read, long judged, long unknown, long unsupported) {

  /** No rows. */
  public static final RuleCount ZERO = new RuleCount(0, 0, 0, 0);

  /** The sum of both. */
  public RuleCount plus(RuleCount other) {
    return new RuleCount(
        read + other.read,
        judged + other.judged,
        unknown + other.unknown,
        unsupported + other.unsupported);
  }

  /** Whether every row that was read is accounted for. */
  public boolean addsUp() {
    return judged + unknown + unsupported == read;
  }
}
