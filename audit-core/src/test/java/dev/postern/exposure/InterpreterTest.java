package dev.postern.exposure;

import static dev.postern.exposure.Sketch.accept;
import static dev.postern.exposure.Sketch.ambiguous;
import static dev.postern.exposure.Sketch.denyOverrides;
import static dev.postern.exposure.Sketch.drop;
import static dev.postern.exposure.Sketch.firstMatch;
import static dev.postern.exposure.Sketch.next;
import static dev.postern.exposure.Sketch.path;
import static dev.postern.exposure.Sketch.pathTo;
import static dev.postern.exposure.Sketch.reply;
import static dev.postern.exposure.Sketch.request;
import static dev.postern.exposure.Sketch.space;
import static dev.postern.exposure.Sketch.tcp;
import static dev.postern.exposure.Sketch.unionAllow;
import static dev.postern.model.Verdict.DROP;
import static dev.postern.model.Verdict.NEXT;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Hop;
import dev.postern.model.Meaning;
import dev.postern.model.Name;
import dev.postern.model.Path;
import dev.postern.model.ServiceMap;
import dev.postern.model.Sourcing;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import org.junit.jupiter.api.Test;

class InterpreterTest {

  private static final String CLIENT = "198.51.100.7";
  private static final Name LIST = new Name("prefix-list", "pl-1");

  private static Flight send(Path path, Packet packet) {
    return new Interpreter(Assignment.NONE).send(path, packet);
  }

  private static Flight upper(Path path, Packet packet) {
    return new Interpreter(new Assignment(ImmutableSet.of("pl-1"))).send(path, packet);
  }

  private static Outcome arrives(Hop... hops) {
    return send(path(hops), tcp(CLIENT, 22)).arrives();
  }

  private static Hop translated(Sourcing sourcing, ServiceMap services) {
    return new Hop.Translation(
        "lb", "forwards", services, Family.IPV4, Address.parse("10.0.0.9"), sourcing);
  }

  private static Hop proxied(String atLeast, String atMost) {
    return translated(new Sourcing.Replaced(set(atLeast), set(atMost)), ServiceMap.IDENTITY);
  }

  private static AddressSet set(String cidr) {
    return cidr.isEmpty() ? AddressSet.empty(Family.IPV4) : AddressSet.of(cidr);
  }

  @Test
  void lowestPriorityDecides() {
    assertThat(arrives(request(firstMatch("acl", DROP, drop(1).tcp(22), accept(2)))))
        .isEqualTo(Outcome.NO);
    assertThat(arrives(request(firstMatch("acl", DROP, drop(2).tcp(22), accept(1)))))
        .isEqualTo(Outcome.YES);
  }

  @Test
  void denyWinsTiesWhateverTheOrder() {
    assertThat(arrives(request(firstMatch("acl", NEXT, accept(1), drop(1))))).isEqualTo(Outcome.NO);
  }

  @Test
  void disabledRulesMatchNothing() {
    assertThat(arrives(request(firstMatch("acl", NEXT, drop(1).disabled()))))
        .isEqualTo(Outcome.YES);
  }

  @Test
  void acceptLeavesThePipelineBeforeLaterTables() {
    assertThat(arrives(request(firstMatch("a", DROP, accept(1)), firstMatch("b", DROP))))
        .isEqualTo(Outcome.YES);
    assertThat(arrives(request(firstMatch("a", DROP, next(1)), firstMatch("b", DROP))))
        .isEqualTo(Outcome.NO);
  }

  @Test
  void acceptOfOnePipelineDoesNotSkipTheNextOne() {
    assertThat(arrives(request(firstMatch("a", DROP, accept(1))), request(firstMatch("b", DROP))))
        .isEqualTo(Outcome.NO);
  }

  @Test
  void endDecidesWhatEveryTablePassedOn() {
    Hop shut = new Hop.Filter(Hop.Direction.REQUEST, ImmutableList.of(), DROP);
    assertThat(arrives(shut)).isEqualTo(Outcome.NO);
    assertThat(arrives(request())).isEqualTo(Outcome.YES);
  }

  @Test
  void unionAllowNeedsOneRule() {
    assertThat(arrives(request(unionAllow("sg", DROP, accept(0).tcp(80), accept(0).tcp(22)))))
        .isEqualTo(Outcome.YES);
    assertThat(arrives(request(unionAllow("sg", DROP, accept(0).tcp(80))))).isEqualTo(Outcome.NO);
  }

