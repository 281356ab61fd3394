package dev.postern.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes the table of ports by accounts into a page. */
final class HtmlPorts {

  private static final int ACCOUNTS_SHOWN = 200;

  /** Numbers from which a cell is shaded more; the number itself is what counts. */
  private static final int SOME = 3;

  private static final int MANY = 10;

  private HtmlPorts() {}

  /** Writes it, if there is anything in it. */
  static void write(PortMatrix matrix, HtmlFindings findings, Writer out) throws IOException {
    if (matrix.accounts().isEmpty()) {
      return;
    }
    out.write("<section aria-labelledby=\"ph\"><h2 id=\"ph\">Ports by accounts</h2>\n");
    out.write("<div class=\"scroll\"><table><caption>Endpoints that all or nearly all of the");
    out.write(" internet reaches; a number leads to the most urgent finding</caption>");
    out.write("<thead><tr><th scope=\"col\">account");
    for (PortMatrix.Column column : matrix.columns()) {
      out.write("<th scope=\"col\">" + HtmlText.text(column.toString()));
    }
    out.write("<th scope=\"col\">other</thead><tbody>\n");
    List<PortMatrix.Line> lines = matrix.accounts();
    for (PortMatrix.Line line : lines.subList(0, Math.min(ACCOUNTS_SHOWN, lines.size()))) {
      out.write("<tr><th scope=\"row\">" + HtmlText.name(line.provider() + " " + line.account()));
      for (int i = 0; i < line.counts().size(); i++) {
        cell(line, i, findings, out);
      }
      out.write("\n");
    }
    out.write("</tbody></table></div>\n");
    if (lines.size() > ACCOUNTS_SHOWN) {
      out.write("<p>" + (lines.size() - ACCOUNTS_SHOWN) + " more accounts, see the JSON form.</p>");
    }
    out.write("</section>\n");
  }

  private static void cell(PortMatrix.Line line, int i, HtmlFindings findings, Writer out)
      throws IOException {
    int count = line.counts().get(i);
    if (count == 0) {
      out.write("<td class=\"n\">·");
      return;
    }
    String shade = count < SOME ? "h1" : count < MANY ? "h2" : "h3";
    out.write("<td class=\"n " + shade + "\">");
    String target =
        line.findings().get(i).filter(findings::has).map(HtmlText::anchor).orElse("findings");
    out.write("<a href=\"#" + target + "\">" + count + "</a>");
  }
}
