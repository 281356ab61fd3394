package dev.postern.risk;

/**
 * What people have decided about a finding.
 *
 * @param kind {@code none}, {@code approved} or {@code waived}
 * @param id the id of the entry in the policy that says so, empty for none
 * @param expires the last day on which it holds, as ISO date, empty for none
 * @param reason why, empty for none
 */
public record Disposition(String kind, String id, String expires, String reason) {

  /** Nobody has decided anything. */
  public static final Disposition NONE = new Disposition("none", "", "", "");

  /** Whether nobody has decided anything. */
  public boolean isNone() {
    return kind.equals("none");
  }
}
