package dev.postern.report;

import com.google.common.base.Utf8;
import com.google.common.collect.Lists;
import dev.postern.risk.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes all findings. The most urgent ones are shown in full, the others in a line each, as long
 * as the page stays small enough for a browser to open at once.
 */
final class HtmlFindings {

  private static final int MOST_IN_FULL = 300;
  private static final long MOST_BYTES_IN_FULL = 1_500_000;
  private static final long MOST_BYTES = 4_700_000;

  /** A browser lays out only those tables that are near to what is seen. */
  private static final int LINES_IN_A_TABLE = 100;

  private final Set<Finding> full = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<Finding, String> texts = new IdentityHashMap<>();
  private final Map<String, List<Finding>> groups = new LinkedHashMap<>();
  private final List<Finding> accepted = new ArrayList<>();
  private int left;

  HtmlFindings(Report report) {
    HtmlFinding html = new HtmlFinding(new Evidence(report, report.findings()));
    long bytes = 0;
    List<Finding> ordered = new ArrayList<>();
    report.findings().stream().filter(f -> f.disposition().isNone()).forEach(ordered::add);
    report.findings().stream().filter(f -> !f.disposition().isNone()).forEach(ordered::add);
    for (Finding finding : ordered) {
      boolean whole = full.size() < MOST_IN_FULL && bytes < MOST_BYTES_IN_FULL;
      String text = whole ? html.full(finding) : html.line(finding);
      bytes += Utf8.encodedLength(text);
      if (bytes > MOST_BYTES) {
        left = report.findings().size() - texts.size();
        break;
      }
      if (whole) {
        full.add(finding);
      }
      texts.put(finding, text);
      (finding.disposition().isNone()
              ? groups.computeIfAbsent(finding.rule(), rule -> new ArrayList<>())
              : accepted)
          .add(finding);
    }
  }

  /** Whether the page has a place for this finding. */
  boolean has(Finding finding) {
    return texts.containsKey(finding);
  }

  /** Writes those that nobody accepted, grouped by problem. */
  void write(Writer out) throws IOException {
    for (Map.Entry<String, List<Finding>> group : groups.entrySet()) {
      List<Finding> findings = group.getValue();
      out.write("<section class=\"group\"><h3>");
      out.write(HtmlText.severity(findings.get(0).severity()));
      out.write(" " + HtmlText.text(RuleText.title(group.getKey())));
      out.write(" · " + TableReport.count(findings.size(), "finding") + "</h3>\n");
      write(out, findings);
      out.write("</section>\n");
    }
    if (left > 0) {
      String more = TableReport.count(left, "more finding");
      out.write("<p><b>" + more + "</b>, none more urgent than these: the CSV and JSON forms");
      out.write(" have them all.</p>\n");
    }
  }

  /** Writes those that people accepted. */
  void writeAccepted(Writer out) throws IOException {
    out.write("<div class=\"group\">");
    write(out, accepted);
    out.write("</div>\n");
  }

  private void write(Writer out, List<Finding> findings) throws IOException {
    for (Finding finding : findings) {
      if (full.contains(finding)) {
        out.write(texts.get(finding));
      }
    }
    List<Finding> brief = findings.stream().filter(f -> !full.contains(f)).toList();
    if (!brief.isEmpty()) {
      out.write("<p>" + TableReport.count(brief.size(), "finding"));
      out.write(" in brief; the CSV and JSON forms have them in full.</p>\n");
    }
    for (List<Finding> part : Lists.partition(brief, LINES_IN_A_TABLE)) {
      lines(out, part);
    }
  }

  private void lines(Writer out, List<Finding> findings) throws IOException {
    out.write("<div class=\"scroll part\"><table class=\"brief\"><caption>");
    out.write(HtmlText.text(RuleText.title(findings.get(0).rule())));
    out.write("</caption><thead><tr>");
    for (String column : List.of("severity", "owner", "service", "from", "state", "id")) {
      out.write("<th scope=\"col\">" + column);
    }
    out.write("</thead><tbody>\n");
    for (Finding finding : findings) {
      out.write(texts.get(finding));
    }
    out.write("</tbody></table></div>\n");
  }
}
