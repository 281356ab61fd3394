package dev.postern.risk;

import dev.postern.exposure.Exposure;
import dev.postern.exposure.Witness;
import java.util.Comparator;
import java.util.Optional;

/**
 * One row as evidence of a finding.
 *
 * @param row the row
 * @param piece the part of it
 * @param sources everybody who reaches that part through the row's door at least as surely
 * @param rated what this row alone is worth
 */
record Sighting(Exposure row, Piece piece, SourceSet sources, RatedSeverity rated) {

  /** Which of equally bad ones a finding shows, whatever their doors are called. */
  static final Comparator<Sighting> SHOWN =
      Comparator.comparing((Sighting s) -> s.row().family())
          .thenComparing(s -> s.row().doorServices().first());

  static Sighting of(Exposure row, Piece piece, SourceSet sources) {
    return new Sighting(
        row,
        piece,
        sources,
        SeverityTable.rate(
            new SeverityInputs(
                piece.base(),
                sources.sourceClass(),
                sources.share(),
                row.certainty(),
                piece.protocolNumber(),
                piece.category())));
  }

  FindingState state() {
    return FindingState.of(row.certainty());
  }

  /** The service on the endpoint to show the piece with. */
  int point() {
    return piece.example();
  }

  /** A packet to the piece's example, and what each hop did to it. */
  Witness witness() {
    return row.witnessOf(point());
  }

  /**
   * The hops of the packet that shows the piece, where the row is shown with another one: ports
   * that share a row may be open by different rules.
   */
  Optional<Finding.Trace> ownTrace() {
    Witness shown = witness();
    return shown.packet().equals(row.witness())
        ? Optional.empty()
        : Optional.of(new Finding.Trace(row.id(), shown.trace()));
  }
}
