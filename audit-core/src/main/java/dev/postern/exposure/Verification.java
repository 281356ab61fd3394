package dev.postern.exposure;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What a verification found.
 *
 * @param checked the cells that were checked
 * @param cells the cells there are, without those of skipped groups
 * @param groups the groups there are: pairs of door and endpoint in one family
 * @param alike the groups that equal another one in everything that matters and were judged with it
 * @param skipped the groups that were not judged because they depend on too many unknowns
 * @param mismatchCount how often rows and packets disagree
 * @param mismatches the first of these
 */
public record Verification(
    long checked,
    long cells,
    int groups,
    int alike,
    int skipped,
    long mismatchCount,
    ImmutableList<Mismatch> mismatches) {

  /** What several verifications come to. */
  public static Verification sum(List<Verification> parts) {
    return new Verification(
        parts.stream().mapToLong(Verification::checked).sum(),
        parts.stream().mapToLong(Verification::cells).sum(),
        parts.stream().mapToInt(Verification::groups).sum(),
        parts.stream().mapToInt(Verification::alike).sum(),
        parts.stream().mapToInt(Verification::skipped).sum(),
        parts.stream().mapToLong(Verification::mismatchCount).sum(),
        parts.stream()
            .flatMap(part -> part.mismatches.stream())
            .limit(Verifier.MAX_LISTED)
            .collect(ImmutableList.toImmutableList()));
  }

  /** Whether every cell of every group was checked. */
  public boolean complete() {
    return checked == cells && skipped == 0;
  }

  /** Whether no mismatch was found. */
  public boolean holds() {
    return mismatchCount == 0;
  }

  /** How much was checked, in a few words; never {@code complete} unless it was. */
  public String summary() {
    String extent =
        checked == cells
            ? "all " + cells + " cells"
            : "sampled " + checked + " of " + cells + " cells";
    String left =
        skipped == 0 ? "" : ", " + skipped + " of " + groups + " groups skipped: too many unknowns";
    return (complete() ? "complete: " : checked == cells ? "incomplete: " : "") + extent + left;
  }
}
