package dev.postern.report;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sample.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownReportTest {

  private static final Pattern CODE = Pattern.compile("(?<!`)(`+)(?!`)(.+?)(?<!`)\\1(?!`)");
  private static final Pattern MORE = Pattern.compile("\\*\\*(\\d+) more findings?\\*\\*");

  @Test
  void everyFindingIsOneRowAndAcceptedOnesComeLast() throws IOException {
    Report report = Sample.everything();
    List<String> rows = rows(text(report));
    assertThat(rows).hasSameSizeAs(report.findings());
    assertThat(rows).allMatch(row -> row.replaceAll("[^|]", "").length() == 7);
    assertThat(rows.subList(rows.size() - 2, rows.size())).allMatch(row -> row.startsWith("| ok "));
    assertThat(rows.get(0)).startsWith("| **CRITICAL** ");
  }

  @Test
  void theMarkerComesFirstAndWhatWasNotJudgedBeforeTheFindings() throws IOException {
    String text = text(Sample.everything());
    assertThat(text).startsWith("<!-- postern-report -->\n");
    assertThat(text.indexOf("Not judged")).isBetween(1, text.indexOf("| | what |"));
    assertThat(text(Sample.empty())).doesNotContain("Not judged").contains("No exposure.");
  }

  @Test
  void nothingOfAStrangerIsOutsideOfCode() throws IOException {
    String text = text(Sample.everything());
    assertThat(text).contains("http://evil.example", "@team", "<img");
    Matcher code = CODE.matcher(text);
    assertThat(code.replaceAll(""))
        .doesNotContain("evil", "@team", "#1", "img", "[", "`", "*_", "script", "\u202e");
  }

  @Test
  void tenThousandFindingsFitIntoAComment() throws IOException {
    Site site = Site.empty();
    for (int i = 0; i < 10_000; i++) {
      site = site.machine("i-" + i, "\uD83D\uDE00 web " + i, tcp(22).from("0.0.0.0/0"));
    }
    String text = text(Sample.of(site));
    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(55_000, 65_536);
    Matcher more = MORE.matcher(text);
    assertThat(more.find()).isTrue();
    assertThat(rows(text).size() + Integer.parseInt(more.group(1))).isEqualTo(10_000);
    assertThat(text).contains("did not fit into a comment (").endsWith("`1.0`\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "a~`a`",
        "a`b~``  a`b ``",
        "``~``` `` ```",
        "a|b~`a\\u{7c}b`",
      })
  void codeSpansHoldWhateverIsInThem(String name, String code) {
    assertThat(MarkdownText.code(name, 80).replace("  ", " ")).isEqualTo(code.replace("  ", " "));
  }

  private static List<String> rows(String text) {
    return text.lines().filter(l -> l.startsWith("| **") || l.startsWith("| ok")).toList();
  }

  private static String text(Report report) throws IOException {
    return Sample.text(MarkdownReport::write, report);
  }
}
