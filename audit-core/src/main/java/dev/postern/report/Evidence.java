package dev.postern.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import dev.postern.exposure.Reachability;
import dev.postern.exposure.Step;
import dev.postern.risk.Finding;
import dev.postern.risk.SeverityStep;
import dev.postern.risk.SourceSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands behind findings, in the words that all forms for people share: who gets in, on which
 * way, and what it depends on. Every text is harmless on a terminal and in one line.
 */
public final class Evidence {

  static final String SOME_REPLY = "reply: some";

  /** Sets of sources that a reader is shown; {@code explain} and JSON have them all. */
  private static final int SETS_SHOWN = 3;

  private final List<ReportedExposure> exposures;
  private final Map<String, Integer> places = new HashMap<>();
  private final ImmutableMap<String, SourceSet> sources;

  /** Evidence of a report's findings, of which these will be asked for. */
  public Evidence(Report report, List<Finding> findings) {
    this.exposures = report.exposures();
    this.sources = report.sourceSets();
    Set<String> wanted = new HashSet<>();
    findings.forEach(finding -> wanted.addAll(finding.exposures()));
    // Rows are made when they are asked for, so their places are kept and not they themselves.
    for (int i = 0; i < exposures.size() && places.size() < wanted.size(); i++) {
      String id = exposures.get(i).id();
      if (wanted.contains(id)) {
        places.put(id, i);
      }
    }
  }

  /** The exposures of a finding; none for latent findings and hygiene. */
  public List<ReportedExposure> rows(Finding finding) {
    return finding.exposures().stream()
        .map(places::get)
        .filter(Objects::nonNull)
        .map(exposures::get)
        .toList();
  }

  /** Who gets how far over these exposures of a finding, the furthest first. */
  Map<String, List<SourceText>> sources(Finding finding, List<ReportedExposure> rows) {
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
  static String grade(ReportedExposure row) {
    boolean possible = row.certainty().equals("possible");
    String reply =
        row.reply().equals("some")
            ? ", " + SOME_REPLY
            : possible && row.reply().equals("none") ? ", reply: none" : "";
    return Terminal.safe(row.certainty() + reply);
  }

  /** What the brief words about sources leave open: the members of sets, and holes. */
  static List<String> details(Map<String, List<SourceText>> texts) {
    List<String> details = new ArrayList<>();
    texts.forEach(
        (grade, all) ->
            all.stream()
                .map(SourceText::detail)
                .filter(text -> !text.isEmpty())
                .map(text -> texts.size() > 1 ? grade + ": " + text : text)
                .forEach(details::add));
    return details;
  }

  /** Who gets in, in a few words. */
  public String from(Finding finding) {
    return from(finding, sources(finding, rows(finding)));
  }

  /** The same where the sources are at hand. */
  static String from(Finding finding, Map<String, List<SourceText>> texts) {
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
    return briefs.equals(List.of("any IPv4", "any IPv6")) ? "any IPv4+6" : cut(briefs, SETS_SHOWN);
  }

  /** What each hop of an exposure did to a packet of this finding, by the exposure's id. */
  public static ImmutableMap<String, ImmutableList<Step>> traces(
      Finding finding, List<ReportedExposure> rows) {
    Map<String, ImmutableList<Step>> traces = new LinkedHashMap<>();
    rows.forEach(row -> traces.put(row.id(), row.trace()));
    finding.traces().forEach(own -> traces.replace(own.exposure(), own.steps()));
    return ImmutableMap.copyOf(traces);
  }

  /** What these exposures depend on, without repetition. */
  public static List<String> reasons(List<ReportedExposure> rows) {
    return rows.stream()
        .flatMap(row -> row.reasons().stream())
        .map(Terminal::safe)
        .filter(reason -> !reason.isEmpty())
        .distinct()
        .toList();
  }

  /** The service: {@code tcp/443}; empty for hygiene. */
  public static String service(Finding finding) {
    String ports = finding.ports().equals("*") ? "" : finding.ports();
    return Terminal.safe(
        finding.protocol().isEmpty() || ports.isEmpty()
            ? finding.protocol()
            : finding.protocol() + "/" + ports);
  }

  /** The first few of some words, and how many more there are. */
  static String cut(List<String> words, int shown) {
    String listed = words.stream().limit(shown).collect(Collectors.joining(", "));
    return words.size() <= shown ? listed : listed + " and " + (words.size() - shown) + " more";
  }
}
