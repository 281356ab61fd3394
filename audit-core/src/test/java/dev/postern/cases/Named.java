package dev.postern.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.AuditResult;
import dev.postern.exposure.Certainty;
import dev.postern.exposure.Reply;

/** Holds of every result, whatever it came from: what is not known is named. */
public final class Named {

  private Named() {}

  /** Checks every row of a result; the origin is told where it does not hold. */
  public static void check(Object origin, AuditResult result) {
    assertThat(result.exposures())
        .as("rows of %s", origin)
        .filteredOn(row -> row.certainty() == Certainty.POSSIBLE || row.reply() == Reply.UNKNOWN)
        .allSatisfy(row -> assertThat(row.reasons()).as(row.toString()).isNotEmpty());
  }
}
