package dev.postern.cli;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sample.Site;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as people meet it: in a browser. */
class HtmlPageTest {

  private static final String WORLD = "0.0.0.0/0";
  private static final String HOSTILE =
      "</title></style></script><script>alert(1)</script><img src=\"https://evil.example/x\""
          + " onerror=alert(2)><svg/onload=alert(3)>\u202e\" onclick=\"alert(4)";

  /** What the filter leaves to see. */
  private static final String SHOWN = "document.querySelectorAll('[data-s]:not([hidden])').length";

  private static final String TAB = "\ue004";
  private static final String ENTER = "\ue007";

  @TempDir private Path folder;

  private Path page(Site site) {
    Session.Result result = Session.in(folder, site).audit("--out", "html=page.html", "-q");
    assertThat(result.code()).as(result.err()).isEqualTo(1);
    return folder.resolve("page.html");
  }

  private static Site small() {
    return Site.empty()
        .machine("i-1", "db-1", tcp(5432).from(WORLD))
        .machine("i-2", HOSTILE, tcp(22).from(WORLD))
        .machine("i-3", "office", tcp(25).from("198.51.100.0/24"));
  }

  @Test
  void opensAndFiltersWithoutAComplaintOrARequest() throws IOException {
    Path page = page(small());
    try (Browser browser = new Browser(folder.resolve("profile"))) {
      browser.open(page);
      assertThat(browser.evaluate("document.title").asText()).startsWith("Exposure report, ");
      assertThat(browser.evaluate(SHOWN).asInt()).isEqualTo(3);
      assertThat(browser.evaluate("document.getElementById('filter').hidden").asBoolean())
          .isFalse();

      browser.type("#words", "POSTGRES db-1");
      assertThat(browser.evaluate(SHOWN).asInt()).isEqualTo(1);
      assertThat(browser.evaluate("document.getElementById('count').textContent").asText())
          .isEqualTo("1 of 3 shown");
      // A problem without a finding to show is not shown either.
      assertThat(
              browser.evaluate("document.querySelectorAll('.group:not([hidden])').length").asInt())
          .isEqualTo(1);

      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.requests()).containsExactly(page.toUri().toString());
    }
  }

  @Test
  void namesStayText() throws IOException {
    Path page = page(small());
    try (Browser browser = new Browser(folder.resolve("profile"))) {
      browser.open(page);
      assertThat(browser.evaluate("document.scripts.length").asInt()).isEqualTo(1);
      assertThat(browser.evaluate("document.querySelectorAll('img, [onclick]').length").asInt())
          .isZero();
      assertThat(browser.evaluate("document.body.textContent").asText())
          .contains("<script>alert(1)</script>", "\\u{202e}")
          .doesNotContain("\u202e");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void aKeyboardReachesEveryFinding() throws IOException {
    Path page = page(small());
    try (Browser browser = new Browser(folder.resolve("profile"))) {
      browser.open(page);
      browser.press(TAB);
      assertThat(browser.evaluate("document.activeElement.className").asText()).isEqualTo("skip");
      String open = "document.querySelectorAll('details[open][data-s]').length";
      for (int i = 0; i < 30 && browser.evaluate(open).asInt() < 3; i++) {
        browser.press(TAB);
        if (browser.evaluate("document.activeElement.matches('.group summary')").asBoolean()) {
          browser.press(ENTER);
        }
      }
      assertThat(browser.evaluate(open).asInt()).isEqualTo(3);
    }
  }

  @Test
  void thePolicyStopsWhatIsNotThePagesOwn() throws IOException {
    Path page = page(small());
    try (Browser browser = new Browser(folder.resolve("profile"))) {
      browser.open(page);
      browser.evaluate(
          "(function () { var s = document.createElement('script');"
              + " s.textContent = 'document.title = \"taken\"'; document.body.append(s);"
              + " var i = new Image(); i.src = 'http://127.0.0.1:9/x'; document.body.append(i);"
              + " document.body.setAttribute('style', 'display: none'); return 1; })()");
      assertThat(browser.evaluate("document.title").asText()).isNotEqualTo("taken");
      assertThat(browser.evaluate("getComputedStyle(document.body).display").asText())
          .isEqualTo("block");
      assertThat(browser.complaints()).hasSize(3).allMatch(c -> c.contains("Content Security"));
    }
  }

  @Test
  void tenThousandFindingsAreThereToFilter() throws IOException {
    Site site = Site.empty();
    for (int i = 0; i < 10_000; i++) {
      site = site.machine("i-0123456789abcdef" + i, "web-server-" + i, tcp(22).from(WORLD));
    }
    Path page = page(site);
    try (Browser browser = new Browser(folder.resolve("profile"))) {
      browser.open(page);
      assertThat(browser.evaluate(SHOWN).asInt()).isEqualTo(10_000);
      browser.type("#words", "web-server-9999");
      assertThat(browser.evaluate(SHOWN).asInt()).isEqualTo(1);
      assertThat(browser.complaints()).isEmpty();
    }
  }
}
