package dev.postern.report;

import com.google.common.hash.Hashing;
import dev.postern.model.Assumption;
import dev.postern.model.Gap;
import dev.postern.model.Scope;
import dev.postern.risk.Finding;
import dev.postern.risk.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report as one HTML page that needs no network and no script: what was not judged, a table of
 * ports by accounts, the findings grouped by problem with the way in drawn, what was accepted. Its
 * content security policy allows the page's own style and filter, and nothing else.
 */
public final class HtmlReport {

  private static final int GAPS_SHOWN = 100;
  private static final int SCOPES_SHOWN = 12;
  private static final int ACCEPTED_SHOWN = 200;

  private final Report report;
  private final Writer out;
  private final HtmlFindings findings;

  private HtmlReport(Report report, Writer out) {
    this.report = report;
    this.out = out;
    this.findings = new HtmlFindings(report);
  }

  /**
   * Writes a report.
   *
   * @param report what to write
   * @param out where to; flushed, never closed
   * @throws IOException if the stream fails
   */
  public static void write(Report report, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    new HtmlReport(report, writer).page();
    writer.flush();
  }

  private void page() throws IOException {
    String style = resource("report.css");
    String script = resource("report.js");
    out.write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
    out.write(" style-src '" + hash(style) + "'; script-src '" + hash(script) + "';");
    out.write(" base-uri 'none'; form-action 'none'\">\n");
    out.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.write("<meta name=\"referrer\" content=\"no-referrer\">\n");
    out.write("<meta name=\"generator\" content=\"Postern " + Markup.safe(report.version()));
    out.write("\">\n<title>Exposure report, " + report.asOf() + "</title>\n");
    out.write("<style>" + style + "</style>\n</head>\n<body>\n");
    out.write("<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n");
    out.write(HtmlPath.symbols());
    header();
    out.write("<main>\n");
    notJudged();
    HtmlPorts.write(PortMatrix.of(report), findings, out);
    out.write("<section id=\"findings\" aria-labelledby=\"fh\"><h2 id=\"fh\">Findings</h2>\n");
    if (report.findings().isEmpty()) {
      out.write("<p>" + HtmlText.text(TableReport.totals(report)) + "</p>\n");
    } else {
      filter();
    }
    findings.write(out);
    out.write("</section>\n");
    accepted();
    method();
    out.write("</main>\n<script>" + script + "</script>\n</body>\n</html>\n");
  }

  private void header() throws IOException {
    List<String> scopes =
        report.scopes().stream()
            .map(s -> s.provider() + " " + s.account() + " " + s.region())
            .toList();
    out.write("<header><h1>Exposure report</h1>\n<p class=\"soft\">");
    out.write(HtmlText.text(Evidence.cut(scopes, SCOPES_SHOWN)));
    out.write(" · as of " + report.asOf());
    out.write(" · " + TableReport.count(report.summary().endpoints(), "endpoint"));
    out.write(" · complete: " + (report.summary().complete() ? "yes" : "<b>no</b>") + "</p>\n");
    out.write("<p><b>" + HtmlText.text(TableReport.totals(report)) + "</b></p>\n");
    out.write("<ul class=\"totals\">");
    for (Map.Entry<Severity, Integer> count : report.summary().findings().entrySet()) {
      out.write("<li>" + count.getValue() + " " + HtmlText.severity(count.getKey()));
    }
    out.write("</ul></header>\n");
  }

  private void notJudged() throws IOException {
    List<Gap> gaps = report.coverage().gaps();
    boolean complete = report.summary().complete();
    out.write(complete ? "<section" : "<section class=\"warn\"");
    out.write(" aria-labelledby=\"nh\"><h2 id=\"nh\">Not judged</h2>\n");
    out.write(
        complete
            ? "<p>Nothing was left out. "
            : "<p>Read this first: what depends on it may be open. ");
    out.write(HtmlText.text(CoverageText.rules(report.coverage().rules())) + ".</p>\n");
    list(gaps.stream().map(CoverageText::of).toList());
    List<String> assumed =
        report.coverage().assumptions().stream().map(HtmlReport::assumed).distinct().toList();
    if (!assumed.isEmpty()) {
      out.write("<details><summary>Assumed: " + assumed.size() + "</summary><div>");
      list(assumed);
      out.write("</div></details>\n");
    }
    if (!report.coverage().notes().isEmpty()) {
      out.write("<details><summary>Notes: " + report.coverage().notes().size());
      out.write("</summary><div>");
      list(report.coverage().notes());
      out.write("</div></details>\n");
    }
    out.write("</section>\n");
  }

