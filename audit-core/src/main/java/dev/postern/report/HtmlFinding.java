package dev.postern.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.exposure.Step;
import dev.postern.model.Missing;
import dev.postern.risk.Finding;
import dev.postern.risk.FindingState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes findings into a page: in full, with the way in drawn, or in a line. */
final class HtmlFinding {

  /** Ways in and rules that a reader is shown; JSON has them all. */
  private static final int LISTED = 10;

  private static final int HOPS = 40;

  private final Evidence evidence;

  HtmlFinding(Evidence evidence) {
    this.evidence = evidence;
  }

  /** A headline that opens. */
  String full(Finding finding) {
    List<ReportedExposure> rows = evidence.rows(finding);
    ImmutableMap<String, ImmutableList<Step>> traces = Evidence.traces(finding, rows);
    StringBuilder html = new StringBuilder();
    html.append("<details id=\"")
        .append(HtmlText.anchor(finding))
        .append("\" data-s=\"")
        .append(finding.severity().label())
        .append("\"><summary>")
        .append(verdict(finding))
        .append(' ')
        .append(HtmlText.owner(finding))
        .append(" <span>")
        .append(HtmlText.code(Evidence.service(finding)))
        .append("</span> <span>")
        .append(HtmlText.text(evidence.from(finding)))
        .append("</span> <span class=\"soft\">")
        .append(finding.state().label())
        .append(finding.endpoints() > 1 ? ", " + finding.endpoints() + " endpoints" : "")
        .append("</span></summary>\n<div><p>")
        .append(HtmlText.text(finding.title()))
        .append(".</p>\n");
    if (!rows.isEmpty()) {
      ReportedExposure first = rows.get(0);
      List<Step> steps = traces.getOrDefault(first.id(), first.trace());
      List<Step> shown = PathText.shown(steps, first.reply());
      html.append(HtmlPath.svg(first, shown, name(finding)));
      hops(html, shown);
    }
    facts(html, finding, rows);
    ways(html, rows);
    return html.append("</div></details>\n").toString();
  }

  /** A row of a table. */
  String line(Finding finding) {
    return "<tr id=\""
        + HtmlText.anchor(finding)
        + "\" data-s=\""
        + finding.severity().label()
        + "\"><td>"
        + verdict(finding)
        + "<td>"
        + HtmlText.owner(finding)
        + "<td>"
        + HtmlText.code(Evidence.service(finding))
        + "<td>"
        + HtmlText.text(evidence.from(finding))
        + "<td>"
        + finding.state().label()
        + "<td>"
        + HtmlText.code(finding.id())
        + "\n";
  }

  private static String verdict(Finding finding) {
    return finding.disposition().isNone()
        ? HtmlText.severity(finding.severity())
        : "<span class=\"sev ok\"><span aria-hidden=\"true\">✓</span> "
            + HtmlText.text(DispositionText.brief(finding.disposition()))
            + "</span>";
  }

  private static String name(Finding finding) {
    return finding.owner().name().isEmpty() ? finding.owner().id() : finding.owner().name();
  }

  private static void hops(StringBuilder html, List<Step> steps) {
    html.append("<ol class=\"hops\">");
    for (Step step : steps.subList(0, Math.min(HOPS, steps.size()))) {
      html.append("<li>")
          .append(HtmlText.text(step.effect()))
          .append(": ")
          .append(HtmlText.code(step.hop()))
          .append(' ')
          .append(HtmlText.code(step.rule()))
          .append(step.text().isEmpty() ? "" : " " + HtmlText.text(step.text()));
    }
    if (steps.size() > HOPS) {
      html.append("<li>").append(steps.size() - HOPS).append(" more, see the JSON form");
    }
    html.append("</ol>\n");
  }

  private void facts(StringBuilder html, Finding finding, List<ReportedExposure> rows) {
    html.append("<dl>");
    fact(html, "Rule page", List.of(HtmlText.code(finding.rule())));
    fact(html, "Id", List.of(HtmlText.code(finding.id())));
    if (finding.state() != FindingState.HYGIENE) {
      String services =
          finding.services().isEmpty()
              ? finding.service()
              : Evidence.cut(finding.services(), LISTED);
      fact(html, "Service", texts(services.isEmpty() ? List.of() : List.of(services)));
    }
    fact(html, "Sources", texts(Evidence.details(evidence.sources(finding, rows))));
    finding
        .witness()
        .ifPresent(
            packet ->
                fact(
                    html,
                    "Shown by",
                    List.of("a packet from " + HtmlText.code(packet.source().toString()))));
    List<String> rules = new ArrayList<>();
    finding.rules().stream()
        .map(
            r ->
                HtmlText.code((r.resource() + " " + r.rule()).strip())
                    + " "
                    + HtmlText.text(r.text()))
        .forEach(rules::add);
    fact(html, "Let in by", rules);
    fact(html, "Depends on", texts(Evidence.reasons(rows)));
    fact(html, "Missing", finding.missing().stream().sorted().map(Missing::text).toList());
    if (!finding.disposition().isNone()) {
      fact(html, "Accepted", texts(List.of(DispositionText.of(finding.disposition()))));
    }
    fact(html, "Next", finding.next().stream().map(HtmlText::code).toList());
    html.append("</dl>\n");
  }

  private static List<String> texts(List<String> texts) {
    return texts.stream().map(HtmlText::text).toList();
  }

  private static void fact(StringBuilder html, String name, List<String> values) {
    if (!values.isEmpty()) {
      html.append("<dt>")
          .append(name)
          .append("<dd>")
          .append(values.stream().limit(LISTED).collect(Collectors.joining("<br>")));
      if (values.size() > LISTED) {
        html.append("<br>").append(values.size() - LISTED).append(" more, see the JSON form");
      }
    }
  }

  /** Every way in, if there are several. */
  private static void ways(StringBuilder html, List<ReportedExposure> rows) {
    if (rows.size() < 2) {
      return;
    }
    html.append("<div class=\"scroll\"><table><caption>Ways in: ")
        .append(rows.size())
        .append("</caption><thead><tr><th scope=\"col\">door<th scope=\"col\">endpoint")
        .append("<th scope=\"col\">service<th scope=\"col\">how sure</thead><tbody>\n");
    for (ReportedExposure row : rows.subList(0, Math.min(LISTED, rows.size()))) {
      ReportedExposure.Door door = row.door();
      String ports = row.ports().equals("*") ? "" : "/" + row.ports();
      html.append("<tr><td>")
          .append(
              HtmlText.code(PathText.door(door.kind(), door.name(), door.id(), door.addresses())))
          .append("<td>")
          .append(HtmlText.code(row.endpoint().id()))
          .append("<td>")
          .append(HtmlText.code(row.protocol() + ports))
          .append("<td>")
          .append(HtmlText.text(Evidence.grade(row)))
          .append('\n');
    }
    html.append("</tbody></table></div>\n");
    if (rows.size() > LISTED) {
      html.append("<p>").append(rows.size() - LISTED).append(" more, see the JSON form.</p>\n");
    }
  }
}
