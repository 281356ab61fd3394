package dev.postern.report;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import dev.postern.exposure.Reachability;
import dev.postern.exposure.Step;
import dev.postern.model.Missing;
import dev.postern.model.ShortName;
import dev.postern.report.Page.Cell;
import dev.postern.risk.Finding;
import dev.postern.risk.FindingState;
import dev.postern.risk.SeverityStep;
import dev.postern.risk.SourceSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

  private static final String SOME = "reply: some";

  private static final int SERVICES_SHOWN = 8;

  private final Page page;
  private final List<ReportedExposure> exposures;
  private final Map<String, Integer> places = new HashMap<>();
  private final ImmutableMap<String, SourceSet> sources;
  private final int ownerColumns;

  /** Prints findings of a report, of which these will be asked for. */
  FindingRows(Page page, Report report, List<Finding> findings) {
    this.page = page;
    this.exposures = report.exposures();
    Set<String> wanted = new HashSet<>();
    findings.forEach(finding -> wanted.addAll(finding.exposures()));
    // Rows are made when they are asked for, so their places are kept and not they themselves.
    for (int i = 0; i < exposures.size() && places.size() < wanted.size(); i++) {
      String id = exposures.get(i).id();
      if (wanted.contains(id)) {
        places.put(id, i);
      }
    }
    this.sources = report.sourceSets();
    // Aligned as long as that leaves room for the rest of the row.
    this.ownerColumns =
        findings.stream()
            .mapToInt(f -> Columns.of(OwnerText.of(f.owner())))
            .filter(columns -> columns <= page.width() * 2 / 5)
            .max()
            .orElse(0);
  }

  void print(Finding finding) throws IOException {
    List<ReportedExposure> rows =
        finding.exposures().stream()
            .map(places::get)
            .filter(Objects::nonNull)
            .map(exposures::get)
            .toList();
    Map<String, List<SourceText>> texts = byGrade(finding, rows);
    page.row(INDENT, DETAIL - INDENT, headline(finding, texts));
    if (finding.state() == FindingState.HYGIENE) {
      detail(Terminal.safe(finding.title()));
    }
    detail(about(finding));
    boolean mixed = texts.size() > 1;
    some("", details(texts));
    if (texts.keySet().stream().anyMatch(grade -> grade.contains(SOME))) {
      detail(SOME + ": only requests from unusual client ports are answered");
    }
    Map<String, ImmutableList<Step>> own =
        finding.traces().stream()
            .collect(ImmutableMap.toImmutableMap(Finding.Trace::exposure, Finding.Trace::steps));
    some(
        "reached by:",
        rows.stream()
            .map(
                row -> {
                  List<String> path =
                      new ArrayList<>(PathText.of(row, own.getOrDefault(row.id(), row.trace())));
                  if (mixed) {
                    path.add(0, grade(row) + ":");
                  }
                  return path;
                })
            .toList());
    some(
        "depends on:",
        rows.stream()
            .flatMap(row -> row.reasons().stream())
            .map(Terminal::safe)
            .map(FindingRows::words)
            .toList());
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

  /** Who gets how far, the furthest first. */
  private Map<String, List<SourceText>> byGrade(Finding finding, List<ReportedExposure> rows) {
    ImmutableListMultimap<String, SourceSet> exact =
        finding.parts().stream()
            .collect(
                ImmutableListMultimap.toImmutableListMultimap(
                    Finding.Part::exposure, Finding.Part::sources));
    Map<String, Set<SourceSet>> sets = new LinkedHashMap<>();
    rows.stream()
        .sorted(
            Comparator.comparing((ReportedExposure row) -> Reachability.parse(row.certainty()))
                .thenComparing(ReportedExposure::reply))
        .forEach(
            row -> {
              SourceSet whole = sources.get(row.sources());
              if (whole != null) {
                sets.computeIfAbsent(grade(row), grade -> new LinkedHashSet<>())
                    .addAll(exact.isEmpty() ? List.of(whole) : exact.get(row.id()));
              }
            });
    Map<String, List<SourceText>> texts = new LinkedHashMap<>();
    sets.forEach((grade, all) -> texts.put(grade, all.stream().map(SourceText::new).toList()));
    return texts;
  }

  /** How sure a row is, with the reply where that does not follow from it. */
  private static String grade(ReportedExposure row) {
    boolean possible = row.certainty().equals("possible");
    String reply =
        row.reply().equals("some")
            ? ", " + SOME
            : possible && row.reply().equals("none") ? ", reply: none" : "";
    return Terminal.safe(row.certainty() + reply);
  }

  private static List<List<String>> details(Map<String, List<SourceText>> texts) {
    List<List<String>> details = new ArrayList<>();
    texts.forEach(
        (grade, all) ->
            all.stream()
                .map(SourceText::detail)
                .filter(text -> !text.isEmpty())
                .map(text -> words(texts.size() > 1 ? grade + ": " + text : text))
                .forEach(details::add));
    return details;
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
        new Cell(service(finding), Ink.PLAIN, PORT_COLUMNS),
        new Cell(from(finding, texts), Ink.PLAIN, SOURCE_COLUMNS),
        new Cell(state(finding), Ink.PLAIN, 0));
  }

  private static String service(Finding finding) {
    String ports = finding.ports().equals("*") ? "" : finding.ports();
    return Terminal.safe(
        finding.protocol().isEmpty() || ports.isEmpty()
            ? finding.protocol()
            : finding.protocol() + "/" + ports);
  }

  private static String from(Finding finding, Map<String, List<SourceText>> texts) {
    return texts.isEmpty()
        ? finding.severityInputs().stream()
            .filter(step -> step.input().equals("sources"))
            .map(SeverityStep::value)
            .findFirst()
            .map(Terminal::safe)
            .orElse("")
        : texts.entrySet().stream()
            .map(e -> (texts.size() > 1 ? e.getKey() + ": " : "") + briefs(e.getValue()))
            .collect(Collectors.joining("; "));
  }

  private static String briefs(List<SourceText> texts) {
    List<String> briefs = texts.stream().map(SourceText::brief).distinct().sorted().toList();
    return briefs.equals(List.of("any IPv4", "any IPv6")) ? "any IPv4+6" : cut(briefs, SHOWN);
  }

  private static String state(Finding finding) {
    if (finding.disposition().isNone()) {
      String endpoints = finding.endpoints() > 1 ? ", " + finding.endpoints() + " endpoints" : "";
      return finding.state().label() + endpoints;
    }
    String until = finding.disposition().expires();
    return Terminal.safe(
        finding.disposition().kind()
            + " "
            + finding.disposition().id()
            + (until.isEmpty() ? "" : " until " + until));
  }

  private static String about(Finding finding) {
    List<String> parts = new ArrayList<>();
    if (!finding.services().isEmpty()) {
      parts.add(
          finding.services().size() + " services: " + cut(finding.services(), SERVICES_SHOWN));
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

  static String cut(List<String> words, int shown) {
    String listed = words.stream().limit(shown).collect(Collectors.joining(", "));
    return words.size() <= shown ? listed : listed + " and " + (words.size() - shown) + " more";
  }
}