  @Test
  void denyOverridesEveryAllow() {
    assertThat(
            arrives(request(denyOverrides("p", DROP, accept(0), drop(9).from("198.51.100.0/24")))))
        .isEqualTo(Outcome.NO);
    assertThat(arrives(request(denyOverrides("p", DROP, accept(0), drop(9).from("192.0.2.0/24")))))
        .isEqualTo(Outcome.YES);
  }

  @Test
  void ambiguousTiesAreUndecidedOnlyWhereTheyMatter() {
    assertThat(arrives(request(ambiguous("t", DROP, accept(1), drop(1))))).isEqualTo(Outcome.MAYBE);
    assertThat(arrives(request(ambiguous("t", DROP, accept(1), accept(1))))).isEqualTo(Outcome.YES);
    assertThat(arrives(request(ambiguous("t", DROP, accept(1), next(1))))).isEqualTo(Outcome.YES);
    assertThat(arrives(request(ambiguous("t", DROP, accept(1), drop(1).tcp(80)))))
        .isEqualTo(Outcome.YES);
    assertThat(arrives(request(ambiguous("t", DROP, accept(0), accept(1), drop(1)))))
        .isEqualTo(Outcome.YES);
  }

  @Test
  void rulesThatReadADestinationNeedOne() {
    Hop hop = request(firstMatch("acl", DROP, accept(1).to("10.0.0.0/24")));
    assertThat(send(path(hop), tcp(CLIENT, 22)).arrives()).isEqualTo(Outcome.YES);
    assertThat(send(pathTo(null, hop), tcp(CLIENT, 22)).arrives()).isEqualTo(Outcome.NO);
    assertThat(send(pathTo(Address.parse("10.0.1.1"), hop), tcp(CLIENT, 22)).arrives())
        .isEqualTo(Outcome.NO);
  }

  @Test
  void clientPortsAreReadOnlyWhereThereArePorts() {
    Path path = path(request(firstMatch("acl", DROP, accept(1).clientPorts(53, 53))));
    assertThat(send(path, tcp(CLIENT, 22, 53)).arrives()).isEqualTo(Outcome.YES);
    assertThat(send(path, tcp(CLIENT, 22, 54)).arrives()).isEqualTo(Outcome.NO);
    assertThat(send(path, new Packet(Address.parse(CLIENT), 50, 0, 54)).arrives())
        .isEqualTo(Outcome.YES);
  }

  @Test
  void unknownNamesAreWhatTheAssignmentSays() {
    Symbol unknown = Symbol.condition("pl-1", "denied");
    Path opened =
        path(
            request(
                LIST, new Meaning.Unknown(unknown), unionAllow("sg", DROP, accept(0).from(LIST))));
    assertThat(send(opened, tcp(CLIENT, 22)).arrives()).isEqualTo(Outcome.NO);
    assertThat(upper(opened, tcp(CLIENT, 22)).arrives()).isEqualTo(Outcome.YES);
    Path shut =
        path(
            request(
                LIST, new Meaning.Unknown(unknown), firstMatch("acl", NEXT, drop(0).when(LIST))));
    assertThat(send(shut, tcp(CLIENT, 22)).arrives()).isEqualTo(Outcome.YES);
    assertThat(upper(shut, tcp(CLIENT, 22)).arrives()).isEqualTo(Outcome.NO);
  }

  @Test
  void boundNamesAddToLiteralAddresses() {
    Path path =
        path(
            request(
                LIST,
                new Meaning.Known(space("198.51.100.0/24")),
                unionAllow("sg", DROP, accept(0).from(LIST), accept(0).from("192.0.2.0/24"))));
    assertThat(send(path, tcp(CLIENT, 22)).arrives()).isEqualTo(Outcome.YES);
    assertThat(send(path, tcp("192.0.2.1", 22)).arrives()).isEqualTo(Outcome.YES);
    assertThat(send(path, tcp("203.0.113.1", 22)).arrives()).isEqualTo(Outcome.NO);
  }

  @Test
  void answersGoBackToTheClientAndItsPort() {
    Path path =
        path(reply(firstMatch("out", DROP, accept(1).to("198.51.100.0/24").tcp(32768, 60999))));
    assertThat(send(path, tcp(CLIENT, 22, 50000)).replies()).isEqualTo(Outcome.YES);
    assertThat(send(path, tcp(CLIENT, 22, 1024)).replies()).isEqualTo(Outcome.NO);
    assertThat(send(path, tcp("192.0.2.1", 22, 50000)).replies()).isEqualTo(Outcome.NO);
    assertThat(send(path, tcp("192.0.2.1", 22, 50000)).arrives()).isEqualTo(Outcome.YES);
  }

