package dev.postern.report;

import com.google.common.base.Splitter;
import dev.postern.model.RuleCount;
import dev.postern.model.Scope;
import dev.postern.risk.Finding;
import dev.postern.risk.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Prints a report for people, on a terminal.
 *
 * <p>It cuts long lists and says so; the JSON form has everything. Immutable and thread-safe.
 */
public final class TableReport {

  private static final int INDENT = 2;
  private static final int HANGING = 4;
  private static final int ACCOUNTS_SHOWN = 5;
  private static final int REGIONS_SHOWN = 8;
  private static final int LINES_SHOWN = 8;
  private static final int COMMANDS_SHOWN = 2;

  /** More than anybody reads in one go; JSON has them all, and so has the list of everything. */
  private static final int FINDINGS_SHOWN = 100;

  private final TableStyle style;
  private final String arguments;

  /** A table in this style, whose suggested commands need no further arguments. */
  public TableReport(TableStyle style) {
    this(style, "");
  }

  /**
   * A table in this style.
   *
   * @param arguments what suggested commands need besides, such as {@code --snapshot DIR}, quoted
   *     for a shell
   */
  public TableReport(TableStyle style, String arguments) {
    this.style = style;
    this.arguments = arguments;
  }

  /** Prints a report. */
  public void write(Report report, Appendable out) throws IOException {
    write(report, Optional.empty(), out);
  }

  /** Prints a report, and every endpoint if they are given. */
  public void write(Report report, Optional<EndpointVerdicts> endpoints, Appendable out)
      throws IOException {
    Page page = new Page(out, style);
    header(page, report);
    page.blank();
    int shown = endpoints.isPresent() ? Integer.MAX_VALUE : FINDINGS_SHOWN;
    findings(page, report, Math.min(shown, report.findings().size()));
    if (endpoints.isPresent()) {
      EndpointRows.print(page, endpoints.get());
      page.blank();
    }
    page.words(INDENT, HANGING, Ink.BOLD, totalWords(report));
    new CoverageLines(page, report.coverage()).print();
    verification(page, report);
    next(page, report);
  }

  /** The most urgent ones, and how many of each severity follow. */
  private static void findings(Page page, Report report, int shown) throws IOException {
    List<Finding> first = report.findings().subList(0, shown);
    List<Finding> rest = report.findings().subList(shown, report.findings().size());
    FindingRows rows = new FindingRows(page, report, first);
    for (Finding finding : first) {
      rows.print(finding);
    }
    if (!rest.isEmpty()) {
      Map<Severity, Long> severities =
          rest.stream()
              .collect(
                  Collectors.groupingBy(
                      Finding::severity,
                      () -> new TreeMap<Severity, Long>(Comparator.reverseOrder()),
                      Collectors.counting()));
      String counts =
          severities.entrySet().stream()
              .map(e -> e.getValue() + " " + e.getKey().label())
              .collect(Collectors.joining(", "));
      page.blank();
      page.text(
          INDENT,
          HANGING,
          Ink.BOLD,
          count(rest.size(), "more finding")
              + ", none more urgent than these ("
              + counts
              + "): --show all and --output json have them");
    }
    if (!report.findings().isEmpty()) {
      page.blank();
    }
  }

  private static void header(Page page, Report report) throws IOException {
    Map<String, List<String>> regions = new TreeMap<>();
    for (Scope scope : report.scopes()) {
      regions
          .computeIfAbsent(scope.provider() + " " + scope.account(), key -> new ArrayList<>())
          .add(scope.region());
    }
    List<String> words = new ArrayList<>();
    if (regions.size() > ACCOUNTS_SHOWN) {
      words.add(regions.size() + " accounts · " + report.scopes().size() + " regions");
    } else {
      regions.forEach(
          (account, names) -> {
            words.add((words.isEmpty() ? "" : "· ") + Terminal.safe(account));
            words.add("· " + Terminal.safe(Evidence.cut(names, REGIONS_SHOWN)));
          });
    }
    words.add("· " + count(report.summary().endpoints(), "endpoint"));
    words.add("· " + count(report.coverage().rules().read(), "rule"));
    words.add("· as of " + report.asOf());
    page.words(0, INDENT, Ink.BOLD, words);
  }

  /** The counts in one line, or that there is nothing. */
  public static String totals(Report report) {
    return String.join(" ", totalWords(report));
  }

  private static List<String> totalWords(Report report) {
    Summary summary = report.summary();
    RuleCount rules = report.coverage().rules();
    List<Finding> findings = report.findings();
    boolean exposure = findings.stream().anyMatch(f -> f.state().counts());
    String none =
        "No exposure"
            + (summary.complete() ? "" : " found, but not everything could be judged")
            + ". "
            + count(rules.judged(), "rule")
            + " judged, "
            + rules.unknown()
            + " unknown.";
    if (findings.isEmpty()) {
      return Splitter.on(' ').splitToList(none);
    }
    String severities =
        summary.findings().entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().label())
            .collect(Collectors.joining(", "));
    List<String> parts = new ArrayList<>();
    if (!exposure) {
      Splitter.on(' ').split(none).forEach(parts::add);
    }
    parts.add(count(findings.size(), "finding") + " (" + severities + ")");
    add(parts, summary.exposed(), "exposed");
    add(parts, summary.possible(), "possible");
    add(parts, summary.latent(), "latent");
    add(parts, summary.hygiene(), "to tidy");
    add(parts, (int) findings.stream().filter(f -> !f.disposition().isNone()).count(), "accepted");
    return parts;
  }

  private static void add(List<String> parts, int number, String what) {
    if (number > 0) {
      parts.add("· " + number + " " + what);
    }
  }

  private static void verification(Page page, Report report) throws IOException {
    if (report.verification().isEmpty()) {
      return;
    }
    ReportedVerification verification = report.verification().get();
    boolean holds = verification.mismatchCount() == 0;
    page.text(
        INDENT,
        HANGING,
        holds ? Ink.PLAIN : Ink.BRIGHT_RED,
        "Verified: "
            + Terminal.safe(verification.extent())
            + (holds ? ", no mismatch" : ", MISMATCHES: " + verification.mismatchCount()));
    for (String mismatch : verification.mismatches().stream().limit(LINES_SHOWN).toList()) {
      page.text(INDENT + INDENT, HANGING, Ink.PLAIN, "mismatch: " + Terminal.safe(mismatch));
    }
  }

  /** The first commands that findings suggest; never wrapped, because they are copied. */
  private void next(Page page, Report report) throws IOException {
    List<String> commands =
        report.findings().stream()
            .flatMap(f -> f.next().stream())
            .filter(c -> Terminal.safe(c).equals(c))
            .distinct()
            .limit(COMMANDS_SHOWN)
            .toList();
    for (String command : commands) {
      page.line("Next: " + command + (arguments.isEmpty() ? "" : " " + Terminal.safe(arguments)));
    }
  }

  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