  private static String assumed(Assumption assumption) {
    Scope scope = assumption.scope();
    String taken = assumption.detail().isEmpty() ? assumption.assumed() : assumption.detail();
    return taken
        + ", since "
        + assumption.call()
        + " did not tell ("
        + CoverageText.where(scope)
        + ")";
  }

  private void list(List<String> texts) throws IOException {
    if (texts.isEmpty()) {
      return;
    }
    out.write("<ul>");
    for (String text : texts.subList(0, Math.min(GAPS_SHOWN, texts.size()))) {
      out.write("<li>" + HtmlText.text(text));
    }
    if (texts.size() > GAPS_SHOWN) {
      out.write("<li>" + (texts.size() - GAPS_SHOWN) + " more, see the JSON form");
    }
    out.write("</ul>\n");
  }

  private void filter() throws IOException {
    out.write("<form class=\"filter\" id=\"filter\" hidden><div><label for=\"words\">Contains");
    out.write("</label><input id=\"words\" type=\"search\" autocomplete=\"off\"></div>");
    out.write("<div><label for=\"severity\">Severity</label><select id=\"severity\">");
    out.write("<option value=\"\">all</option>");
    for (Severity severity : report.summary().findings().keySet()) {
      out.write("<option>" + severity.label() + "</option>");
    }
    out.write("</select></div><div id=\"count\" role=\"status\"></div></form>\n");
  }

  private void accepted() throws IOException {
    List<Finding> accepted =
        report.findings().stream().filter(f -> !f.disposition().isNone()).toList();
    if (accepted.isEmpty()) {
      return;
    }
    out.write("<section aria-labelledby=\"ah\"><h2 id=\"ah\">Approved and waived</h2>\n");
    out.write("<div class=\"scroll\"><table><caption>What people accepted, and until when");
    out.write("</caption><thead><tr>");
    for (String column : List.of("finding", "decision", "entry", "until", "reason")) {
      out.write("<th scope=\"col\">" + column);
    }
    out.write("</thead><tbody>\n");
    for (Finding finding : accepted.subList(0, Math.min(ACCEPTED_SHOWN, accepted.size()))) {
      String id = HtmlText.code(finding.id());
      String link =
          findings.has(finding)
              ? "<a href=\"#" + HtmlText.anchor(finding) + "\">" + id + "</a>"
              : id;
      out.write(
          List.of(
                  link,
                  HtmlText.text(finding.disposition().kind()),
                  HtmlText.code(finding.disposition().id()),
                  HtmlText.text(finding.disposition().expires()),
                  HtmlText.text(finding.disposition().reason()))
              .stream()
              .collect(Collectors.joining("<td>", "<tr><td>", "\n")));
    }
    out.write("</tbody></table></div>\n");
    if (accepted.size() > ACCEPTED_SHOWN) {
      out.write("<p>" + (accepted.size() - ACCEPTED_SHOWN) + " more, see the JSON form.</p>\n");
    }
    findings.writeAccepted(out);
    out.write("</section>\n");
  }

  private void method() throws IOException {
    out.write("<section aria-labelledby=\"mh\"><h2 id=\"mh\">Method and limits</h2>\n");
    out.write("<p>Postern computes the exact sets of sources that reach each service, from the");
    out.write(" configuration as it was read. <b>Exposed</b>: requests arrive and an answer can");
    out.write(" leave. <b>One-way</b>: no answer can leave. <b>Possible</b>: it depends on");
    out.write(" something that could not be read. <b>Latent</b>: a rule stands open and one named");
    out.write(" thing is missing. Whether something listens was not tried. Long lists are cut");
    out.write(" here and say so; the JSON form has everything.</p>\n");
    out.write("<p class=\"soft\">Postern " + Markup.safe(report.version()));
    out.write(
        report.verification().map(v -> " · verified: " + HtmlText.text(v.extent())).orElse(""));
    out.write("</p></section>\n");
  }

  /** As a content security policy names what it allows. */
  private static String hash(String content) {
    byte[] sum = Hashing.sha256().hashString(content, StandardCharsets.UTF_8).asBytes();
    return "sha256-" + Base64.getEncoder().encodeToString(sum);
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " cannot be read", e);
    }
  }
}
