package dev.postern.provider.aws.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.provider.Check;
import dev.postern.provider.Check.Outcome;
import dev.postern.provider.aws.snapshot.AwsCall;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

class DoctorTest {

  private static final String SECRET = "not-for-anybodys-eyes";
  private static final AwsCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", SECRET));
  private static final Accounts.Target HERE =
      new Accounts.Target(Optional.empty(), Optional.empty(), Optional.empty());

  private PermissionServer server;

  @BeforeEach
  void start() throws IOException {
    server = new PermissionServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ImmutableList<Check> examine(Accounts.Target target, Clock clock, String... regions) {
    return examine(server.address(), KEYS, target, clock, regions);
  }

  private static ImmutableList<Check> examine(
      URI address,
      AwsCredentialsProvider credentials,
      Accounts.Target target,
      Clock clock,
      String... regions) {
    AwsAccess access =
        AwsAccess.builder()
            .credentials(credentials)
            .home(Region.EU_WEST_1)
            .endpoint(address)
            .attempts(1)
            .build();
    return new Doctor(
            access,
            target,
            ImmutableSortedSet.copyOf(regions),
            clock,
            call ->
                call == AwsCall.EC2_DESCRIBE_ROUTE_TABLES
                    ? Optional.of("routes are unknown")
                    : Optional.empty())
        .examine();
  }

  private static Check check(List<Check> checks, String subject) {
    return checks.stream()
        .filter(check -> check.subject().equals(subject))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no check of " + subject + " in " + checks));
  }

  private static List<Check> lacking(List<Check> checks) {
    return checks.stream().filter(check -> check.outcome() != Outcome.GOOD).toList();
  }

  @Test
  void withEveryPermissionEverythingIsGood() {
    ImmutableList<Check> checks = examine(HERE, Clock.systemUTC());
    assertThat(lacking(checks)).isEmpty();
    assertThat(check(checks, "identity").detail()).contains("111122223333", PermissionServer.ARN);
    assertThat(check(checks, "regions").detail()).isEqualTo("2 enabled: eu-central-1, eu-west-1");
    assertThat(check(checks, "java").detail())
        .contains(String.valueOf(Runtime.version().feature()));
    assertThat(check(checks, "region eu-central-1").detail()).isEqualTo("lets us in");
  }

  @Test
  void exactlyThePermissionsOfACollectionAreTriedOut() {
    ImmutableList<Check> checks = examine(HERE, Clock.systemUTC());
    assertThat(server.asked).isEqualTo(new TreeSet<>(CallTable.actions()));
    assertThat(checks.stream().map(Check::subject))
        .containsAll(
            CallTable.actions().stream()
                .filter(a -> !a.startsWith("sts:") && !a.equals("ec2:DescribeRegions"))
                .toList());
  }

  @Test
  void onlyTheListOfRegionsIsNoDryRun() {
    examine(HERE, Clock.systemUTC());
    assertThat(server.wet).containsExactly("DescribeRegions");
  }

  @Test
  void everyDeniedPermissionIsNamedAlone() {
    for (String action : CallTable.actions()) {
      if (action.startsWith("sts:")) {
        continue;
      }
      server.denied.clear();
      server.denied.add(action);
      List<Check> lacking = lacking(examine(HERE, Clock.systemUTC(), "eu-west-1"));
      assertThat(lacking).extracting(Check::subject).containsExactly(action);
      assertThat(lacking.get(0).outcome()).isEqualTo(Outcome.LIMITED);
      assertThat(lacking.get(0).next()).contains("grant");
    }
  }

  @Test
  void whatAMissingPermissionMeansIsSaidInTheWordsOfTheGap() {
    server.denied.add("ec2:DescribeRouteTables");
    Check check = check(examine(HERE, Clock.systemUTC()), "ec2:DescribeRouteTables");
    assertThat(check.detail()).startsWith("denied: UnauthorizedOperation");
    assertThat(check.next()).contains("without it routes are unknown", "--print-policy");
  }

  @Test
  void namedRegionsThatAreNotEnabledOrDoNotExistAreTold() {
    ImmutableList<Check> checks =
        examine(HERE, Clock.systemUTC(), "eu-west-1", "me-south-1", "eu-west-9");
    assertThat(check(checks, "region me-south-1").outcome()).isEqualTo(Outcome.LIMITED);
    assertThat(check(checks, "region eu-west-9").outcome()).isEqualTo(Outcome.BAD);
    assertThat(lacking(checks)).hasSize(2);
  }

  @Test
  void aRegionThatAPolicyClosesIsTold() {
    server.closedRegions.add("eu-central-1");
    ImmutableList<Check> checks = examine(HERE, Clock.systemUTC());
    assertThat(lacking(checks)).extracting(Check::subject).containsExactly("region eu-central-1");
  }

  @Test
  void aClockThatIsAnHourOffIsTold() {
    Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-62));
    Check check = check(examine(HERE, late, "eu-west-1"), "clock");
    assertThat(check.outcome()).isEqualTo(Outcome.LIMITED);
    assertThat(check.detail()).matches("6[12] minutes behind that of AWS");
    assertThat(check.next()).contains("5 minutes");
    Clock early = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(4));
    assertThat(check(examine(HERE, early, "eu-west-1"), "clock").outcome()).isEqualTo(Outcome.GOOD);
  }

  @Test
  void theOrganizationIsWalkedAndAClosedAccountNamed() {
    server.closedAccounts.add("777788889999");
    Accounts.Target target =
        new Accounts.Target(Optional.empty(), Optional.of("ours"), Optional.of("Audit"));
    server.externalId = "ours";
    ImmutableList<Check> checks = examine(target, Clock.systemUTC(), "eu-west-1");
    assertThat(check(checks, "organization").detail()).isEqualTo("3 active accounts");
    assertThat(check(checks, "account 444455556666").detail()).isEqualTo("Audit assumed");
    assertThat(lacking(checks)).extracting(Check::subject).containsExactly("account 777788889999");
  }

  @Test
  void anOrganizationThatCannotBeListedIsBad() {
    server.denied.add("organizations:ListAccounts");
    Accounts.Target target =
        new Accounts.Target(Optional.empty(), Optional.empty(), Optional.of("Audit"));
    List<Check> lacking = lacking(examine(target, Clock.systemUTC(), "eu-west-1"));
    assertThat(lacking).extracting(Check::subject).containsExactly("organizations:ListAccounts");
    assertThat(lacking.get(0).outcome()).isEqualTo(Outcome.BAD);
  }

  @Test
  void aRoleThatAsksForAnotherExternalIdEndsTheExamination() {
    server.externalId = "theirs";
    String role = "arn:aws:iam::444455556666:role/Audit";
    Accounts.Target target =
        new Accounts.Target(Optional.of(role), Optional.empty(), Optional.empty());
    ImmutableList<Check> checks = examine(target, Clock.systemUTC());
    assertThat(checks).extracting(Check::subject).containsExactly("java", "credentials", "role");
    assertThat(check(checks, "role").next()).contains("--external-id");
    assertThat(check(checks, "role").outcome()).isEqualTo(Outcome.BAD);
  }

  @Test
  void refusedCredentialsEndTheExamination() {
    server.denied.add("sts:GetCallerIdentity");
    ImmutableList<Check> checks = examine(HERE, Clock.systemUTC());
    assertThat(check(checks, "identity").outcome()).isEqualTo(Outcome.BAD);
    assertThat(checks)
        .extracting(Check::subject)
        .containsExactly("java", "credentials", "identity", "clock");
  }

  @Test
  void withoutCredentialsNothingIsAsked() {
    AwsCredentialsProvider none =
        () -> {
          throw SdkClientException.create("no credentials anywhere");
        };
    ImmutableList<Check> checks = examine(server.address(), none, HERE, Clock.systemUTC());
    assertThat(check(checks, "credentials").outcome()).isEqualTo(Outcome.BAD);
    assertThat(check(checks, "credentials").next()).contains("--aws-profile");
    assertThat(server.asked).isEmpty();
  }

  @Test
  void anAddressWhereNobodyAnswersIsToldOnce() {
    URI nobody = server.address();
    server.close();
    ImmutableList<Check> checks = examine(nobody, KEYS, HERE, Clock.systemUTC());
    assertThat(lacking(checks)).extracting(Check::subject).containsExactly("identity");
    assertThat(check(checks, "identity").next()).contains("--endpoint-url");
  }

  @Test
  void noSecretIsTold() {
    assertThat(examine(HERE, Clock.systemUTC()).toString())
        .doesNotContain(SECRET)
        .doesNotContain("AKIAEXAMPLE");
  }
}
