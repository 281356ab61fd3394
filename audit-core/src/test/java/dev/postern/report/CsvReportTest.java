package dev.postern.report;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.risk.Finding;
import dev.postern.sample.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportTest {

  @Test
  void everyFindingIsOneRecordOfTheHeadersWidth() throws IOException {
    Report report = Sample.everything();
    List<Map<String, String>> rows = rows(report);
    assertThat(rows)
        .extracting(row -> row.get("id"))
        .containsExactlyElementsOf(report.findings().stream().map(Finding::id).toList());
    // Nothing in a cell breaks a line, so that tools which read lines see records.
    assertThat(text(report).split("\r\n")).hasSize(rows.size() + 1);
  }

  @Test
  void cellsSayWhatTheFindingSays() throws IOException {
    Map<String, String> pool =
        rows(Sample.everything()).stream()
            .filter(row -> row.get("owner_name").equals("pool"))
            .findFirst()
            .orElseThrow();
    assertThat(pool)
        .containsEntry("rule", "world-open-cache")
        .containsEntry("state", "exposed")
        .containsEntry("disposition", "waived")
        .containsEntry("disposition_id", "W-1")
        .containsEntry("expires", "2026-12-31")
        .containsEntry("protocol", "tcp")
        .containsEntry("ports", "6379")
        .containsEntry("sources", "any IPv4")
        .containsEntry("endpoints", "2")
        .containsEntry("path", "internet > 198.51.100.10 > fw-i-8 rule-1; and 1 more")
        .containsEntry("rules", "fw-i-8 rule-1; fw-i-9 rule-1")
        .containsEntry("as_of", "2026-11-23T12:00:00Z")
        .containsEntry("audit_complete", "false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        " =1+1",
        "\uff1d1+1",
        "=\"a\",b",
        "\u00a0\u2003=1",
      })
  void noCellIsAFormula(String name) throws IOException {
    Report report = Sample.of(Site.empty().machine("i-1", name, tcp(22).from("0.0.0.0/0")));
    assertThat(rows(report).get(0)).containsEntry("owner_name", "'" + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t=1", "\r=1", "\n=1", "\u200b=1"})
  void whatCannotBeSeenIsSpelledOut(String name) throws IOException {
    Report report = Sample.of(Site.empty().machine("i-1", name, tcp(22).from("0.0.0.0/0")));
    assertThat(rows(report).get(0).get("owner_name")).startsWith("\\u{").endsWith("}=1");
  }

  @Test
  void separatorsAndQuotesStayInTheirCell() throws IOException {
    String name = "a,b;c\"d\"\t'e' f";
    Report report = Sample.of(Site.empty().machine("i-1", name, tcp(22).from("0.0.0.0/0")));
    assertThat(rows(report).get(0)).containsEntry("owner_name", "a,b;c\"d\"\\u{9}'e' f");
  }

  @Test
  void noCellIsLongerThanASpreadsheetHolds() throws IOException {
    Report report =
        Sample.of(
            Site.empty().machine("i-1", "\uD83D\uDE00".repeat(40_000), tcp(22).from("0.0.0.0/0")));
    assertThat(rows(report).get(0).get("owner_name"))
        .hasSizeBetween(31_990, 32_767)
        .endsWith("\uD83D\uDE00…");
  }

  @Test
  void anEmptyAccountIsTheHeaderAlone() throws IOException {
    assertThat(rows(Sample.empty())).isEmpty();
    assertThat(text(Sample.empty())).startsWith("id,severity,state,").endsWith("\r\n");
  }

  private static String text(Report report) throws IOException {
    return Sample.text(CsvReport::write, report);
  }

  private static List<Map<String, String>> rows(Report report) throws IOException {
    List<List<String>> records = parse(text(report));
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> cells : records.subList(1, records.size())) {
      assertThat(cells).hasSameSizeAs(records.get(0));
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        row.put(records.get(0).get(i), cells.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  /** The grammar of RFC 4180, section 2, and nothing besides: anything else is an error. */
  private static List<List<String>> parse(String text) {
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      StringBuilder cell = new StringBuilder();
      if (text.charAt(at) == '"') {
        at++;
        while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
          cell.append(text.charAt(at));
          at += text.charAt(at) == '"' ? 2 : 1;
        }
        at++;
      } else {
        while (",\r\n\"".indexOf(text.charAt(at)) < 0) {
          cell.append(text.charAt(at++));
        }
      }
      record.add(cell.toString());
      if (text.charAt(at) == ',') {
        at++;
      } else {
        assertThat(text.substring(at, at + 2)).isEqualTo("\r\n");
        at += 2;
        records.add(record);
        record = new ArrayList<>();
      }
    }
    assertThat(record).as("an unfinished record").isEmpty();
    return records;
  }
}
