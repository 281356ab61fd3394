package dev.postern.report;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Step;
import dev.postern.model.Missing;
import dev.postern.model.ShortName;
import dev.postern.report.Page.Cell;
import dev.postern.risk.Finding;
import dev.postern.risk.FindingState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints findings, a headline and a few lines of proof for each. */
final class FindingRows {

  private static final int INDENT = 2;
  private static final int DETAIL = 12;
  private static final int HANGING = 2;
  private static final int SEVERITY_COLUMNS = 8;
  private static final int PORT_COLUMNS = 8;
  private static final int SOURCE_COLUMNS = 8;

  /** Ways in, rules and reasons that a reader is shown; {@code explain} and JSON have them all. */
  private static final int SHOWN = 3;

  private static final int SERVICES_SHOWN = 8;

  private final Page page;
  private final Evidence evidence;
  private final int ownerColumns;

  /** Prints findings of a report, of which these will be asked for. */
  FindingRows(Page page, Report report, List<Finding> findings) {
    this.page = page;
    this.evidence = new Evidence(report, findings);
    // Aligned as long as that leaves room for the rest of the row.
    this.ownerColumns =
        findings.stream()
            .mapToInt(f -> Columns.of(OwnerText.of(f.owner())))
            .filter(columns -> columns <= page.width() * 2 / 5)
            .max()
            .orElse(0);
  }

  void print(Finding finding) throws IOException {
    List<ReportedExposure> rows = evidence.rows(finding);
    Map<String, List<SourceText>> texts = evidence.sources(finding, rows);
    page.row(INDENT, DETAIL - INDENT, headline(finding, texts));
    if (finding.state() == FindingState.HYGIENE) {
      detail(Terminal.safe(finding.title()));
    }
    detail(about(finding));
    boolean mixed = texts.size() > 1;
    some("", Evidence.details(texts).stream().map(FindingRows::words).toList());
    if (texts.keySet().stream().anyMatch(grade -> grade.contains(Evidence.SOME_REPLY))) {
      detail(Evidence.SOME_REPLY + ": only requests from unusual client ports are answered");
    }
    Map<String, ImmutableList<Step>> traces = Evidence.traces(finding, rows);
    some(
        "reached by:",
        rows.stream()
            .map(
                row -> {
                  List<String> path =
                      new ArrayList<>(PathText.of(row, traces.getOrDefault(row.id(), row.trace())));
                  if (mixed) {
                    path.add(0, Evidence.grade(row) + ":");
                  }
                  return path;
                })
            .toList());
    some("depends on:", Evidence.reasons(rows).stream().map(FindingRows::words).toList());
    if (rows.isEmpty()) {
      some(
          "rule:",
          finding.rules().stream()
              .map(
                  o ->
                      Terminal.safe(
                          (ShortName.of(o.resource()) + " " + o.rule()).strip() + ": " + o.text()))
              .map(FindingRows::words)
              .toList());
    }
    missing(finding);
  }

  private List<Cell> headline(Finding finding, Map<String, List<SourceText>> texts) {
    boolean open = finding.disposition().isNone();
    return List.of(
        open
            ? new Cell(
                finding.severity().label().toUpperCase(Locale.ROOT),
                Ink.of(finding.severity()),
                SEVERITY_COLUMNS)
            : new Cell("ok", Ink.GREEN, SEVERITY_COLUMNS),
        new Cell(OwnerText.of(finding.owner()), Ink.BOLD, ownerColumns),
        new Cell(Evidence.service(finding), Ink.PLAIN, PORT_COLUMNS),
        new Cell(Evidence.from(finding, texts), Ink.PLAIN, SOURCE_COLUMNS),
        new Cell(state(finding), Ink.PLAIN, 0));
  }

  private static String state(Finding finding) {
    if (finding.disposition().isNone()) {
      String endpoints = finding.endpoints() > 1 ? ", " + finding.endpoints() + " endpoints" : "";
      return finding.state().label() + endpoints;
    }
    return DispositionText.brief(finding.disposition());
  }

  private static String about(Finding finding) {
    List<String> parts = new ArrayList<>();
    if (!finding.services().isEmpty()) {
      parts.add(
          finding.services().size()
              + " services: "
              + Evidence.cut(finding.services(), SERVICES_SHOWN));
    } else if (!finding.service().isEmpty()) {
      parts.add(finding.service());
    }
    parts.add(finding.rule());
    parts.add(finding.id());
    return Terminal.safe(String.join(" · ", parts));
  }

  private void missing(Finding finding) throws IOException {
    if (!finding.missing().isEmpty()) {
      detail(
          "missing: "
              + finding.missing().stream()
                  .sorted()
                  .map(Missing::text)
                  .collect(Collectors.joining("; ")));
    }
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : Splitter.on(' ').splitToList(text);
  }

  private void some(String label, List<List<String>> texts) throws IOException {
    List<List<String>> distinct = texts.stream().filter(t -> !t.isEmpty()).distinct().toList();
    for (List<String> text : distinct.subList(0, Math.min(SHOWN, distinct.size()))) {
      List<String> words = new ArrayList<>(text);
      if (!label.isEmpty()) {
        words.add(0, label);
      }
      page.words(DETAIL, HANGING, Ink.PLAIN, words);
    }
    if (distinct.size() > SHOWN) {
      detail((label + " " + (distinct.size() - SHOWN) + " more, see the JSON form").strip());
    }
  }

  private void detail(String text) throws IOException {
    page.text(DETAIL, HANGING, Ink.PLAIN, text);
  }
}
