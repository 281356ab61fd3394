package dev.postern.report;

import com.google.common.collect.Iterables;
import dev.postern.model.Gap;
import dev.postern.model.Origin;
import dev.postern.model.ShortName;
import dev.postern.risk.Finding;
import dev.postern.risk.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The report as GitHub Flavored Markdown that fits a pull request's comment: what was not judged,
 * then findings, the most urgent first and the accepted ones last, as many as there is room for,
 * then what was left out.
 */
public final class MarkdownReport {

  /** The first line, by which a comment is found again to be replaced. */
  public static final String MARKER = "<!-- postern-report -->";

  /** A comment holds 65,536 characters. */
  private static final int MOST_BYTES = 64_000;

  /** For the lines that follow the findings. */
  private static final int KEPT_FOR_THE_END = 2_000;

  private static final int GAPS_SHOWN = 10;
  private static final int RULES_SHOWN = 2;
  private static final int NAME = 80;
  private static final int SENTENCE = 300;

  private MarkdownReport() {}

  /**
   * Writes a report.
   *
   * @param report what to write
   * @param out where to; flushed, never closed
   * @throws IOException if the stream fails
   */
  public static void write(Report report, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(MARKER)
        .append("\n### Exposure: ")
        .append(TableReport.totals(report))
        .append("\n\n");
    gaps(text, report);
    List<Finding> ordered = new ArrayList<>();
    report.findings().stream().filter(f -> f.disposition().isNone()).forEach(ordered::add);
    report.findings().stream().filter(f -> !f.disposition().isNone()).forEach(ordered::add);
    int shown = findings(text, report, ordered);
    left(text, ordered.subList(shown, ordered.size()));
    text.append(CoverageText.rules(report.coverage().rules()))
        .append(" · as of ")
        .append(report.asOf())
        .append(" · Postern ")
        .append(MarkdownText.code(report.version(), NAME))
        .append('\n');
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void gaps(StringBuilder text, Report report) {
    List<Gap> gaps = report.coverage().gaps();
    if (report.summary().complete()) {
      return;
    }
    text.append("**Not judged: what depends on it may be open.**\n\n");
    for (Gap gap : Iterables.limit(gaps, GAPS_SHOWN)) {
      text.append("* ").append(MarkdownText.code(CoverageText.of(gap), SENTENCE)).append('\n');
    }
    if (gaps.size() > GAPS_SHOWN) {
      text.append("* ").append(gaps.size() - GAPS_SHOWN).append(" more, see the JSON form\n");
    }
    text.append(gaps.isEmpty() ? "" : "\n");
  }

  /** Writes as many as there is room for and says how many these are. */
  private static int findings(StringBuilder text, Report report, List<Finding> findings) {
    if (findings.isEmpty()) {
      return 0;
    }
    text.append("| | what | of | reached from | because | id |\n|---|---|---|---|---|---|\n");
    Evidence evidence = new Evidence(report, findings);
    int bytes = text.toString().getBytes(StandardCharsets.UTF_8).length + KEPT_FOR_THE_END;
    int shown = 0;
    for (Finding finding : findings) {
      String row = row(finding, evidence);
      bytes += row.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MOST_BYTES) {
        break;
      }
      text.append(row);
      shown++;
    }
    text.append('\n');
    return shown;
  }

  private static String row(Finding finding, Evidence evidence) {
    String service =
        finding.services().isEmpty()
            ? finding.service()
            : TableReport.count(finding.services().size(), "service");
    String what =
        MarkdownText.code(Evidence.service(finding), NAME) + " " + MarkdownText.code(service, NAME);
    String name = finding.owner().name();
    String id = ShortName.of(finding.owner().id());
    String of =
        (MarkdownText.code(name, NAME)
                + (name.equals(id) ? "" : " " + MarkdownText.code(id, NAME))
                + (finding.endpoints() > 1 ? " " + finding.endpoints() + " endpoints" : ""))
            .strip();
    return "| "
        + String.join(
            " | ",
            verdict(finding),
            what.strip(),
            of,
            MarkdownText.code(evidence.from(finding), NAME),
            because(finding),
            MarkdownText.code(finding.id(), NAME))
        + " |\n";
  }

  private static String verdict(Finding finding) {
    return finding.disposition().isNone()
        ? "**"
            + finding.severity().label().toUpperCase(Locale.ROOT)
            + "** "
            + finding.state().label()
        : "ok " + MarkdownText.code(DispositionText.brief(finding.disposition()), NAME);
  }

  private static String because(Finding finding) {
    List<Origin> rules = finding.rules();
    String listed =
        rules.stream()
            .limit(RULES_SHOWN)
            .map(r -> (ShortName.of(r.resource()) + " " + r.rule()).strip())
            .map(rule -> MarkdownText.code(rule, NAME))
            .collect(Collectors.joining(", "));
    return rules.size() <= RULES_SHOWN
        ? listed
        : listed + " and " + (rules.size() - RULES_SHOWN) + " more";
  }

  private static void left(StringBuilder text, List<Finding> left) {
    if (left.isEmpty()) {
      return;
    }
    Map<Severity, Long> severities =
        left.stream()
            .collect(
                Collectors.groupingBy(
                    Finding::severity,
                    () -> new TreeMap<Severity, Long>(Comparator.reverseOrder()),
                    Collectors.counting()));
    String counts =
        severities.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().label())
            .collect(Collectors.joining(", "));
    text.append("**")
        .append(TableReport.count(left.size(), "more finding"))
        .append("** did not fit into a comment (")
        .append(counts)
        .append("); the JSON form has them all.\n\n");
  }
}
