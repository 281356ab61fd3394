package dev.postern.report;

import dev.postern.risk.Disposition;

/** Says in words what people have decided about a finding, harmless and in one line. */
final class DispositionText {

  private DispositionText() {}

  /** {@code waived W-1 until 2027-03-01: the reason}. */
  static String of(Disposition disposition) {
    return Terminal.safe(
        brief(disposition) + (disposition.reason().isEmpty() ? "" : ": " + disposition.reason()));
  }

  /** {@code waived W-1 until 2027-03-01}. */
  static String brief(Disposition disposition) {
    String until = disposition.expires();
    return Terminal.safe(
        (disposition.kind() + " " + disposition.id()).strip()
            + (until.isEmpty() ? "" : " until " + until));
  }
}
