package dev.postern.exposure;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Inventory;
import dev.postern.model.Meaning;
import dev.postern.model.Missing;
import dev.postern.model.Name;
import dev.postern.model.Path;
import dev.postern.model.PosternException;
import dev.postern.model.RuleTable;
import dev.postern.model.Sourcing;
import dev.postern.model.Symbol;
import dev.postern.model.Verdict;
import dev.postern.net.Address;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.sample.Opening;
import dev.postern.sample.Site;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainerTest {

  private static final String WORLD = "0.0.0.0/0";

  @Test
  void anOpenPortIsASessionWithTheDecidingRule() {
    Explanation answer = ask(Site.empty().machine("i-1", "web", tcp(22).from(WORLD)), "web", 22);
    assertThat(answer.verdict()).isEqualTo(Reachability.SESSION);
    assertThat(answer.packet().orElseThrow().source()).hasToString("203.0.113.7");
    assertThat(answer.steps()).extracting(Step::rule).containsExactly("rule-1");
    assertThat(answer.blocking()).isEmpty();
  }

  @Test
  void theInternetIsSomebodyWhoGetsThrough() {
    Explanation answer =
        ask(Site.empty().machine("i-1", "web", tcp(22).from("8.8.8.0/24")), "i-1", 22);
    assertThat(answer.verdict()).isEqualTo(Reachability.SESSION);
    assertThat(answer.packet().orElseThrow().source()).hasToString("8.8.8.0");
  }

  @Test
  void aGivenClientIsAskedAboutAndNobodyElse() {
    Site site = Site.empty().machine("i-1", "web", tcp(22).from("8.8.8.0/24"));
    Question question = new Question("if-i-1", 6, 22, Optional.of(Address.parse("203.0.113.7")));
    Explanation answer = new Explainer(site.inventory()).explain(question);
    assertThat(answer.verdict()).isEqualTo(Reachability.CLOSED);
    assertThat(answer.blocking()).extracting(Step::hop).containsExactly("fw-i-1");
  }

  @Test
  void aClosedPortNamesEveryHopThatWouldHaveToChange() {
    Explanation answer = ask(Site.empty().machine("i-1", "web", tcp(22).from(WORLD)), "i-1", 23);
    assertThat(answer.verdict()).isEqualTo(Reachability.CLOSED);
    assertThat(answer.blocking()).extracting(Step::hop).containsExactly("fw-i-1");
    assertThat(answer.why()).contains("fw-i-1");
  }

  @Test
  void aTranslatedPortIsAskedForAsTheEndpointKnowsIt() {
    Site site = Site.empty().forwarded("i-1", 40022, 22, Sourcing.PRESERVED, tcp(22).from(WORLD));
    Explanation answer = ask(site, "i-1", 22);
    assertThat(answer.verdict()).isEqualTo(Reachability.SESSION);
    assertThat(answer.packet().orElseThrow().service()).isEqualTo(40022);
    assertThat(ask(site, "i-1", 40022).verdict()).isEqualTo(Reachability.CLOSED);
  }

  @Test
  void somethingMissingIsLatent() {
    Site site =
        Site.empty().unreached("i-1", ImmutableSet.of(Missing.RUNNING), tcp(22).from(WORLD));
    Explanation answer = ask(site, "i-1", 22);
    assertThat(answer.verdict()).isEqualTo(Reachability.LATENT);
    assertThat(answer.missing()).containsExactly(Missing.RUNNING);
    assertThat(answer.why()).contains("not running");
    assertThat(ask(site, "i-1", 23).verdict()).isEqualTo(Reachability.CLOSED);
  }

  @Test
  void somethingUnknownIsPossibleWithTheReason() {
    Name list = new Name("list", "pl-1");
    Site site =
        Site.empty()
            .means(list, new Meaning.Unknown(Symbol.condition("pl-1", "pl-1 is unread")))
            .machine("i-1", "web", tcp(22).from(list));
    Explanation answer = ask(site, "i-1", 22);
    assertThat(answer.verdict()).isEqualTo(Reachability.POSSIBLE);
    assertThat(answer.why()).contains("pl-1 is unread");
  }

  @Test
  void anEndpointWithoutDoorIsClosed() {
    Site site = Site.empty().machine("i-1", "web", tcp(22).from(WORLD));
    Question question = new Question("i-1", 6, 22, Optional.of(Address.parse("2001:db8::1")));
    Explanation answer = new Explainer(site.inventory()).explain(question);
    assertThat(answer.verdict()).isEqualTo(Reachability.CLOSED);
    assertThat(answer.door()).isEmpty();
  }

  @Test
  void aClosedPortIsShownWithAClientForWhomTheFewestHopsBlock() {
    RuleTable acl =
        Sketch.firstMatch(
            "acl", Verdict.NEXT, Sketch.drop(10).from("203.0.113.0/24"), Sketch.next(20));
    Path path =
        Sketch.path(
            Sketch.request(acl),
            Sketch.request(Sketch.unionAllow("fw", Verdict.DROP, Sketch.accept(1).tcp(22))));
    Explanation answer = explain(path, 23);
    assertThat(answer.verdict()).isEqualTo(Reachability.CLOSED);
    assertThat(answer.blocking()).extracting(Step::hop).containsExactly("fw");
  }

  @Test
  void repliesToUnusualPortsOnlyAreListed() {
    Path path =
        Sketch.path(
            Sketch.request(Sketch.unionAllow("fw", Verdict.DROP, Sketch.accept(1).tcp(22))),
            Sketch.reply(Sketch.firstMatch("out", Verdict.DROP, Sketch.next(1).tcp(1, 1023))));
    Explanation answer = explain(path, 22);
    assertThat(answer.verdict()).isEqualTo(Reachability.SESSION);
    assertThat(answer.why()).contains("only to client ports 1-1023,");
  }

  @Test
  void aDoorThatDoesNotLeadThereIsNotShownWhereAnotherDoes() {
    Site site = Site.empty().forwarded("i-1", 8080, 80, Sourcing.PRESERVED, tcp(80).from(WORLD));
    Path forward = site.inventory().paths().get(0);
    Path direct =
        new Path(
            RandomPaths.door("direct"),
            forward.endpoint(),
            forward.family(),
            forward.clients(),
            forward.services(),
            forward.destination(),
            ImmutableList.of(
                Sketch.request(Sketch.unionAllow("fw", Verdict.NEXT)),
                Sketch.request(Sketch.firstMatch("a", Verdict.DROP)),
                Sketch.request(Sketch.firstMatch("b", Verdict.DROP))),
            ImmutableSet.of());
    Explanation answer =
        new Explainer(inventory(forward, direct))
            .explain(new Question(forward.endpoint().id(), 6, 22, Optional.empty()));
    assertThat(answer.door().orElseThrow().id()).isEqualTo("direct");
  }

  private static Explanation explain(Path path, int port) {
    return new Explainer(inventory(path))
        .explain(new Question(path.endpoint().id(), 6, port, Optional.empty()));
  }

  private static Inventory inventory(Path... paths) {
    Inventory none = Site.empty().inventory();
    return new Inventory(
        none.scopes(),
        ImmutableList.of(paths[0].endpoint()),
        ImmutableList.copyOf(paths),
        ImmutableListMultimap.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        none.coverage());
  }

  @Test
  void anAddressOfABlockBelongsToTheBlocksEndpoint() {
    Path path = Sketch.path();
    Path block =
        new Path(
            new Door(
                path.door().kind(),
                "2001:db8:30:1:a::/80",
                "",
                ImmutableList.of(Address.parse("2001:db8:30:1:a::"))),
            path.endpoint(),
            path.family(),
            path.clients(),
            path.services(),
            path.destination(),
            path.hops(),
            ImmutableSet.of());
    Explainer explainer = new Explainer(inventory(block));
    assertThat(explainer.find("2001:db8:30:1:a::99")).containsExactly(path.endpoint());
    assertThatThrownBy(() -> explainer.find("2001:db8:30:1:b::99"))
        .isInstanceOf(PosternException.class);
  }

  @Test
  void whoAsksAboutAnAddressIsAnsweredForItAlone() {
    Path open = Sketch.path(Sketch.request(Sketch.firstMatch("open", Verdict.ACCEPT)));
    Path shut = Sketch.path(Sketch.request(Sketch.firstMatch("shut", Verdict.DROP)));
    Explainer explainer =
        new Explainer(
            inventory(
                behind(open, "198.51.100.1", "10.0.0.5"),
                behind(shut, "198.51.100.64/28", "10.0.0.6")));
    assertThat(verdict(explainer, "eni")).isEqualTo(Reachability.SESSION);
    assertThat(verdict(explainer, "198.51.100.1")).isEqualTo(Reachability.SESSION);
    assertThat(verdict(explainer, "198.51.100.70")).isEqualTo(Reachability.CLOSED);
    assertThat(explainer.rows("198.51.100.70").exposures()).isEmpty();
    assertThat(explainer.rows("198.51.100.1").exposures()).hasSize(1);
  }

  @Test
  void anAddressOrHostOfADoorMeansEverythingBehindItByThePortsOfTheDoor() {
    Site site =
        Site.empty()
            .machine("lb", "balancer", tcp(80).from(WORLD))
            .forwarded("i-1", 80, 8080, Sourcing.PRESERVED, tcp(8080).from(WORLD));
    Explainer explainer =
        new Explainer(
            inventory(
                listening(site.inventory().paths().get(0)),
                listening(site.inventory().paths().get(1))));
    for (String front : new String[] {"198.51.100.9", "Front.Example"}) {
      assertThat(explainer.find(front)).extracting(e -> e.owner().id()).contains("lb", "i-1");
      assertThat(at(explainer, front, 80).verdict()).isEqualTo(Reachability.SESSION);
      assertThat(at(explainer, front, 80).endpoint().owner().id()).isEqualTo("lb");
      assertThat(at(explainer, front, 8080).verdict()).isEqualTo(Reachability.CLOSED);
      assertThat(explainer.rows(front).exposures()).extracting(Exposure::ports).containsOnly("80");
    }
    // No IPv6 client is led anywhere by this door.
    assertThatThrownBy(() -> explainer.find("2001:db8::9")).isInstanceOf(PosternException.class);
  }

  private static Path listening(Path path) {
    return new Path(
        new Door(
            DoorKind.LOAD_BALANCER,
            "listener-1",
            "front:80",
            ImmutableList.of(Address.parse("198.51.100.9"), Address.parse("2001:db8::9")),
            ImmutableList.of("front.example")),
        path.endpoint(),
        path.family(),
        path.clients(),
        ServiceSet.of(Protocol.TCP, new PortRange(80, 80)),
        path.destination(),
        path.hops(),
        ImmutableSet.of());
  }

  private static Explanation at(Explainer explainer, String target, int port) {
    return explainer.explain(new Question(target, 6, port, Optional.empty()));
  }

  @Test
  void veryManyUnknownsAreAnsweredAsTheRowsSay() {
    Site site = Site.empty();
    Opening[] lists = new Opening[10];
    for (int i = 0; i < 9; i++) {
      Name list = new Name("list", "pl-" + i);
      site.means(list, new Meaning.Unknown(Symbol.condition("pl-" + i, "pl-" + i + " is unread")));
      lists[i] = tcp(22).from(list);
    }
    lists[9] = tcp(80).from(WORLD);
    site.machine("i-1", "web", lists);
    lists[9] = tcp(22).from(WORLD);
    site.machine("i-2", "open", lists);
    assertThat(ask(site, "i-1", 22).verdict()).isEqualTo(Reachability.POSSIBLE);
    assertThat(ask(site, "i-1", 80).verdict()).isEqualTo(Reachability.SESSION);
    assertThat(ask(site, "i-1", 23).verdict()).isEqualTo(Reachability.CLOSED);
    assertThat(ask(site, "i-2", 22).verdict()).isEqualTo(Reachability.SESSION);
  }

  @Test
  void aSourceThatIsNotOnTheInternetIsNotJudged() {
    Site site = Site.empty().machine("i-1", "web", tcp(22).from(WORLD));
    Question question = new Question("i-1", 6, 22, Optional.of(Address.parse("10.0.1.99")));
    Explainer explainer = new Explainer(site.inventory());
    assertThatThrownBy(() -> explainer.explain(question))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("10.0.1.99 is not judged");
  }

  private static Path behind(Path path, String door, String inside) {
    String first = door.contains("/") ? door.substring(0, door.indexOf('/')) : door;
    return new Path(
        new Door(path.door().kind(), door, "", ImmutableList.of(Address.parse(first))),
        path.endpoint(),
        path.family(),
        path.clients(),
        path.services(),
        Address.parse(inside),
        path.hops(),
        ImmutableSet.of());
  }

  private static Reachability verdict(Explainer explainer, String target) {
    return explainer.explain(new Question(target, 6, 22, Optional.empty())).verdict();
  }

  @Test
  void namesOfSeveralThingsAreRefusedWithTheirIds() {
    Explainer explainer =
        new Explainer(Site.empty().machine("i-1", "web").machine("i-2", "web").inventory());
    assertThatThrownBy(() -> explainer.find("web"))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("if-i-1")
        .hasMessageContaining("if-i-2");
    assertThatThrownBy(() -> explainer.find("nobody")).isInstanceOf(PosternException.class);
  }

  @Test
  void withoutAPortAllRowsOfTheThingAreShown() {
    Site site =
        Site.empty()
            .machine("i-1", "web", tcp(22).from(WORLD), tcp(80).from("8.8.8.0/24"))
            .machine("i-2", "other", tcp(25).from(WORLD));
    assertThat(new Explainer(site.inventory()).rows("i-1").exposures())
        .extracting(Exposure::ports)
        .containsExactly("22", "80");
  }

  private static Explanation ask(Site site, String target, int port) {
    return new Explainer(site.inventory()).explain(new Question(target, 6, port, Optional.empty()));
  }
}