  @Test
  void answersComeFromTheEndpointsSide() {
    Hop hop = reply(firstMatch("out", DROP, accept(1).from("10.0.0.5/32")));
    assertThat(send(path(hop), tcp(CLIENT, 22)).replies()).isEqualTo(Outcome.YES);
    assertThat(send(pathTo(null, hop), tcp(CLIENT, 22)).replies()).isEqualTo(Outcome.NO);
  }

  @Test
  void nothingIsAnsweredThatDoesNotArrive() {
    Flight flight = send(path(request(firstMatch("in", DROP)), reply()), tcp(CLIENT, 22));
    assertThat(flight.replies()).isEqualTo(Outcome.NO);
  }

  @Test
  void echoIsAnsweredByEchoReply() {
    ServiceSet reply = ServiceSet.of(Protocol.ICMP, new PortRange(0, 255));
    ServiceSet reply6 = ServiceSet.of(Protocol.ICMPV6, new PortRange(129 << 8, 129 << 8 | 255));
    Path path = path(reply(firstMatch("out", DROP, accept(1).on(reply), accept(2).on(reply6))));
    Path other =
        path(reply(firstMatch("out", DROP, drop(1).on(reply), drop(2).on(reply6), accept(3))));
    for (Packet echo : new Packet[] {icmp(Protocol.ICMP, 8), icmp(Protocol.ICMPV6, 128)}) {
      assertThat(send(path, echo).replies()).isEqualTo(Outcome.YES);
      assertThat(send(other, echo).replies()).isEqualTo(Outcome.NO);
    }
  }

  @Test
  void otherIcmpIsAnsweredByAnyMessage() {
    ServiceSet exceeded = ServiceSet.of(Protocol.ICMP, new PortRange(11 << 8, 11 << 8));
    Path path = path(reply(firstMatch("out", DROP, accept(1).on(exceeded))));
    assertThat(send(path, icmp(Protocol.ICMP, 13)).replies()).isEqualTo(Outcome.YES);
    assertThat(send(path, icmp(Protocol.ICMP, 8)).replies()).isEqualTo(Outcome.NO);
    Path none = path(reply(firstMatch("out", DROP, accept(1).tcp(0, 65535))));
    assertThat(send(none, icmp(Protocol.ICMP, 13)).replies()).isEqualTo(Outcome.NO);
  }

  @Test
  void oneMessageHasToPassAllFilters() {
    ServiceSet one = ServiceSet.of(Protocol.ICMP, new PortRange(11 << 8, 11 << 8));
    ServiceSet two = ServiceSet.of(Protocol.ICMP, new PortRange(12 << 8, 12 << 8));
    Path path =
        path(
            reply(firstMatch("out", DROP, accept(1).on(one))),
            reply(firstMatch("route", DROP, accept(1).on(two))));
    assertThat(send(path, icmp(Protocol.ICMP, 13)).replies()).isEqualTo(Outcome.NO);
  }

  private static Packet icmp(int protocol, int type) {
    return new Packet(Address.parse(CLIENT), protocol, type << 8, 0);
  }

  @Test
  void translationChangesServiceAndDestination() {
    Hop nat = translated(Sourcing.PRESERVED, ServiceMap.port(Protocol.TCP, 80, 8080));
    Path path = path(nat, request(unionAllow("sg", DROP, accept(0).tcp(8080).to("10.0.0.9/32"))));
    assertThat(send(path, tcp(CLIENT, 80)).arrives()).isEqualTo(Outcome.YES);
    assertThat(send(path, tcp(CLIENT, 8080)).arrives()).isEqualTo(Outcome.NO);
  }

  @Test
  void proxySpeaksWithItsOwnAddress() {
    Path path =
        path(
            proxied("10.0.9.0/30", "10.0.9.0/30"),
            request(unionAllow("sg", DROP, accept(0).tcp(22).from("10.0.9.1/32"))));
    assertThat(send(path, tcp(CLIENT, 22)).arrives()).isEqualTo(Outcome.YES);
    assertThat(send(path, tcp("10.0.9.1", 23)).arrives()).isEqualTo(Outcome.NO);
  }

