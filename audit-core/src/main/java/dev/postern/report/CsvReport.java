package dev.postern.report;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Packet;
import dev.postern.exposure.Step;
import dev.postern.model.Missing;
import dev.postern.net.Protocol;
import dev.postern.risk.Disposition;
import dev.postern.risk.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The findings as comma-separated values (RFC 4180) in UTF-8: a header, then one line for each
 * finding, the most urgent first.
 *
 * <p>Lists inside a cell are cut at eight and say so; the JSON form has everything. A cell that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
public final class CsvReport {

  private static final int LISTED = 8;

  private static final ImmutableList<String> HEADER =
      ImmutableList.of(
          "id",
          "severity",
          "state",
          "disposition",
          "disposition_id",
          "expires",
          "reason",
          "rule",
          "title",
          "provider",
          "account",
          "region",
          "owner_id",
          "owner_kind",
          "owner_name",
          "protocol",
          "ports",
          "service",
          "sources",
          "source_detail",
          "witness",
          "endpoints",
          "path",
          "rules",
          "resources",
          "depends_on",
          "missing",
          "as_of",
          "audit_complete");

  private CsvReport() {}

  /**
   * Writes a report.
   *
   * @param report what to write
   * @param out where to; flushed, never closed
   * @throws IOException if the stream fails
   */
  public static void write(Report report, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write(CsvLine.of(HEADER));
    Evidence evidence = new Evidence(report, report.findings());
    for (Finding finding : report.findings()) {
      writer.write(CsvLine.of(cells(report, evidence, finding)));
    }
    writer.flush();
  }

  private static List<String> cells(Report report, Evidence evidence, Finding finding) {
    Disposition disposition = finding.disposition();
    List<ReportedExposure> rows = evidence.rows(finding);
    Map<String, List<SourceText>> sources = evidence.sources(finding, rows);
    return List.of(
        finding.id(),
        finding.severity().label(),
        finding.state().label(),
        disposition.kind(),
        disposition.id(),
        disposition.expires(),
        disposition.reason(),
        finding.rule(),
        finding.title(),
        finding.scope().provider(),
        finding.scope().account(),
        finding.scope().region(),
        finding.owner().id(),
        finding.owner().kind(),
        finding.owner().name(),
        finding.protocol(),
        finding.ports(),
        finding.services().isEmpty() ? finding.service() : list(finding.services()),
        Evidence.from(finding, sources),
        list(Evidence.details(sources)),
        finding.witness().map(CsvReport::packet).orElse(""),
        Integer.toString(finding.endpoints()),
        path(finding, rows),
        list(finding.rules().stream().map(r -> (r.resource() + " " + r.rule()).strip()).toList()),
        list(finding.resources()),
        list(Evidence.reasons(rows)),
        list(finding.missing().stream().sorted().map(Missing::label).toList()),
        report.asOf().toString(),
        Boolean.toString(report.summary().complete()));
  }

  /** The first way in, and how many more there are. */
  private static String path(Finding finding, List<ReportedExposure> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    ReportedExposure first = rows.get(0);
    Map<String, ImmutableList<Step>> traces = Evidence.traces(finding, rows.subList(0, 1));
    String path =
        String.join(" ", PathText.of(first, traces.getOrDefault(first.id(), first.trace())));
    return rows.size() == 1 ? path : path + "; and " + (rows.size() - 1) + " more";
  }

  private static String packet(Packet packet) {
    String service =
        Protocol.hasPorts(packet.protocol())
            ? "/" + packet.service()
            : Protocol.isIcmp(packet.protocol())
                ? "/" + (packet.service() >> 8) + "/" + (packet.service() & 0xff)
                : "";
    return packet.source() + " " + Protocol.name(packet.protocol()) + service;
  }

  private static String list(List<String> words) {
    String listed = String.join("; ", words.subList(0, Math.min(LISTED, words.size())));
    return words.size() <= LISTED ? listed : listed + "; and " + (words.size() - LISTED) + " more";
  }
}
