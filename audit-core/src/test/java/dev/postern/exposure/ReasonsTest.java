package dev.postern.exposure;

import static dev.postern.exposure.Sketch.accept;
import static dev.postern.exposure.Sketch.drop;
import static dev.postern.exposure.Sketch.firstMatch;
import static dev.postern.exposure.Sketch.path;
import static dev.postern.exposure.Sketch.reply;
import static dev.postern.exposure.Sketch.request;
import static dev.postern.model.Verdict.ACCEPT;
import static dev.postern.model.Verdict.DROP;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Path;
import dev.postern.model.RuleTable;
import dev.postern.model.ServiceMap;
import dev.postern.model.Sourcing;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not known is named, and nothing else is. */
class ReasonsTest {

  private static final AddressSet ONE = addresses("10.0.1.1", "10.0.1.1");
  private static final AddressSet TWO = addresses("10.0.1.1", "10.0.1.2");
  private static final AddressSet NONE = AddressSet.empty(Family.IPV4);
  private static final RuleTable WEB = firstMatch("web", DROP, accept(1).tcp(443));

  @Test
  void portsThatAProxyMayPickInVain() {
    RuleTable answers = firstMatch("acl", ACCEPT, drop(1).tcp(3306), drop(2).tcp(3389));
    assertThat(reasons(request(WEB), proxy(ONE, ONE), reply(answers)))
        .containsExactly(
            "lb: its own connections start at any port of 1024-65535, of which 3306,3389 are not"
                + " let through");
  }

  @Test
  void portsThatARequestOfAProxyMayComeFromInVain() {
    RuleTable high = firstMatch("fw", DROP, accept(1).clientPorts(2000, 65535));
    assertThat(reasons(request(WEB), proxy(ONE, ONE), request(high)))
        .containsExactly(
            "lb: its own connections start at any port of 1024-65535, of which 1024-1999 are not"
                + " let through");
  }

  @Test
  void portsBelowTheUsualOnesAreNone() {
    RuleTable answers = firstMatch("acl", ACCEPT, drop(1).tcp(1, 1023));
    assertThat(reasons(request(WEB), proxy(ONE, ONE), reply(answers))).isEmpty();
  }

  @Test
  void addressesThatAProxyMayHaveInVain() {
    RuleTable one = firstMatch("sg", DROP, accept(1).from("10.0.1.1/32"));
    assertThat(reasons(request(WEB), proxy(NONE, TWO), request(one)))
        .containsExactly("lb: its own addresses are not known exactly");
  }

  @Test
  void addressesThatAllGetThroughLeaveNothingOpen() {
    RuleTable both = firstMatch("sg", DROP, accept(1).from("10.0.1.0/24"));
    RuleTable answers = firstMatch("acl", ACCEPT, drop(1).tcp(3306));
    assertThat(reasons(request(WEB), proxy(NONE, TWO), request(both), reply(answers)))
        .containsExactly(
            "lb: its own connections start at any port of 1024-65535, of which 3306 are not let"
                + " through");
  }

  @Test
  void aProxyBehindWhatIsClosedLeavesNothingOpen() {
    RuleTable answers = firstMatch("acl", ACCEPT, drop(1).tcp(3306));
    RuleTable closed = firstMatch("closed", DROP);
    Path front = path(request(closed), proxy(ONE, ONE), reply(answers));
    Path other = path(request(WEB), proxy(NONE, TWO), request(only("10.0.1.2/32")));
    assertThat(reasons(List.of(front, other)))
        .containsExactly("lb: its own addresses are not known exactly");
  }

  @Test
  void aClientThatMayBeKept() {
    Sourcing either = new Sourcing.Either(new Sourcing.Replaced(ONE, ONE));
    RuleTable one = firstMatch("sg", DROP, accept(1).from("10.0.1.1/32"));
    assertThat(reasons(request(WEB), translation(either), request(one)))
        .containsExactly("lb: it is not known whether the client's address is kept");
  }

  @Test
  void aClientThatMayBeKeptAndIsLetThroughEitherWay() {
    Sourcing either = new Sourcing.Either(new Sourcing.Replaced(ONE, ONE));
    assertThat(reasons(request(WEB), translation(either), request(WEB))).isEmpty();
  }

  private static RuleTable only(String cidr) {
    return firstMatch("sg", DROP, accept(1).from(cidr));
  }

  private static Hop proxy(AddressSet atLeast, AddressSet atMost) {
    return translation(new Sourcing.Replaced(atLeast, atMost));
  }

  private static Hop translation(Sourcing sourcing) {
    return new Hop.Translation(
        "lb", "goes on", ServiceMap.IDENTITY, Family.IPV4, Address.parse("10.0.0.9"), sourcing);
  }

  private static AddressSet addresses(String first, String last) {
    return AddressSet.range(Address.parse(first), Address.parse(last));
  }

  private static List<String> reasons(Hop... hops) {
    return reasons(List.of(path(hops)));
  }

  private static List<String> reasons(List<Path> paths) {
    ImmutableList<Exposure> rows = new Analyzer().analyze(RandomPaths.of(paths)).exposures();
    assertThat(rows).isNotEmpty();
    return rows.stream().flatMap(row -> row.reasons().stream()).distinct().toList();
  }
}
