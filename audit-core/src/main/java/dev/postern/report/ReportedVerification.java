package dev.postern.report;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Mismatch;
import dev.postern.exposure.Verification;

/**
 * How far the rows of a report were held against packets.
 *
 * @param extent how much was checked, in a few words
 * @param complete whether everything was
 * @param checked the cells that were checked
 * @param cells the cells there are
 * @param mismatchCount how often rows and packets disagree
 * @param mismatches the first of these, in words
 */
public record ReportedVerification(
    String extent,
    boolean complete,
    long checked,
    long cells,
    long mismatchCount,
    ImmutableList<String> mismatches) {

  static ReportedVerification of(Verification verification) {
    return new ReportedVerification(
        verification.summary(),
        verification.complete(),
        verification.checked(),
        verification.cells(),
        verification.mismatchCount(),
        verification.mismatches().stream()
            .map(Mismatch::toString)
            .collect(ImmutableList.toImmutableList()));
  }
}
