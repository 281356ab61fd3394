package dev.postern.risk;

import com.google.common.collect.ImmutableList;
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
 * @param share the exact sources, where only some of the row's are meant
 */
record Sighting(
    Exposure row, Piece piece, SourceSet sources, RatedSeverity rated, Optional<SourceSet> share) {

  /** Which of equally bad ones a finding shows, whatever their doors are called. */
  static final Comparator<Sighting> SHOWN =
      Comparator.comparing((Sighting s) -> s.row().family())
          .thenComparing(s -> s.row().doorServices().first());

  /**
   * A whole row as evidence.
   *
   * @param decided the severity that people have decided on, if they have
   */
  static Sighting of(Exposure row, Piece piece, SourceSet sources, Optional<SeverityStep> decided) {
    return new Sighting(row, piece, sources, rate(row, piece, sources, decided), Optional.empty());
  }

  /** Only these sources of the row as evidence; all who reach as far are given besides. */
  static Sighting of(
      Exposure row,
      Piece piece,
      SourceSet sources,
      Optional<SeverityStep> decided,
      SourceSet share) {
    return new Sighting(
        row, piece, sources, rate(row, piece, sources, decided), Optional.of(share));
  }

  private static RatedSeverity rate(
      Exposure row, Piece piece, SourceSet sources, Optional<SeverityStep> decided) {
    RatedSeverity rated =
        SeverityTable.rate(
            new SeverityInputs(
                piece.base(),
                sources.sourceClass(),
                sources.share(),
                row.certainty(),
                piece.protocolNumber(),
                piece.category()));
    return decided
        .map(
            step ->
                new RatedSeverity(
                    step.after(),
                    ImmutableList.<SeverityStep>builder().addAll(rated.steps()).add(step).build()))
        .orElse(rated);
  }

  /** Whether it is all that the row opens of the piece's service. */
  boolean isWhole() {
    return share.isEmpty();
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
    return share
        .map(some -> row.witnessOf(point(), some.addresses()))
        .orElseGet(() -> row.witnessOf(point()));
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
