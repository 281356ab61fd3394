package dev.postern.report;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.hash.Hashing;
import dev.postern.risk.Disposition;
import dev.postern.sample.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-z0-9]+)((?:\\s+[a-zA-Z-]+(?:=\"[^\"<>]*\")?)*)\\s*(/?)>");
  private static final Pattern CELL =
      Pattern.compile("<td class=\"n[ h123]*\">(?:<a href=\"#([^\"]*)\">)?([0-9·]+)");

  /** Elements that have no end tag, or whose end tag HTML lets one leave out. */
  private static final Set<String> OPEN =
      Set.of("meta", "input", "br", "li", "td", "th", "tr", "dt", "dd");

  @Test
  void thePolicyAllowsTheTwoPartsOfThePageAndNothingElse() throws IOException {
    String html = html(Sample.everything());
    assertThat(html)
        .contains(
            "default-src 'none'; style-src '"
                + hash(between(html, "<style>", "</style>"))
                + "'; script-src '"
                + hash(between(html, "<script>", "</script>"))
                + "'; base-uri 'none'; form-action 'none'");
    assertThat(html).containsOnlyOnce("<script").containsOnlyOnce("<style");
  }

  @Test
  void thePageIsWellFormedAndAsksForNothing() throws IOException {
    String html = html(Sample.everything());
    String body = html.replaceAll("(?s)<style>.*?</style>|<script>.*?</script>", "");
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(body);
    int tags = 0;
    while (tag.find()) {
      tags++;
      String name = tag.group(2);
      assertThat(tag.group(3)).doesNotContain(" style=", " src=", " on");
      assertThat(name).isNotIn("img", "iframe", "object", "link", "embed", "base");
      if (OPEN.contains(name) || !tag.group(4).isEmpty()) {
        continue;
      }
      if (tag.group(1).isEmpty()) {
        open.push(name);
      } else {
        assertThat(open.pop()).isEqualTo(name);
      }
    }
    assertThat(open).isEmpty();
    // Every character that could begin a tag does: nothing of a stranger is left unescaped.
    assertThat(body.replace("<!DOCTYPE html>", "").chars().filter(c -> c == '<').count())
        .isEqualTo(tags);
    assertThat(Pattern.compile("href=\"([^#\"][^\"]*)\"").matcher(body).find()).isFalse();
  }

  @Test
  void everyLinkLeadsSomewhereAndEveryIdIsOne() throws IOException {
    String html = html(Sample.everything());
    List<String> ids = groups(html, " id=\"([^\"]*)\"");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).containsAll(new HashSet<>(groups(html, "href=\"#([^\"]*)\"")));
  }

  @Test
  void whatWasNotJudgedComesBeforeEverythingElse() throws IOException {
    String html = html(Sample.everything());
    assertThat(html.indexOf("Read this first"))
        .isBetween(html.indexOf("<main>"), html.indexOf("Ports by accounts"));
    assertThat(html).contains("no =1+1&lt;/script&gt;&lt;/style&gt;&lt;img src=x&gt;");
    assertThat(html(Sample.empty())).contains("Nothing was left out.").contains("No exposure.");
  }

  /** Counted by hand from the sample: who is open to all or nearly all on which port. */
  @Test
  void portsAreCountedByAccount() throws IOException {
    String html = html(Sample.everything());
    assertThat(groups(html, "<th scope=\"col\">((?:tcp|udp)/[0-9]+)"))
        .containsExactly("tcp/22", "tcp/25", "tcp/443", "tcp/5432", "tcp/6379");
    assertThat(CELL.matcher(html).results().map(cell -> cell.group(2)))
        .containsExactly("3", "2", "3", "2", "3", "1");
  }

  @Test
  void theGatesOfAWayAreDrawnWithTheRulesThatDecided() throws IOException {
    String html = html(Sample.everything());
    String forwarded = between(html, "<details id=\"F-9420ef113f\"", "</svg>");
    assertThat(groups(forwarded, "<use href=\"#(p[a-z])\"/>"))
        .containsExactly("pe", "pa", "pe", "pa", "pt", "pa", "pg", "pa", "pe");
    assertThat(groups(forwarded, "<text[^>]*>([^<]*)<"))
        .containsExactly(
            "internet", "198.51.100.10", ":40022", "nat-i-5", "fw-i-5", "rule-1", "i-5", ":22");
  }

  @Test
  void acceptedFindingsStandApart() throws IOException {
    String html = html(Sample.everything());
    int apart = html.indexOf("<h2 id=\"ah\">");
    assertThat(html.indexOf("<details id=\"F-003591ed78\"")).isGreaterThan(apart);
    assertThat(html.indexOf("<details id=\"F-24fe2a10ae\"")).isBetween(0, apart);
  }

  @Test
  void tenThousandFindingsAreOneSmallPage() throws IOException {
    Site site = Site.empty();
    for (int i = 0; i < 10_000; i++) {
      site = site.machine("i-0123456789abcdef" + i, "web-server-" + i, tcp(22).from("0.0.0.0/0"));
    }
    Report report =
        Sample.decided(
            Sample.of(site),
            finding ->
                finding.owner().name().endsWith("77")
                    ? new Disposition("waived", "W-1", "2026-12-31", "known")
                    : finding.disposition());
    String html = html(report);
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(5_000_000);
    List<String> shown = groups(html, " id=\"(F-[^\"]*)\"");
    assertThat(new HashSet<>(shown)).hasSameSizeAs(shown);
    List<String> more = groups(html, "<p><b>([0-9]+) more findings?</b>");
    int left = more.isEmpty() ? 0 : Integer.parseInt(more.get(0));
    assertThat(shown.size() + left).isEqualTo(10_000);
    assertThat(left).isZero();
  }

  /** Web Content Accessibility Guidelines 2.2, 1.4.3: 4.5 to 1 in light, dark and print. */
  @Test
  void everyTextStandsOutFromWhatIsBehindIt() throws IOException {
    String style = between(html(Sample.empty()), "<style>", "</style>");
    List<String> themes = groups(style, ":root \\{([^}]*)\\}");
    assertThat(themes).hasSize(3);
    for (String theme : themes) {
      for (String pair :
          List.of(
              "text back",
              "text card",
              "text warn",
              "text box",
              "text h1",
              "text h2",
              "text h3",
              "soft back",
              "soft card",
              "soft warn",
              "soft box",
              "link back",
              "link h1",
              "link h2",
              "link h3",
              "critical back",
              "critical card",
              "high back",
              "high card",
              "medium back",
              "medium card",
              "low back",
              "low card",
              "info back",
              "info card",
              "ok back",
              "ok card",
              "back ok",
              "back critical",
              "back medium",
              "back low")) {
        List<String> names = Splitter.on(' ').splitToList(pair);
        double one = luminance(theme, names.get(0));
        double other = luminance(theme, names.get(1));
        double contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        assertThat(contrast).as(pair + " in" + theme).isGreaterThanOrEqualTo(4.5);
      }
    }
  }

  private static double luminance(String theme, String name) {
    String color = groups(theme, "--" + name + ": #([0-9a-f]+)").get(0);
    if (color.length() == 3) {
      color = color.replaceAll("(.)", "$1$1");
    }
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double value = Integer.parseInt(color.substring(2 * i, 2 * i + 2), 16) / 255.0;
      sum +=
          weights[i] * (value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  @Test
  void equalReportsAreEqualPages() throws IOException {
    assertThat(html(Sample.everything())).isEqualTo(html(Sample.everything()));
  }

  private static List<String> groups(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }

  private static String hash(String content) {
    return "sha256-"
        + Base64.getEncoder()
            .encodeToString(Hashing.sha256().hashString(content, StandardCharsets.UTF_8).asBytes());
  }

  private static String html(Report report) throws IOException {
    return Sample.text(HtmlReport::write, report);
  }
}
