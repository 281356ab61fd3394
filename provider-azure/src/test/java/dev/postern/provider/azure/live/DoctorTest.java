package dev.postern.provider.azure.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import com.google.common.collect.ImmutableList;
import dev.postern.provider.Check;
import dev.postern.provider.Check.Outcome;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.provider.azure.stub.Replies;
import dev.postern.provider.azure.stub.SampleEstate;
import dev.postern.provider.azure.stub.StubArm;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** What the doctor finds, and what it asks for that. */
final class DoctorTest {

  private StubArm arm;

  @BeforeEach
  void start() throws IOException {
    arm = new StubArm(SampleEstate.both());
  }

  @AfterEach
  void stop() {
    assertThat(arm.strange()).isEmpty();
    arm.close();
  }

  private static Target everything() {
    return new Target(ImmutableList.of(), ImmutableList.of(), Optional.empty());
  }

  private List<Check> examine(AzureAccess access, Target target, Clock clock) {
    return doctor(access, target, clock).examine();
  }

  private static Doctor doctor(AzureAccess access, Target target, Clock clock) {
    return new Doctor(
        access,
        target,
        clock,
        call ->
            call == AzureCall.NETWORK_INTERFACES
                ? Optional.of("interfaces are unknown")
                : Optional.empty());
  }

  private List<Check> withResourceGraph() {
    return doctor(LiveRun.access(arm).build(), everything(), Clock.systemUTC())
        .withResourceGraph(true)
        .examine();
  }

  @Test
  void whatResourceGraphNeedsIsTriedOutWhereItIsWanted() {
    String permissions = "Microsoft.Authorization/permissions/read";
    assertThat(examine()).extracting(Check::subject).doesNotContain(permissions);
    assertThat(of(withResourceGraph(), permissions).outcome()).isEqualTo(Outcome.GOOD);

    arm.fault(permissions, Replies.denied());

    Check check = of(withResourceGraph(), permissions);
    assertThat(check.outcome()).isEqualTo(Outcome.LIMITED);
    assertThat(check.next()).contains("--print-policy").contains("asked of Resource Manager");
  }

  private List<Check> examine() {
    return examine(LiveRun.access(arm).build(), everything(), Clock.systemUTC());
  }

  private static Check of(List<Check> checks, String subject) {
    return checks.stream()
        .filter(check -> check.subject().equals(subject))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no check of " + subject + " in " + checks));
  }

  @Test
  void whereNothingLacksEverythingIsGood() {
    List<Check> checks = examine();
    assertThat(checks).extracting(Check::outcome).containsOnly(Outcome.GOOD);
    assertThat(of(checks, "identity").detail()).isEqualTo("user zoe@example.com, object a1b2");
    assertThat(of(checks, "tenant").detail()).isEqualTo(StubArm.TENANT);
    assertThat(of(checks, "cloud").detail()).contains("public", arm.address().toString());
    assertThat(of(checks, "subscription " + SampleEstate.PROD).detail()).contains("prod");
    assertThat(of(checks, "subscription " + SampleEstate.DEV).detail()).contains("dev");
    assertThat(of(checks, "clock").detail()).endsWith("s off");
    assertThat(checks)
        .extracting(Check::subject)
        .containsAll(CallTable.all().stream().map(ask -> ask.call().action()).toList());
  }

  static Stream<String> actions() {
    return CallTable.all().stream().map(ask -> ask.call().action());
  }

  @ParameterizedTest
  @MethodSource("actions")
  void whatLacksIsNamedAlone(String action) {
    arm.fault(action, Replies.denied());
    List<Check> lacking =
        examine().stream()
            .filter(check -> check.outcome() != Outcome.GOOD)
            .filter(check -> !check.subject().startsWith("subscription "))
            .toList();
    assertThat(lacking)
        .singleElement()
        .satisfies(
            check -> assertThat(check.subject()).isEqualTo(action),
            check -> assertThat(check.next()).contains("--print-policy", "without it"));
  }

  @Test
  void nothingIsAskedThatMightChangeAnything() {
    examine();
    assertThat(arm.recording().requests())
        .filteredOn(request -> request.method().equals("POST"))
        .isNotEmpty()
        .allMatch(request -> request.path().contains(Nowhere.NAME));
  }

  @Test
  void oneSubscriptionThatIsClosedIsNamedAndAnotherIsTried() {
    arm.fault(request -> request.subscription().equals(SampleEstate.PROD), Replies.denied());
    List<Check> checks = examine();
    Check closed = of(checks, "subscription " + SampleEstate.PROD);
    assertThat(closed.outcome()).isEqualTo(Outcome.LIMITED);
    assertThat(closed.detail()).contains("denied");
    assertThat(checks).filteredOn(check -> check.outcome() != Outcome.GOOD).hasSize(1);
  }

  @Test
  void aProviderThatIsNotRegisteredLacksNothing() {
    arm.estate().unregister(SampleEstate.PROD, "Microsoft.Sql");
    Check sql = of(examine(), "Microsoft.Sql/servers/read");
    assertThat(sql.outcome()).isEqualTo(Outcome.GOOD);
    assertThat(sql.detail()).contains("not registered");
  }

  @Test
  void withoutATokenNothingElseIsTried() {
    AzureAccess access =
        LiveRun.access(arm)
            .credential(r -> Mono.error(new ClientAuthenticationException("AADSTS1: no", null)))
            .build();
    List<Check> checks = examine(access, everything(), Clock.systemUTC());
    Check last = checks.get(checks.size() - 1);
    assertThat(last.subject()).isEqualTo("credentials");
    assertThat(last.outcome()).isEqualTo(Outcome.BAD);
    assertThat(last.next()).contains("az login");
    assertThat(arm.recording().requests()).isEmpty();
  }

  @Test
  void aTokenOfAnotherTenantIsTold() {
    String other = "00000000-0000-0000-0000-0000000000d9";
    List<Check> checks =
        examine(
            LiveRun.access(arm).build(),
            new Target(ImmutableList.of(), ImmutableList.of(), Optional.of(other)),
            Clock.systemUTC());
    assertThat(of(checks, "tenant").outcome()).isEqualTo(Outcome.LIMITED);
    assertThat(of(checks, "tenant").detail()).contains(StubArm.TENANT, other);
    assertThat(of(checks, "subscriptions").outcome()).isEqualTo(Outcome.BAD);
  }

  @Test
  void aClockThatIsOffIsTold() {
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(42));
    Check clock = of(examine(LiveRun.access(arm).build(), everything(), ahead), "clock");
    assertThat(clock.outcome()).isEqualTo(Outcome.LIMITED);
    assertThat(clock.detail()).matches("4[12] minutes ahead of that of Azure");
  }

  @Test
  void aCloudThatDoesNotAnswerIsBad() {
    arm.fault(request -> true, Replies.hungUp());
    Check subscriptions = of(examine(), "subscriptions");
    assertThat(subscriptions.outcome()).isEqualTo(Outcome.BAD);
    assertThat(subscriptions.detail()).contains("not reached");
  }
}
