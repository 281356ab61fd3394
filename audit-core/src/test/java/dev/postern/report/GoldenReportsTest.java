package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.risk.Finding;
import dev.postern.risk.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One audit with at least one of everything in every form. {@code -Dpostern.golden.write=true}
 * writes the files anew; the difference is then read like code.
 */
class GoldenReportsTest {

  private static final Map<String, Sample.Form> FORMS =
      Map.of(
          "report.txt", GoldenReportsTest::table,
          "report.json", JsonReport::write,
          "report.jsonl", JsonLinesReport::write,
          "report.csv", CsvReport::write,
          "report.sarif", SarifReport::write,
          "report.md", MarkdownReport::write,
          "report.xml", (report, out) -> JunitReport.write(report, Severity.HIGH, out),
          "report.ocsf.json", OcsfReport::write,
          "report.html", HtmlReport::write);

  private static final Path FOLDER =
      Path.of(
          System.getProperty("postern.root"),
          "audit-core/src/test/resources/dev/postern/report/golden");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.txt",
        "report.json",
        "report.jsonl",
        "report.csv",
        "report.sarif",
        "report.md",
        "report.xml",
        "report.ocsf.json",
        "report.html",
      })
  void bytesAreThoseThatWereReviewed(String name) throws IOException {
    String text = Sample.text(FORMS.get(name), Sample.everything());
    if (Boolean.getBoolean("postern.golden.write")) {
      Files.writeString(FOLDER.resolve(name), text, StandardCharsets.UTF_8);
    }
    assertThat(Files.readString(FOLDER.resolve(name))).isEqualTo(text);
    // Nothing that acts is left in any of them.
    assertThat(text.codePoints().filter(c -> c != '\n' && c != '\r')).noneMatch(Hostile::acts);
  }

  @Test
  void everyFormHasEveryFindingUnderOneId() throws IOException {
    Report report = Sample.everything();
    List<String> ids = report.findings().stream().map(Finding::id).sorted().toList();
    assertThat(ids).hasSize(report.summary().findings().values().stream().mapToInt(n -> n).sum());
    for (Map.Entry<String, Sample.Form> form : FORMS.entrySet()) {
      String text = Sample.text(form.getValue(), report);
      List<String> found =
          Pattern.compile("F-[0-9a-f]{10}")
              .matcher(text)
              .results()
              .map(match -> match.group())
              .distinct()
              .sorted()
              .toList();
      assertThat(found).as(form.getKey()).isEqualTo(ids);
    }
  }

  private static void table(Report report, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    new TableReport(TableStyle.PLAIN).write(report, writer);
    writer.flush();
  }
}
