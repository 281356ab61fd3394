package dev.postern.report;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import dev.postern.model.Gap;
import dev.postern.model.Missing;
import dev.postern.model.Scope;
import dev.postern.risk.Finding;
import dev.postern.risk.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The findings as a JUnit result, which continuous integration shows as tests: a suite for each
 * account and region with a test case for each finding, and a suite {@code coverage} with an error
 * for each thing that was not judged. Failures are the findings that fail a run.
 */
public final class JunitReport {

  private static final int LISTED = 8;

  private JunitReport() {}

  /**
   * One test.
   *
   * @param tag {@code failure}, {@code error}, {@code skipped}, or empty for a test that passed
   * @param message why
   * @param type a word for why
   */
  private record Case(
      String name, String group, String tag, String message, String type, List<String> lines) {}

  /**
   * Writes a report.
   *
   * @param report what to write
   * @param failOn the severity from which a finding fails a run
   * @param out where to; flushed, never closed
   * @throws IOException if the stream fails
   */
  public static void write(Report report, Severity failOn, OutputStream out) throws IOException {
    Evidence evidence = new Evidence(report, report.findings());
    ImmutableListMultimap<Scope, Finding> scopes =
        Multimaps.index(report.findings(), Finding::scope);
    List<Case> all = new ArrayList<>(coverage(report));
    StringBuilder suites = new StringBuilder();
    for (Scope scope : new TreeSet<>(scopes.keySet())) {
      List<Case> cases = scopes.get(scope).stream().map(f -> finding(f, evidence, failOn)).toList();
      String name = scope.provider() + " " + scope.account() + " " + scope.region();
      suite(suites, name, report, cases);
      all.addAll(cases);
    }
    suite(suites, "coverage", report, coverage(report));
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    writer.write("<testsuites name=\"postern\"" + counts(all) + ">\n");
    writer.append(suites).write("</testsuites>\n");
    writer.flush();
  }

  private static Case finding(Finding finding, Evidence evidence, Severity failOn) {
    boolean open = finding.disposition().isNone();
    String tag = !open ? "skipped" : finding.fails(failOn) ? "failure" : "";
    String rated = finding.severity().label() + ", " + finding.state().label();
    return new Case(
        finding.id() + " " + finding.title(),
        finding.rule(),
        tag,
        open ? rated + ": " + finding.title() : DispositionText.of(finding.disposition()),
        finding.severity().label(),
        lines(finding, evidence));
  }

  private static List<String> lines(Finding finding, Evidence evidence) {
    List<ReportedExposure> rows = evidence.rows(finding);
    var traces = Evidence.traces(finding, rows);
    List<String> lines = new ArrayList<>();
    lines.add("severity: " + finding.severity().label() + ", state: " + finding.state().label());
    String from = Evidence.from(finding, evidence.sources(finding, rows));
    if (!from.isEmpty()) {
      lines.add("sources: " + from);
    }
    for (ReportedExposure row : rows.subList(0, Math.min(LISTED, rows.size()))) {
      lines.add(
          "reached by: "
              + String.join(" ", PathText.of(row, traces.getOrDefault(row.id(), row.trace()))));
    }
    if (rows.size() > LISTED) {
      lines.add("reached by: " + (rows.size() - LISTED) + " more, see the JSON form");
    }
    finding.rules().stream()
        .limit(LISTED)
        .forEach(r -> lines.add("rule: " + r.resource() + " " + r.rule() + ": " + r.text()));
    Evidence.reasons(rows).stream().limit(LISTED).forEach(r -> lines.add("depends on: " + r));
    finding.missing().stream().sorted().map(Missing::text).forEach(m -> lines.add("missing: " + m));
    return lines;
  }

  private static List<Case> coverage(Report report) {
    List<Case> cases = new ArrayList<>();
    for (Gap gap : report.coverage().gaps()) {
      String text = CoverageText.of(gap);
      cases.add(new Case(text, "coverage", "error", "not judged", gap.status(), List.of(text)));
    }
    boolean alone = cases.isEmpty() && !report.summary().complete();
    String rules = CoverageText.rules(report.coverage().rules());
    cases.add(
        new Case(
            rules,
            "coverage",
            alone ? "error" : "",
            "not everything could be judged",
            "incomplete",
            List.of(rules)));
    return cases;
  }

  private static void suite(StringBuilder out, String name, Report report, List<Case> cases) {
    // The timestamp of a suite has no zone; this one is in UTC.
    String time = report.asOf().toString().substring(0, "yyyy-mm-ddThh:mm:ss".length());
    out.append("  <testsuite name=\"").append(Markup.safe(name)).append('"');
    out.append(counts(cases)).append(" timestamp=\"").append(time).append("\">\n");
    cases.forEach(test -> test(out, test));
    out.append("  </testsuite>\n");
  }

  private static String counts(List<Case> cases) {
    return " tests=\""
        + cases.size()
        + "\" failures=\""
        + count(cases, "failure")
        + "\" errors=\""
        + count(cases, "error")
        + "\" skipped=\""
        + count(cases, "skipped")
        + "\" time=\"0\"";
  }

  private static long count(List<Case> cases, String tag) {
    return cases.stream().filter(test -> test.tag().equals(tag)).count();
  }

  private static void test(StringBuilder out, Case test) {
    out.append("    <testcase name=\"").append(Markup.safe(test.name()));
    out.append("\" classname=\"postern.").append(Markup.safe(test.group()));
    out.append("\" time=\"0\">\n");
    if (!test.tag().isEmpty()) {
      out.append("      <").append(test.tag()).append(" message=\"");
      out.append(Markup.safe(test.message())).append('"');
      // Only failures and errors have a type and a body.
      if (test.tag().equals("skipped")) {
        out.append("/>\n");
      } else {
        out.append(" type=\"").append(Markup.safe(test.type())).append("\">");
        lines(out, test.lines());
        out.append("</").append(test.tag()).append(">\n");
      }
    }
    if (test.tag().isEmpty() || test.tag().equals("skipped")) {
      out.append("      <system-out>");
      lines(out, test.lines());
      out.append("</system-out>\n");
    }
    out.append("    </testcase>\n");
  }

  private static void lines(StringBuilder out, List<String> lines) {
    lines.forEach(line -> out.append(Markup.safe(line)).append('\n'));
  }
}