  @Test
  void proxyWithoutSureAddressNeedsAllOfThem() {
    Hop some = request(unionAllow("sg", DROP, accept(0).from("10.0.9.1/32")));
    Hop all = request(unionAllow("sg", DROP, accept(0).from("10.0.9.0/24")));
    assertThat(send(path(proxied("", "10.0.9.0/30"), some), tcp(CLIENT, 22)).arrives())
        .isEqualTo(Outcome.MAYBE);
    assertThat(send(path(proxied("", "10.0.9.0/30"), all), tcp(CLIENT, 22)).arrives())
        .isEqualTo(Outcome.YES);
    assertThat(send(path(proxied("", ""), all), tcp(CLIENT, 22)).arrives()).isEqualTo(Outcome.NO);
  }

  @Test
  void proxyPicksItsOwnUsualPort() {
    Hop proxy = proxied("10.0.9.1/32", "10.0.9.1/32");
    Hop usual = reply(firstMatch("out", DROP, accept(1).tcp(1024, 65535)));
    Hop linux = reply(firstMatch("out", DROP, accept(1).tcp(32768, 60999)));
    Hop low = reply(firstMatch("out", DROP, accept(1).tcp(1, 1023)));
    assertThat(send(path(proxy, usual), tcp(CLIENT, 22, 7)).replies()).isEqualTo(Outcome.YES);
    assertThat(send(path(proxy, linux), tcp(CLIENT, 22, 7)).replies()).isEqualTo(Outcome.MAYBE);
    assertThat(send(path(proxy, low), tcp(CLIENT, 22, 7)).replies()).isEqualTo(Outcome.NO);
    assertThat(send(path(low, proxy, usual), tcp(CLIENT, 22, 7)).replies()).isEqualTo(Outcome.YES);
  }

  @Test
  void eitherIsKnownOnlyWhereBothAgree() {
    Sourcing.Replaced proxy = new Sourcing.Replaced(set("10.0.9.1/32"), set("10.0.9.1/32"));
    Hop either = translated(new Sourcing.Either(proxy), ServiceMap.IDENTITY);
    Hop client = request(unionAllow("sg", DROP, accept(0).from("198.51.100.0/24")));
    Hop both = request(unionAllow("sg", DROP, accept(0).from("198.51.100.0/24", "10.0.9.0/24")));
    assertThat(arrives(either, client)).isEqualTo(Outcome.MAYBE);
    assertThat(arrives(either, both)).isEqualTo(Outcome.YES);
    assertThat(arrives(either, request(firstMatch("acl", DROP)))).isEqualTo(Outcome.NO);
  }

  @Test
  void doorDecidesWhoAndWhatComesIn() {
    Path path = path(request());
    Path narrow =
        new Path(
            path.door(),
            path.endpoint(),
            path.family(),
            AddressSet.of("198.51.100.0/24"),
            ServiceSet.of(Protocol.TCP, new PortRange(22, 22)),
            null,
            path.hops(),
            ImmutableSet.of());
    assertThat(send(narrow, tcp(CLIENT, 22)).arrives()).isEqualTo(Outcome.YES);
    assertThat(send(narrow, tcp(CLIENT, 23)).arrives()).isEqualTo(Outcome.NO);
    assertThat(send(narrow, tcp("192.0.2.1", 22)).arrives()).isEqualTo(Outcome.NO);
  }

  @Test
  void stepsNameTheDecidingRulesInOrder() {
    Flight flight =
        send(
            path(
                new Hop.Note("fw", "inspected", "is inspected"),
                request(
                    firstMatch("acl", DROP, next(100)), unionAllow("sg", DROP, accept(7).tcp(22))),
                translated(Sourcing.PRESERVED, ServiceMap.IDENTITY),
                reply(firstMatch("out", NEXT))),
            tcp(CLIENT, 22));
    assertThat(flight.steps())
        .containsExactly(
            new Step("fw", "", "note", "is inspected"),
            new Step("acl", "next-100", "next", "next 100"),
            new Step("sg", "accept-7", "accept", "accept 7"),
            new Step("lb", "", "translate", "forwards"),
            new Step("out", "", "next", "no rule matches"));
    assertThat(flight.blocking()).isEmpty();
  }

  @Test
  void blockingListsEveryHopThatWouldHaveToChange() {
    Flight flight =
        send(
            path(
                request(firstMatch("acl", DROP, drop(1)), firstMatch("never", DROP)),
                request(unionAllow("sg", DROP)),
                reply(firstMatch("out", DROP, accept(1).tcp(1, 2)))),
            tcp(CLIENT, 22));
    assertThat(flight.arrives()).isEqualTo(Outcome.NO);
    assertThat(flight.blocking()).extracting(Step::hop).containsExactly("acl", "sg", "out");
    assertThat(flight.blocking()).extracting(Step::rule).containsExactly("drop-1", "", "");
  }
}
