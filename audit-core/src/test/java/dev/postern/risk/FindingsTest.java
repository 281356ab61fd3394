package dev.postern.risk;

import static dev.postern.sample.Opening.tcp;
import static dev.postern.sample.Opening.udp;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.exposure.Analyzer;
import dev.postern.exposure.Certainty;
import dev.postern.exposure.Reply;
import dev.postern.exposure.Step;
import dev.postern.model.AddressMatch;
import dev.postern.model.Hop;
import dev.postern.model.Inventory;
import dev.postern.model.Listening;
import dev.postern.model.Match;
import dev.postern.model.Meaning;
import dev.postern.model.Missing;
import dev.postern.model.Name;
import dev.postern.model.Origin;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Rule;
import dev.postern.model.RuleTable;
import dev.postern.model.Sourcing;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.model.Ties;
import dev.postern.model.Verdict;
import dev.postern.net.AddressSet;
import dev.postern.net.IpSpace;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.sample.Grade;
import dev.postern.sample.Opening;
import dev.postern.sample.Site;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final String WORLD = "0.0.0.0/0";

  @Test
  void oneFindingForEachServiceOfTheCatalogue() {
    ImmutableList<Finding> findings =
        findings(Site.empty().machine("i-1", "web", tcp(22).from(WORLD), tcp(5432).from(WORLD)));
    assertThat(findings).extracting(Finding::service).containsExactly("postgresql", "ssh");
    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactly("world-open-database", "world-open-remote-access");
    Finding ssh = findings.get(1);
    assertThat(ssh.state()).isEqualTo(FindingState.EXPOSED);
    assertThat(ssh.protocol() + "/" + ssh.ports()).isEqualTo("tcp/22");
    assertThat(ssh.id()).matches("F-[0-9a-f]{10}");
    assertThat(ssh.witness().orElseThrow().service()).isEqualTo(22);
    assertThat(ssh.next()).containsExactly("postern explain if-i-1:22/tcp");
  }

  @Test
  void whichOfEquallyBadWaysIsShownDoesNotHangOnNames() {
    for (String first : new String[] {"a", "z"}) {
      ImmutableList<Finding> findings =
          findings(
              Site.empty()
                  .member(first, "fleet", tcp(8081).from(WORLD))
                  .member("m", "fleet", tcp(8080).from(WORLD)));
      assertThat(findings).hasSize(1);
      assertThat(findings.get(0).witness().orElseThrow().service()).isEqualTo(8080);
    }
  }

  @Test
  void aKnownProductBeatsWhatItsPortUsuallyCarries() {
    Listening api =
        new Listening("kubernetes-api", ServiceSet.of(Protocol.TCP, new PortRange(443, 443)));
    ImmutableList<Finding> findings =
        findings(Site.empty().product("c-1", api, tcp(443).from(WORLD), tcp(80).from(WORLD)));
    assertThat(findings)
        .extracting(
            f -> f.service() + " " + f.ports() + " " + f.severity().label() + " " + f.rule())
        .containsExactly(
            "kubernetes-api 443 high world-open-orchestration", "web 80 low world-open-web");
  }

  @Test
  void aKnownProductOnAnUnusualPortIsNamed() {
    Listening database =
        new Listening("postgresql", ServiceSet.of(Protocol.TCP, new PortRange(15432, 15432)));
    ImmutableList<Finding> findings =
        findings(Site.empty().product("d-1", database, tcp(15432).from(WORLD)));
    assertThat(findings).extracting(Finding::service).containsExactly("postgresql");
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @Test
  void aProductThatTheCatalogueDoesNotHaveLeavesThePortToIt() {
    Listening other = new Listening("something-else", ServiceSet.of(Protocol.TCP));
    ImmutableList<Finding> findings =
        findings(Site.empty().product("d-1", other, tcp(5432).from(WORLD)));
    assertThat(findings).extracting(Finding::service).containsExactly("postgresql");
  }

  @Test
  void aFindingNamesTheRulesOfItsOwnServiceOnly() {
    ImmutableList<Finding> findings =
        findings(Site.empty().machine("i-1", "web", tcp(22).from(WORLD), tcp(5432).from(WORLD)));
    assertThat(findings.get(1).rules()).extracting(Origin::rule).containsExactly("rule-1");
    assertThat(findings.get(1).resources()).containsExactly("fw-i-1", "i-1");
  }

  @Test
  void aPortThatSharesARowIsShownWithThePacketAndTheRuleOfItsOwn() {
    ImmutableList<Finding> findings =
        findings(Site.empty().machine("i-1", "web", tcp(22).from(WORLD), tcp(5432).from(WORLD)));
    Finding postgresql = findings.get(0);
    assertThat(postgresql.ports()).isEqualTo("5432");
    assertThat(postgresql.witness().orElseThrow().service()).isEqualTo(5432);
    assertThat(postgresql.exposures()).isEqualTo(findings.get(1).exposures());
    assertThat(postgresql.traces()).hasSize(1);
    assertThat(postgresql.traces().get(0).exposure()).isEqualTo(postgresql.exposures().get(0));
    assertThat(postgresql.traces().get(0).steps()).extracting(Step::rule).containsExactly("rule-2");
    assertThat(findings.get(1).traces()).isEmpty();
  }

  @Test
  void machinesOfOneServiceShareAFinding() {
    ImmutableList<Finding> findings =
        findings(
            Site.empty()
                .member("i-1", "shop", tcp(22).from(WORLD))
                .member("i-2", "shop", tcp(22).from(WORLD)));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).endpoints()).isEqualTo(2);
    assertThat(findings.get(0).exposures()).hasSize(2);
    assertThat(findings.get(0).owner().id()).isEqualTo("shop");
  }

  @Test
  void idsSurviveReorderedAndRenamedRules() {
    ImmutableList<Finding> before =
        findings(Site.empty().machine("i-1", "web", tcp(22).from(WORLD), udp(9).from(WORLD)));
    ImmutableList<Finding> after =
        findings(Site.empty().machine("i-1", "web", udp(9).from(WORLD), tcp(22).from(WORLD)));
    assertThat(after).extracting(Finding::id).isEqualTo(before.stream().map(Finding::id).toList());
  }

  @Test
  void twoHalvesOfTheInternetAreTheWorld() {
    ImmutableList<Finding> findings =
        findings(
            Site.empty()
                .machine("i-1", "web", tcp(8443).from("0.0.0.0/1"), tcp(8443).from("128.0.0.0/1")));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).rule()).isEqualTo("world-open-admin-console");
    assertThat(findings.get(0).rules()).hasSize(2);
  }

  @Test
  void someAddressesMakeAPartlyOpenFinding() {
    ImmutableList<Finding> findings =
        findings(Site.empty().machine("i-1", "web", tcp(22).from("203.0.113.0/24")));
    assertThat(findings.get(0).rule()).isEqualTo("partly-open-remote-access");
    assertThat(findings.get(0).title()).contains("256 IPv4 addresses");
  }

  @Test
  void platformRangesAreCalledAfterTheirTenants() {
    ImmutableList<Finding> findings =
        findings(
            Site.empty()
                .label("T (any tenant)", true, "203.0.113.0/24")
                .machine("i-1", "web", tcp(22).from("203.0.113.0/24")));
    assertThat(findings.get(0).title()).endsWith(" is open to T (any tenant)");
    assertThat(findings.get(0).severityInputs().get(1).value()).isEqualTo("platform");
  }

  @Test
  void manyServicesAtOnceAreOneWideFinding() {
    ImmutableList<Finding> findings =
        findings(Site.empty().machine("i-1", "web", tcp(0, 65535).from(WORLD)));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).rule()).isEqualTo("world-open-wide");
    assertThat(findings.get(0).services()).hasSizeGreaterThan(20).contains("ssh", "postgresql");
    assertThat(findings.get(0).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(findings.get(0).ports()).isEqualTo("*");
  }

  @Test
  void everythingAtOnceIsOneWideFinding() {
    ImmutableList<Finding> findings =
        findings(Site.empty().machine("i-1", "web", Opening.of(ServiceSet.ALL, "all").from(WORLD)));
    assertThat(findings).extracting(Finding::rule).containsExactly("world-open-wide");
    assertThat(findings.get(0).protocol()).isEqualTo("any");
    assertThat(findings.get(0).witness().orElseThrow().protocol()).isEqualTo(Protocol.TCP);
  }

  @Test
  void portsOfNoServiceShareAnUnknownFindingPerProtocol() {
    ImmutableList<Finding> findings =
        findings(
            Site.empty()
                .machine(
                    "i-1",
                    "web",
                    tcp(22).from(WORLD),
                    tcp(48001).from(WORLD),
                    tcp(48003).from("203.0.113.0/24", WORLD)));
    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactly("world-open-remote-access", "world-open-unknown-service");
    assertThat(findings.get(1).ports()).isEqualTo("48001,48003");
  }

  @Test
  void icmpAndOtherProtocolsHaveRulesOfTheirOwn() {
    ImmutableList<Finding> findings =
        findings(
            Site.empty()
                .machine(
                    "i-1",
                    "web",
                    Opening.of(ServiceSet.of(1, new PortRange(8 << 8, 8 << 8 | 255)), "echo"),
                    Opening.of(ServiceSet.of(47), "gre")));
    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactly("world-open-protocol", "world-open-icmp");
    assertThat(findings.get(1).ports()).isEqualTo("8/*");
    assertThat(findings.get(1).next()).containsExactly("postern explain if-i-1:8/icmp");
    assertThat(findings.get(0).protocol()).isEqualTo("gre");
  }

  @Test
  void anIcmpMessageWithACodeIsAskedForWithIt() {
    ImmutableList<Finding> findings =
        findings(
            Site.empty()
                .machine(
                    "i-1",
                    "web",
                    Opening.of(ServiceSet.of(1, new PortRange(3 << 8 | 4, 3 << 8 | 4)), "frag")));
    assertThat(findings.get(0).next()).containsExactly("postern explain if-i-1:3/4/icmp");
  }

  @Test
  void oneWayIsJudgedWithTheSessionsWhosePacketsArriveToo() {
    ImmutableList<Finding> findings =
        graded(
            Grade.of(Certainty.SESSION, Reply.ALL, "128.0.0.0/1"),
            Grade.of(Certainty.ONE_WAY, Reply.NONE, "0.0.0.0/1"));
    assertThat(findings)
        .extracting(f -> f.state().label() + " " + sources(f) + " " + f.severity().label())
        .containsExactly("one-way world medium", "exposed public low");
    assertThat(findings.get(0).title())
        .contains("cannot answer all of them, from the whole internet");
  }

  @Test
  void sessionsAreJudgedWithoutWhatGetsNoReply() {
    // Seven eighths of the addresses, less what the internet does not use: 0.85 of D.
    ImmutableList<Finding> findings =
        graded(
            Grade.of(Certainty.SESSION, Reply.ALL, "0.0.0.0/3", "64.0.0.0/2", "128.0.0.0/1"),
            Grade.of(Certainty.ONE_WAY, Reply.NONE, "32.0.0.0/3"));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).state()).isEqualTo(FindingState.EXPOSED);
    assertThat(sources(findings.get(0))).startsWith("near-world 0.85");
    assertThat(findings.get(0).exposures()).hasSize(2);
  }

  @Test
  void whoCertainlyGetsNoReplyDoesNotMakeAPossibleSessionLarger() {
    ImmutableList<Finding> findings =
        graded(
            Grade.of(Certainty.ONE_WAY, Reply.NONE, "0.0.0.0/1", "128.0.0.0/2"),
            Grade.of(Certainty.POSSIBLE, Reply.UNKNOWN, "203.0.113.0/24"));
    assertThat(findings)
        .filteredOn(f -> f.state() == FindingState.POSSIBLE)
        .extracting(FindingsTest::sources)
        .containsExactly("public");
  }

  private static ImmutableList<Finding> graded(Grade... grades) {
    Inventory inventory = Site.empty().machine("i-1", "web").inventory();
    return new Findings(ServiceCatalogue.standard())
        .of(inventory, Grade.rows(inventory, grades))
        .findings();
  }

  private static String sources(Finding finding) {
    return finding.severityInputs().get(1).value();
  }

  @Test
  void aTranslatedServiceIsWhatListensAndItsWitnessKnocksAtTheDoor() {
    ImmutableList<Finding> findings =
        findings(Site.empty().forwarded("i-1", 40022, 22, Sourcing.PRESERVED, tcp(22).from(WORLD)));
    assertThat(findings.get(0).service()).isEqualTo("ssh");
    assertThat(findings.get(0).ports()).isEqualTo("22");
    assertThat(findings.get(0).witness().orElseThrow().service()).isEqualTo(40022);
  }

  @Test
  void unknownSetsMakePossibleFindings() {
    Name list = new Name("list", "pl-1");
    Symbol symbol = Symbol.condition("pl-1", "the entries of pl-1 could not be read");
    ImmutableList<Finding> findings =
        findings(
            Site.empty()
                .means(list, new Meaning.Unknown(symbol))
                .machine("i-1", "web", tcp(22).from(list)));
    assertThat(findings).extracting(Finding::state).containsExactly(FindingState.POSSIBLE);
    assertThat(findings.get(0).title()).contains("may be open to");
  }

  @Test
  void whatIsPartlyKnownIsJudgedWithWhatIsCertain() {
    // A quarter of IPv4 certainly, another perhaps: of what the internet uses, perhaps most.
    Name list = new Name("list", "pl-1");
    Symbol symbol =
        new Symbol("pl-1", "unread", IpSpace.EMPTY, IpSpace.of(AddressSet.of("128.0.0.0/2")));
    ImmutableList<Finding> findings =
        findings(
            Site.empty()
                .means(list, new Meaning.Unknown(symbol))
                .machine("i-1", "web", tcp(22).from("64.0.0.0/2"), tcp(22).from(list)));
    assertThat(findings)
        .filteredOn(f -> f.state() == FindingState.POSSIBLE)
        .extracting(Finding::rule)
        .containsExactly("world-open-remote-access");
  }

  @Test
  void anOpenRuleThatNobodyUsesIsOneLatentFinding() {
    Site site =
        Site.empty()
            .unused("sg-1", tcp(22).from(WORLD))
            .unreached(
                "i-2",
                ImmutableSet.of(Missing.RUNNING),
                tcp(22).from(WORLD),
                tcp(80).from("203.0.113.0/24"));
    FindingList list = list(site);
    assertThat(list.findings()).extracting(Finding::rule).containsOnly("latent-open-rule");
    assertThat(list.findings()).hasSize(2);
    assertThat(list.narrowLatent()).isEqualTo(1);
    Finding unused =
        list.findings().stream().filter(f -> f.endpoints() == 0).findFirst().orElseThrow();
    assertThat(unused.missing()).containsExactly(Missing.INTERFACE);
    assertThat(unused.exposures()).isEmpty();
    assertThat(unused.service()).isEqualTo("ssh");
    assertThat(unused.severity()).isLessThanOrEqualTo(Severity.MEDIUM);
    assertThat(unused.fails(Severity.INFO)).isFalse();
  }

  @Test
  void oneMoreDoorToWhatEverybodyReachesIsNoFinding() {
    Site site =
        Site.empty()
            .forwarded("i-1", 443, 8443, Sourcing.PRESERVED, tcp(8443).from(WORLD))
            .unreached("i-1", ImmutableSet.of(Missing.PUBLIC_ADDRESS), tcp(8443).from(WORLD));
    assertThat(list(site).findings())
        .extracting(Finding::rule)
        .containsExactly("world-open-admin-console");
    Site wider =
        Site.empty()
            .forwarded("i-1", 443, 8443, Sourcing.PRESERVED, tcp(8443).from(WORLD))
            .unreached(
                "i-1",
                ImmutableSet.of(Missing.PUBLIC_ADDRESS),
                tcp(8443).from(WORLD),
                tcp(22).from(WORLD));
    assertThat(list(wider).findings())
        .extracting(Finding::rule)
        .contains("world-open-admin-console", "latent-open-rule");
  }

  @Test
  void aLatentFindingBlamesTheBroadRuleAndNotTheNarrowOne() {
    FindingList list =
        list(Site.empty().unused("sg-1", tcp(22).from(WORLD), tcp(22).from("203.0.113.7/32")));
    assertThat(list.findings()).hasSize(1);
    assertThat(list.findings().get(0).rules()).extracting(Origin::rule).containsExactly("rule-1");
  }

  @Test
  void aLatentFindingBlamesNoRuleAboutWherePacketsGo() {
    RuleTable out =
        RuleTable.unionAllow(
            "out",
            Role.FIREWALL,
            ImmutableList.of(
                Rule.of(
                    0,
                    Match.to(
                        AddressMatch.of(IpSpace.of(AddressSet.of("0.0.0.0/0"))), ServiceSet.ALL),
                    Verdict.ACCEPT,
                    new Origin("out", "rule-9", "to anywhere"))),
            Verdict.DROP);
    Inventory one =
        Site.empty()
            .unreached("i-1", ImmutableSet.of(Missing.RUNNING), tcp(22).from(WORLD))
            .inventory();
    Path path = one.paths().get(0);
    Path through =
        new Path(
            path.door(),
            path.endpoint(),
            path.family(),
            path.clients(),
            path.services(),
            path.destination(),
            ImmutableList.<Hop>builder()
                .add(Hop.Filter.request(Stage.of(out)))
                .addAll(path.hops())
                .build(),
            path.missing());
    Inventory both =
        new Inventory(
            one.scopes(),
            one.endpoints(),
            ImmutableList.of(through),
            one.tables(),
            one.observations(),
            one.labels(),
            one.coverage());
    assertThat(
            new Findings(ServiceCatalogue.standard())
                .of(both, new Analyzer().analyze(both))
                .findings())
        .flatExtracting(Finding::rules)
        .extracting(Origin::rule)
        .containsExactly("rule-1");
  }

  @Test
  void whatMayStandOpenIsNoSecondFindingOfWhatIsPossiblyExposed() {
    Name list = new Name("list", "pl-1");
    Site site =
        Site.empty().means(list, new Meaning.Unknown(Symbol.condition("pl-1", "pl-1 is unread")));
    Opening opening = tcp(22).from(list);
    site.machine("i-1", "i-1", opening)
        .unreached("i-1", ImmutableSet.of(Missing.PUBLIC_ADDRESS), opening);
    assertThat(findings(site)).extracting(Finding::state).containsExactly(FindingState.POSSIBLE);
    Name other = new Name("list", "pl-2");
    site.means(other, new Meaning.Unknown(Symbol.condition("pl-2", "pl-2 is unread")))
        .unreached("i-1", ImmutableSet.of(Missing.RUNNING), tcp(80).from(other));
    assertThat(findings(site))
        .extracting(Finding::state)
        .containsExactly(FindingState.POSSIBLE, FindingState.LATENT);
    Site alone =
        Site.empty()
            .means(list, new Meaning.Unknown(Symbol.condition("pl-1", "pl-1 is unread")))
            .unreached("i-1", ImmutableSet.of(Missing.PUBLIC_ADDRESS), opening);
    assertThat(findings(alone)).extracting(Finding::state).containsExactly(FindingState.LATENT);
  }

  @Test
  void staleAndShadowedRulesAreHygiene() {
    Rule first = rule(100, Verdict.NEXT);
    Rule never = rule(110, Verdict.DROP);
    RuleTable acl =
        RuleTable.firstMatch(
            "acl-1",
            Role.NETWORK_FIREWALL,
            Ties.UNIQUE,
            ImmutableList.of(first, never),
            Verdict.DROP);
    ImmutableList<Finding> findings =
        findings(Site.empty().table(acl).stale("fw-9", "rule-3", "its source is gone"));
    assertThat(findings).extracting(Finding::rule).containsExactly("shadowed-rule", "stale-rule");
    assertThat(findings).extracting(Finding::severity).containsOnly(Severity.INFO);
    assertThat(findings).extracting(Finding::state).containsOnly(FindingState.HYGIENE);
    assertThat(findings.get(0).rules()).extracting(Origin::rule).containsExactly("110");
  }

  @Test
  void hostileIdsAreQuotedInCommands() {
    ImmutableList<Finding> findings =
        findings(Site.empty().machine("$(id)'", "x", tcp(22).from(WORLD)));
    assertThat(findings.get(0).next()).containsExactly("postern explain 'if-$(id)'\\'':22/tcp'");
  }

  private static Rule rule(int number, Verdict verdict) {
    return Rule.of(
        number,
        Match.from(AddressMatch.ANY, ServiceSet.ALL),
        verdict,
        new Origin("acl-1", Integer.toString(number), verdict.label() + " all"));
  }

  private static ImmutableList<Finding> findings(Site site) {
    return list(site).findings();
  }

  private static FindingList list(Site site) {
    Inventory inventory = site.inventory();
    return new Findings(ServiceCatalogue.standard())
        .of(inventory, new Analyzer().analyze(inventory));
  }
}
