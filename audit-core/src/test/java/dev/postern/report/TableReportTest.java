package dev.postern.report;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.exposure.Analysis;
import dev.postern.exposure.Analyzer;
import dev.postern.exposure.Certainty;
import dev.postern.exposure.Reply;
import dev.postern.model.Assumption;
import dev.postern.model.Census;
import dev.postern.model.Coverage;
import dev.postern.model.Gap;
import dev.postern.model.Inventory;
import dev.postern.model.Meaning;
import dev.postern.model.Missing;
import dev.postern.model.Name;
import dev.postern.model.RuleCount;
import dev.postern.model.Sourcing;
import dev.postern.model.Symbol;
import dev.postern.net.ServiceSet;
import dev.postern.risk.Findings;
import dev.postern.risk.ServiceCatalogue;
import dev.postern.sample.Grade;
import dev.postern.sample.Opening;
import dev.postern.sample.Site;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableReportTest {

  private static final String WORLD = "0.0.0.0/0";
  private static final String HOSTILE =
      "$(x)'\"\\</script>=1+1\u001B[31m\n"
          + "  CRITICAL fake\u2028\u202E\u2066\u0085\u007F\uD800\r"
          + "\u009b2J";

  @Test
  void aFindingShowsWhoReachesWhatAndHow() throws IOException {
    String table = table(Site.empty().machine("i-1", "db-1", tcp(5432).from(WORLD)), 80);
    assertThat(table)
        .startsWith("test 111122223333 · here-1 · 1 endpoint · 0 rules · as of")
        .contains("  CRITICAL  db-1 i-1  tcp/5432  any IPv4  exposed\n")
        .contains("postgresql · world-open-database · ")
        .contains("reached by: internet > 198.51.100.10 > fw-i-1 rule-1\n")
        .contains("  1 finding (1 critical) · 1 exposed\n")
        .contains("Judged 0 rules + unknown 0 + unsupported 0 = 0\n")
        .contains("Next: postern explain if-i-1:5432/tcp\n");
  }

  @Test
  void portsOfOneRowAreShownWithTheRuleOfEach() throws IOException {
    Site site = Site.empty().machine("i-1", "a", tcp(22).from(WORLD), tcp(5432).from(WORLD));
    String table = table(site, 80);
    assertThat(table.substring(table.indexOf("postgresql ·"), table.indexOf("ssh ·")))
        .contains("reached by: internet > 198.51.100.10 > fw-i-1 rule-2\n");
    assertThat(table.substring(table.indexOf("ssh ·")))
        .contains("reached by: internet > 198.51.100.10 > fw-i-1 rule-1\n");
  }

  @Test
  void aTranslatedPortIsShownOnBothSides() throws IOException {
    Site site = Site.empty().forwarded("i-1", 40022, 22, Sourcing.PRESERVED, tcp(22).from(WORLD));
    assertThat(table(site, 80)).contains("> 198.51.100.10 :40022 → :22 > nat-i-1");
  }

  @Test
  void sourcesThatGetDifferentlyFarAreToldApart() throws IOException {
    Inventory inventory = Site.empty().machine("i-1", "a").inventory();
    Analysis rows =
        Grade.rows(
            inventory,
            Grade.of(Certainty.SESSION, Reply.ALL, "0.0.0.0/1", "128.0.0.0/2"),
            Grade.of(Certainty.SESSION, Reply.SOME, "192.0.0.0/4"),
            Grade.of(Certainty.ONE_WAY, Reply.NONE, "208.0.0.0/5"));
    StringBuilder out = new StringBuilder();
    new TableReport(new TableStyle(400, false)).write(report(inventory, rows), out);
    assertThat(out.toString())
        .containsPattern("session: 8[0-9.]+% of IPv4; session, reply: some: ")
        .contains("; one-way: 208.0.0.0/5  exposed")
        .contains("session: IPv4 without 192.")
        .contains("reached by: one-way: internet > ")
        .contains("reply: some: only requests from unusual client ports are answered");
  }

  @Test
  void nothingFoundIsSaidInWholeWords() throws IOException {
    String table = table(Site.empty().machine("i-1", "a"), 40);
    assertThat(table).contains("  No exposure. 0 rules judged, 0\n      unknown.\n");
    Gap gap = new Gap(Site.SCOPE, "test:Read", "denied", ImmutableSortedSet.of("a"), "Ask.");
    Site unread =
        Site.empty()
            .machine("i-1", "a")
            .coverage(
                new Coverage(
                    RuleCount.ZERO, ImmutableList.of(gap), ImmutableList.of(), ImmutableList.of()));
    assertThat(table(unread, 40).replaceAll("\\s+", " "))
        .contains("No exposure found, but not everything could be judged. 0 rules judged, 0");
  }

  @Test
  void anAssumptionSaysWhatIsTakenToBeSo() throws IOException {
    Site site =
        Site.empty()
            .coverage(
                new Coverage(
                    RuleCount.ZERO,
                    ImmutableList.of(),
                    ImmutableList.of(
                        new Assumption(Site.SCOPE, "test:Scale", "none", "nothing scales")),
                    ImmutableList.of()));
    assertThat(table(site, 120))
        .contains("Assumed: nothing scales, since test:Scale did not tell (111122223333 here-1)");
  }

  @Test
  void bothFamiliesAreNamedTogether() throws IOException {
    Site site =
        Site.empty()
            .machine("i-1", "db-1", tcp(5432).from(WORLD))
            .machineV6("i-1", "db-1", tcp(5432).from("::/0"));
    assertThat(table(site, 80)).contains("any IPv4+6");
  }

  @Test
  void nearlyEverybodyNamesTheHole() throws IOException {
    Site site =
        Site.empty()
            .machine("i-1", "db-1", tcp(5432).from("0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/3"));
    assertThat(table(site, 80)).contains("any IPv4");
    Site holed = Site.empty().machine("i-1", "db-1", tcp(5432).from("0.0.0.0/1", "128.0.0.0/2"));
    assertThat(table(holed, 80))
        .containsPattern("8[0-9]\\.[0-9]% of IPv4")
        .contains("IPv4 without 192.");
  }

  @Test
  void longListsAreCutAndSaySo() throws IOException {
    String[] blocks = new String[20];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = "198.51." + 2 * i + ".0/24";
    }
    assertThat(table(Site.empty().machine("i-1", "db-1", tcp(5432).from(blocks)), 120))
        .contains("20 IPv4 prefixes")
        .contains("from 198.51.0.0/24, 198.51.2.0/24")
        .contains("and 12 more prefixes, 5,120 addresses in all")
        .doesNotContain("198.51.16.0/24");
  }

  @Test
  void whatIsUnknownIsSaid() throws IOException {
    Name list = new Name("list", "pl-1");
    Symbol symbol = Symbol.condition("pl-1", "list pl-1 could not be read");
    Gap gap =
        new Gap(
            Site.SCOPE,
            "test:Read",
            "denied",
            ImmutableSortedSet.of("a", "b", "c", "d", "e"),
            "Ask.");
    Site site =
        Site.empty()
            .means(list, new Meaning.Unknown(symbol))
            .machine("i-1", "db-1", tcp(5432).from(list))
            .coverage(
                new Coverage(
                    new RuleCount(9, 7, 1, 0),
                    ImmutableList.of(gap),
                    ImmutableList.of(),
                    ImmutableList.of("a remark")));
    assertThat(table(site, 80))
        .contains("possible")
        .contains("depends on: list pl-1 could not be read")
        .contains("Not judged: a, b, c, d and 1 more: no permission test:Read")
        .contains("Note: a remark")
        .contains("= 8, but 9 were read");
  }

  @Test
  void latentRulesNameWhatIsMissing() throws IOException {
    Site site =
        Site.empty()
            .unused("sg-1", tcp(9200).from(WORLD))
            .unreached("i-2", ImmutableSet.of(Missing.RUNNING), tcp(22).from(WORLD));
    assertThat(table(site, 80))
        .contains("latent", "no interface uses it", "the asset is not running")
        .contains("No exposure. ")
        .contains("2 latent");
  }

  @Test
  void manyServicesAreOneFinding() throws IOException {
    Site site = Site.empty().machine("i-1", "all", Opening.of(ServiceSet.ALL, "all").from(WORLD));
    assertThat(table(site, 80)).contains("services: ", " more").contains("1 finding (1 critical)");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 132})
  void everyLineFitsButCommands(int width) throws IOException {
    String table = table(hostile(), width);
    assertThat(table.lines().filter(l -> !l.startsWith("Next: ")).map(Columns::of))
        .allMatch(columns -> columns <= width);
  }

  @Test
  void hostileTextNeitherActsNorStartsALine() throws IOException {
    String table = table(hostile(), 80);
    assertThat(table.codePoints().filter(c -> c != '\n').noneMatch(Hostile::acts)).isTrue();
    assertThat(table.lines()).noneMatch(line -> line.startsWith("  CRITICAL fake"));
  }

  @Test
  void wideCharactersKeepTheColumns() throws IOException {
    Site site =
        Site.empty()
            .machine("i-1", "数据库", tcp(5432).from(WORLD))
            .machine("i-2", "abc", tcp(5432).from(WORLD));
    assertThat(
            table(site, 80)
                .lines()
                .filter(l -> l.contains("tcp/5432"))
                .map(l -> Columns.of(l.substring(0, l.indexOf("tcp/5432"))))
                .distinct())
        .hasSize(1);
  }

  @Test
  void aLongListEndsWithTheMostUrgentAndCountsTheRest() throws IOException {
    Site site = Site.empty();
    for (int i = 0; i < 103; i++) {
      site = site.machine("i-" + i, "db-" + i, tcp(5432).from(WORLD));
    }
    for (int i = 0; i < 40; i++) {
      site = site.machine("p-" + i, "office-" + i, tcp(5432).from("203.0.113.0/24"));
    }
    String table = table(site, 80);
    assertThat(table.lines().filter(line -> line.startsWith("  CRITICAL"))).hasSize(100);
    assertThat(table.replaceAll("\\s+", " "))
        .contains(
            "43 more findings, none more urgent than these (3 critical, 40 medium): --show all and"
                + " --output json have them")
        .contains("143 findings (103 critical, 40 medium)");
  }

  @Test
  void everyEndpointHasItsVerdict() throws IOException {
    Site site =
        Site.empty()
            .machine("i-1", "open", tcp(22).from(WORLD))
            .machine("i-2", "shut", tcp(22).from("10.0.0.0/8"))
            .unreached("i-3", ImmutableSet.of(Missing.ROUTE), tcp(22).from(WORLD))
            .unused("sg-1", tcp(22).from(WORLD));
    Inventory inventory = site.inventory();
    Analysis analysis = new Analyzer().analyze(inventory);
    Report report = report(inventory, analysis);
    EndpointVerdicts verdicts = EndpointVerdicts.of(report, Census.of(inventory), analysis);
    assertThat(verdicts.lines())
        .extracting(line -> line.id() + " " + line.verdict().label())
        .containsExactly("if-i-1 session", "if-i-3 latent", "if-i-2 closed");
    assertThat(EndpointVerdicts.of(report).unnamed()).isEqualTo(2);
    StringBuilder out = new StringBuilder();
    new TableReport(TableStyle.PLAIN).write(report, Optional.of(verdicts), out);
    assertThat(out)
        .contains("session   open i-1  if-i-1\n            tcp/22 from any IPv4\n")
        .contains("tcp/22 latent: no route leads");
  }

  private static Site hostile() {
    return Site.empty()
        .machine("i-" + "x".repeat(100), HOSTILE, tcp(5432).from(WORLD))
        .machine("i-2" + HOSTILE, HOSTILE.repeat(4), tcp(1, 9000).from("1.0.0.0/8", "3.0.0.0/9"))
        .unused("sg-" + HOSTILE, tcp(22).from(WORLD))
        .stale(HOSTILE, HOSTILE, HOSTILE)
        .coverage(
            new Coverage(
                RuleCount.ZERO,
                ImmutableList.of(
                    new Gap(Site.SCOPE, HOSTILE, HOSTILE, ImmutableSortedSet.of(HOSTILE), HOSTILE)),
                ImmutableList.of(),
                ImmutableList.of(HOSTILE)));
  }

  private static String table(Site site, int width) throws IOException {
    Inventory inventory = site.inventory();
    StringBuilder out = new StringBuilder();
    new TableReport(new TableStyle(width, false))
        .write(report(inventory, new Analyzer().analyze(inventory)), out);
    return out.toString();
  }

  private static Report report(Inventory inventory, Analysis analysis) {
    Instant noon = Instant.parse("2026-11-23T12:00:00Z");
    return new ReportBuilder("1", noon, noon)
        .build(
            Census.of(inventory),
            analysis,
            new Findings(ServiceCatalogue.standard()).of(inventory, analysis),
            Optional.empty());
  }
}
