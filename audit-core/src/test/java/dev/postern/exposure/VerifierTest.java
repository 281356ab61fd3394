package dev.postern.exposure;

import static dev.postern.exposure.Sketch.accept;
import static dev.postern.exposure.Sketch.drop;
import static dev.postern.exposure.Sketch.firstMatch;
import static dev.postern.exposure.Sketch.path;
import static dev.postern.exposure.Sketch.reply;
import static dev.postern.exposure.Sketch.request;
import static dev.postern.exposure.Sketch.tcp;
import static dev.postern.exposure.Sketch.unionAllow;
import static dev.postern.model.Verdict.DROP;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Binding;
import dev.postern.model.Door;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Meaning;
import dev.postern.model.Missing;
import dev.postern.model.Name;
import dev.postern.model.Path;
import dev.postern.model.ServiceMap;
import dev.postern.model.Sourcing;
import dev.postern.model.Stage;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifierTest {

  private static final String OFFICE = "198.51.100.0/24";
  private static final AddressSet OFFICE_SET = AddressSet.of(OFFICE);
  private static final Path SSH =
      path(
          request(unionAllow("sg", DROP, accept(0).tcp(22).from(OFFICE))),
          reply(firstMatch("out", DROP, accept(1).tcp(1024, 65535))));
  private static final Exposure TRUE_ROW =
      row(
          SSH,
          port(22),
          port(22),
          OFFICE_SET,
          new Truth(Certainty.SESSION, Arrival.YES, Reply.ALL));

  private static ServiceSet port(int port) {
    return ServiceSet.of(Protocol.TCP, new PortRange(port, port));
  }

  private static Exposure row(
      Path path, ServiceSet services, ServiceSet atDoor, AddressSet sources, Truth truth) {
    int doorService = atDoor.portsOf(Protocol.TCP).ranges().get(0).first();
    return new Exposure(
        path.endpoint(),
        path.door(),
        path.family(),
        path.clients(),
        ImmutableSet.of(),
        DoorSource.PRESERVED,
        new Row(
            services,
            atDoor,
            sources,
            truth.certainty() == null ? Certainty.LATENT : truth.certainty(),
            truth.arrival(),
            truth.reply(),
            ImmutableList.of(),
            ImmutableList.of(),
            Evidence.of(
                new Packet(sources.first(), Protocol.TCP, doorService, 50000),
                ImmutableList.of(),
                ImmutableList.of())));
  }

  private static Verification verify(List<Path> paths, Exposure... rows) {
    return new Verifier().verify(RandomPaths.of(paths), List.of(rows), Budget.UNLIMITED);
  }

  private static Verification verify(Path path, Exposure... rows) {
    return verify(List.of(path), rows);
  }

  @Test
  void trueRowsHold() {
    Verification verification = verify(SSH, TRUE_ROW);
    assertThat(verification.mismatches()).isEmpty();
    assertThat(verification.complete()).isTrue();
    assertThat(verification.summary()).startsWith("complete");
    assertThat(verification.checked()).isGreaterThan(10);
  }

  @Test
  void missingRowIsFound() {
    Verification verification = verify(SSH);
    assertThat(verification.holds()).isFalse();
    assertThat(verification.mismatches())
        .extracting(Mismatch::toString)
        .containsExactly(
            "door -> eni (ipv4), tcp/22 from 198.51.100.0: rows say nothing arrives, packets say"
                + " session, arrives yes, reply all");
  }

  @Test
  void sameRowTwiceIsFound() {
    assertThat(verify(SSH, TRUE_ROW, TRUE_ROW).holds()).isFalse();
  }

  @Test
  void widenedAndNarrowedSourcesAreFound() {
    Truth session = new Truth(Certainty.SESSION, Arrival.YES, Reply.ALL);
    assertThat(
            verify(SSH, row(SSH, port(22), port(22), AddressSet.of("198.51.100.0/23"), session))
                .mismatches())
        .extracting(Mismatch::packet)
        .containsExactly("tcp/22 from 198.51.101.0");
    assertThat(
            verify(SSH, row(SSH, port(22), port(22), AddressSet.of("198.51.100.0/25"), session))
                .mismatches())
        .extracting(Mismatch::packet)
        .containsExactly("tcp/22 from 198.51.100.128");
  }

  @Test
  void widenedServicesAreFound() {
    ServiceSet wide = ServiceSet.of(Protocol.TCP, new PortRange(22, 23));
    Exposure row = row(SSH, wide, wide, OFFICE_SET, Truth.of(TRUE_ROW));
    assertThat(verify(SSH, row).mismatches())
        .extracting(Mismatch::packet)
        .containsExactly("tcp/23 from 198.51.100.0");
  }

  @Test
  void everyWrongWordIsFound() {
    for (Truth wrong :
        List.of(
            new Truth(Certainty.ONE_WAY, Arrival.YES, Reply.ALL),
            new Truth(Certainty.POSSIBLE, Arrival.YES, Reply.ALL),
            new Truth(Certainty.SESSION, Arrival.MAYBE, Reply.ALL),
            new Truth(Certainty.SESSION, Arrival.YES, Reply.SOME))) {
      assertThat(verify(SSH, row(SSH, port(22), port(22), OFFICE_SET, wrong)).holds())
          .as("%s", wrong)
          .isFalse();
    }
  }

  @Test
  void wrongWitnessIsFound() {
    Exposure row =
        new Exposure(
            TRUE_ROW.endpoint(),
            TRUE_ROW.door(),
            TRUE_ROW.family(),
            TRUE_ROW.clients(),
            TRUE_ROW.missing(),
            TRUE_ROW.source(),
            new Row(
                TRUE_ROW.services(),
                TRUE_ROW.doorServices(),
                TRUE_ROW.sources(),
                TRUE_ROW.certainty(),
                TRUE_ROW.arrival(),
                TRUE_ROW.reply(),
                TRUE_ROW.reasons(),
                TRUE_ROW.qualifiers(),
                Evidence.of(tcp("192.0.2.1", 22), TRUE_ROW.trace(), TRUE_ROW.openers())));
    assertThat(verify(SSH, row).mismatches())
        .extracting(Mismatch::packets)
        .containsExactly("it is not");
  }

  @Test
  void rowWithoutPathIsFound() {
    Path latent =
        new Path(
            SSH.door(),
            SSH.endpoint(),
            SSH.family(),
            SSH.clients(),
            SSH.services(),
            SSH.destination(),
            SSH.hops(),
            ImmutableSet.of(Missing.ROUTE));
    assertThat(verify(latent, TRUE_ROW).holds()).isFalse();
    assertThat(verify(latent).holds()).isTrue();
  }

  @Test
  void repliesFromSomePortsOnlyAreSome() {
    Path path =
        path(
            request(unionAllow("sg", DROP, accept(0).tcp(22).from(OFFICE))),
            reply(firstMatch("out", DROP, accept(1).tcp(32768, 60999))));
    Truth some = new Truth(Certainty.SESSION, Arrival.YES, Reply.SOME);
    assertThat(verify(path, row(path, port(22), port(22), OFFICE_SET, some)).mismatches())
        .isEmpty();
  }

  @Test
  void unusualPortsAloneMakeASessionButNoWitnessFromAnotherPort() {
    Path path =
        path(
            request(unionAllow("sg", DROP, accept(0).tcp(22).from(OFFICE).clientPorts(0, 80))),
            reply(firstMatch("out", DROP, accept(1).tcp(53, 53))));
    Truth some = new Truth(Certainty.SESSION, Arrival.YES, Reply.SOME);
    assertThat(verify(path, row(path, port(22), port(22), OFFICE_SET, some)).mismatches())
        .extracting(Mismatch::packets)
        .containsExactly("it is not");
  }

  @Test
  void twoPathsAreOneAnswer() {
    // Replies to one half of the ports leave on one path, to the other half on the other one.
    Path low =
        path(
            request(unionAllow("a", DROP, accept(0).tcp(22).from(OFFICE))),
            reply(firstMatch("out", DROP, accept(1).tcp(0, 40000))));
    Path high =
        path(
            request(unionAllow("b", DROP, accept(0).tcp(22).from(OFFICE))),
            reply(firstMatch("out", DROP, drop(1).tcp(0, 40000), accept(2))));
    assertThat(verify(List.of(low, high), TRUE_ROW).mismatches()).isEmpty();
  }

  @Test
  void oneUnknownUsedTwiceIsOneUnknown() {
    Name list = new Name("list", "pl-1");
    Meaning unknown = new Meaning.Unknown(Symbol.condition("pl-1", "denied"));
    Path in = path(request(list, unknown, unionAllow("a", DROP, accept(0).tcp(22).from(list))));
    Path out =
        path(request(list, unknown, firstMatch("b", DROP, drop(1).from(list), accept(2).tcp(22))));
    AddressSet all = AddressSet.all(Family.IPV4);
    Truth session = new Truth(Certainty.SESSION, Arrival.YES, Reply.ALL);
    Truth possible = new Truth(Certainty.POSSIBLE, Arrival.MAYBE, Reply.ALL);
    assertThat(verify(List.of(in, out), row(in, port(22), port(22), all, session)).mismatches())
        .isEmpty();
    assertThat(verify(in, row(in, port(22), port(22), all, possible)).mismatches()).isEmpty();
  }

  @Test
  void rowsAreOnTheServicesOfTheEndpoint() {
    Hop nat =
        new Hop.Translation(
            "nat",
            "forwards",
            ServiceMap.port(Protocol.TCP, 8022, 22),
            Family.IPV4,
            null,
            Sourcing.PRESERVED);
    Path path = path(nat, request(unionAllow("sg", DROP, accept(0).tcp(22).from(OFFICE))));
    Truth session = Truth.of(TRUE_ROW);
    assertThat(verify(path, row(path, port(22), port(8022), OFFICE_SET, session)).mismatches())
        .isEmpty();
    assertThat(verify(path, row(path, port(22), port(22), OFFICE_SET, session)).holds()).isFalse();
    assertThat(verify(path, row(path, port(8022), port(8022), OFFICE_SET, session)).holds())
        .isFalse();
  }

  @Test
  void tooManyUnknownsAreNeverVerified() {
    ImmutableMap.Builder<Name, Meaning> meanings = ImmutableMap.builder();
    List<Sketch.RuleSketch> rules = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      Name name = new Name("list", "pl-" + i);
      meanings.put(name, new Meaning.Unknown(Symbol.condition(name.id(), "denied")));
      rules.add(accept(0).from(name));
    }
    Stage stage =
        new Stage(
            unionAllow("sg", DROP, rules.toArray(Sketch.RuleSketch[]::new)),
            new Binding(meanings.buildOrThrow()));
    Verification verification = verify(path(Hop.Filter.request(stage)));
    assertThat(verification.skipped()).isEqualTo(1);
    assertThat(verification.complete()).isFalse();
    assertThat(verification.summary()).startsWith("incomplete").contains("1 of 1 groups skipped");
  }

  @Test
  void budgetMakesItASample() {
    Verification all = verify(SSH, TRUE_ROW);
    Verification some =
        new Verifier().verify(RandomPaths.of(List.of(SSH)), List.of(TRUE_ROW), Budget.cells(5));
    assertThat(some.checked()).isEqualTo(5);
    assertThat(some.complete()).isFalse();
    assertThat(some.summary()).isEqualTo("sampled 5 of " + all.cells() + " cells");
  }

  @Test
  void equalGroupsAreJudgedOnce() {
    Door door = RandomPaths.door("door-2");
    Endpoint endpoint = RandomPaths.endpoint("eni-2");
    Path twin =
        new Path(
            door,
            endpoint,
            SSH.family(),
            SSH.clients(),
            SSH.services(),
            Address.parse("10.0.0.77"),
            SSH.hops(),
            ImmutableSet.of());
    Exposure twinRow = row(twin, port(22), port(22), OFFICE_SET, Truth.of(TRUE_ROW));
    Verification same = verify(List.of(SSH, twin), TRUE_ROW, twinRow);
    assertThat(same.alike()).isEqualTo(1);
    assertThat(same.complete()).isTrue();
    assertThat(same.cells()).isEqualTo(verify(SSH, TRUE_ROW).cells());
    assertThat(verify(List.of(SSH, twin), TRUE_ROW).holds()).isFalse();
  }

  @Test
  void groupsWhoseTablesReadTheDestinationAreNotAlike() {
    Hop hop = request(firstMatch("acl", DROP, accept(1).tcp(22).from(OFFICE).to("10.0.0.5/32")));
    Path one = path(hop);
    Path other =
        new Path(
            RandomPaths.door("door-2"),
            RandomPaths.endpoint("eni-2"),
            one.family(),
            one.clients(),
            one.services(),
            Address.parse("10.0.0.77"),
            one.hops(),
            ImmutableSet.of());
    Verification verification =
        verify(List.of(one, other), row(one, port(22), port(22), OFFICE_SET, Truth.of(TRUE_ROW)));
    assertThat(verification.alike()).isZero();
    assertThat(verification.mismatches()).isEmpty();
  }
}
