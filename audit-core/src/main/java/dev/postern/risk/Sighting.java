package dev.postern.risk;

import dev.postern.exposure.Exposure;
import dev.postern.exposure.Packet;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;

/**
 * One row as evidence of a finding.
 *
 * @param row the row
 * @param piece the part of it
 * @param sources everybody who reaches that part through the row's door at least as surely
 * @param rated what this row alone is worth
 */
record Sighting(Exposure row, Piece piece, SourceSet sources, RatedSeverity rated) {

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

  /** The row's packet, sent to the piece's example instead of the row's lowest service. */
  Packet witness() {
    Packet packet = row.witness();
    int door = doorPoint();
    return door < 0
        ? packet
        : new Packet(
            packet.source(), Service.protocol(door), Service.number(door), packet.clientPort());
  }

  /** The service at the door behind which the piece's example is, or -1 if it cannot be told. */
  private int doorPoint() {
    if (row.services().equals(row.doorServices())) {
      return point();
    }
    int rank = rank(row.services(), point());
    int at = 0;
    if (count(row.services()) != count(row.doorServices())) {
      return -1;
    }
    for (ServiceSet.Run run : row.doorServices().runs()) {
      int length = run.last() - run.first() + 1;
      if (rank < at + length) {
        return run.first() + rank - at;
      }
      at += length;
    }
    return -1;
  }

  private static int rank(ServiceSet set, int point) {
    int rank = 0;
    for (ServiceSet.Run run : set.runs()) {
      if (point <= run.last()) {
        return rank + point - run.first();
      }
      rank += run.last() - run.first() + 1;
    }
    return rank;
  }

  private static int count(ServiceSet set) {
    return set.runs().stream().mapToInt(run -> run.last() - run.first() + 1).sum();
  }
}
