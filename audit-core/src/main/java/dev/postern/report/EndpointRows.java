package dev.postern.report;

import dev.postern.exposure.Reachability;
import dev.postern.model.ShortName;
import dev.postern.report.Page.Cell;
import java.io.IOException;
import java.util.List;

/** Prints every endpoint with its verdict. */
final class EndpointRows {

  private static final int INDENT = 2;
  private static final int DETAIL = 12;
  private static final int VERDICT_COLUMNS = 8;
  private static final int OPENINGS_SHOWN = 12;

  private EndpointRows() {}

  static void print(Page page, EndpointVerdicts verdicts) throws IOException {
    page.text(INDENT, INDENT, Ink.BOLD, "Endpoints");
    for (EndpointVerdicts.Line line : verdicts.lines()) {
      String owner = OwnerText.of(line.owner());
      boolean same = line.owner().id().equals(line.id());
      page.row(
          INDENT,
          DETAIL - INDENT,
          List.of(
              new Cell(line.verdict().label(), ink(line.verdict()), VERDICT_COLUMNS),
              new Cell(owner, Ink.BOLD, 0),
              new Cell(same ? "" : Terminal.safe(ShortName.of(line.id())), Ink.PLAIN, 0)));
      if (!line.openings().isEmpty()) {
        String openings = Evidence.cut(line.openings().asList(), OPENINGS_SHOWN);
        page.text(DETAIL, INDENT, Ink.PLAIN, Terminal.safe(openings));
      }
    }
    if (verdicts.unnamed() > 0) {
      String more = TableReport.count(verdicts.unnamed(), "more endpoint");
      page.text(
          INDENT,
          INDENT,
          Ink.PLAIN,
          more + " without an open row; a saved result does not name them");
    }
  }

  static Ink ink(Reachability verdict) {
    return switch (verdict) {
      case SESSION -> Ink.RED;
      case ONE_WAY, POSSIBLE -> Ink.YELLOW;
      case LATENT -> Ink.CYAN;
      case CLOSED -> Ink.GREEN;
    };
  }
}
