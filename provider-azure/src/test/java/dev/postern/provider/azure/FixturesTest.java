package dev.postern.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.cases.Fixtures;
import dev.postern.exposure.Budget;
import dev.postern.exposure.Exposure;
import dev.postern.exposure.Verification;
import dev.postern.model.Missing;
import dev.postern.model.PosternException;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.Internet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the internet reaches in recorded estates and through recorded groups. The expectations come
 * with the recordings.
 */
final class FixturesTest {

  private static final AddressSet WORLD =
      Internet.universe().ipv4().minus(AddressSet.of("168.63.129.16/32"));

  /** Answers of kinds that decide about no packet, alone in a folder. */
  private static final Set<String> NOT_OURS =
      Set.of(
          "FrontDoorPolicyTest.test_find_by_name.json",
          "FrontDoorTest.test_find_by_name.json",
          "azureFirewallFqdnTags.json",
          "flowLogs.json",
          "networkWatchers.json");

  @TempDir Path temp;

  @Test
  void twoMachinesAreReachedAsTheirGroupsSay() {
    AuditResult result = audit(Fixtures.folder("azure", "batfish"));

    assertThat(result.exposures())
        .extracting(
            e -> e.endpoint().owner().name(),
            e -> e.door().id(),
            e -> e.protocol() + "/" + e.ports(),
            e -> e.certainty().label(),
            Exposure::sources)
        .containsExactlyInAnyOrder(
            tuple("VM1", "40.91.194.198", "tcp/22,8080", "session", WORLD),
            tuple("VM1", "40.91.194.198", "udp/*", "session", WORLD));
    assertThat(result.latent()).isEmpty();
    assertThat(result.coverage().rules().judged()).isEqualTo(result.coverage().rules().read());
  }

  /** The network of the cluster was not recorded, so what filters there is unknown. */
  @Test
  void aRecordedClusterIsReachedThroughItsLoadBalancer() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("cluster"));
    for (String name :
        List.of(
            "LoadBalancerTest.test_find_by_name.json",
            "NetworkInterfaceTest.test_find_by_name.json",
            "PublicIpAddressTest.test_find_by_name.json")) {
      Files.copy(file(name), folder.resolve(name));
    }

    AuditResult result = audit(folder);

    assertThat(result.exposures())
        .filteredOn(e -> e.door().name().startsWith("k8s-master"))
        .extracting(
            e -> e.endpoint().owner().name(),
            e -> e.door().kind().label() + " " + e.door().name(),
            e -> e.door().addresses().toString(),
            e -> e.protocol() + "/" + e.ports(),
            e -> e.certainty().label())
        .containsExactlyInAnyOrder(
            tuple(
                "k8s-master-C02B7042-0",
                "load-balancer k8s-master-lb-C02B7042:443",
                "[40.84.199.78]",
                "tcp/443",
                "possible"),
            tuple(
                "k8s-master-C02B7042-0",
                "nat-rule k8s-master-lb-C02B7042:22",
                "[40.84.199.78]",
                "tcp/22",
                "possible"));
    assertThat(result.latent())
        .filteredOn(e -> e.missing().contains(Missing.SCHEME))
        .extracting(e -> e.door().name(), Exposure::ports)
        .containsExactly(tuple("k8s-master-internal-lb-C02B7042:443", "4443"));
  }

  /** A recorded file and what its groups would let in, name by name. */
  record Recorded(String file, Set<String> open) {

    @Override
    public String toString() {
      return file;
    }
  }

  static List<Recorded> groups() {
    String every = "NetworkSecurityGroupTest.";
    return List.of(
        new Recorded(
            every + "test_deny_implicit.json",
            Set.of("nsg-allow-all-ingress any/*", "nsg-mixed-rules tcp/80,443")),
        new Recorded(
            every + "test_cidr_and_ingress_match.json",
            Set.of("c7n-nsg tcp/88-90", "c7n-nsg udp/88-90")),
        new Recorded(every + "test_icmp_protocol.json", Set.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("groups")
  void recordedGroupsLetInWhatTheirRulesSay(Recorded recorded) throws IOException {
    AuditResult result = audit(alone(file(recorded.file())));

    Set<String> open = new TreeSet<>();
    for (Exposure e : result.exposures()) {
      if (e.family() == Family.IPV4) {
        assertThat(e.sources()).isEqualTo(WORLD);
        open.add(e.endpoint().owner().name() + " " + e.protocol() + "/" + e.ports());
      }
    }
    assertThat(open).isEqualTo(new TreeSet<>(recorded.open()));
  }

  @Test
  void aRecordedClusterWithoutAuthorizedRangesIsOpenToTheWorld() throws IOException {
    AuditResult result = audit(alone(file("AksTest.test_find_aks_by_name.json")));

    assertThat(doors(result)).containsExactly(tuple("cctestaks", "tcp/443", "session", WORLD));
  }

  @Test
  void recordedServersWithoutTheirRulesMayLetAnybodyIn() throws IOException {
    AuditResult result = audit(alone(file("MySQLFlexibleServerTest.test_find_by_name.json")));

    assertThat(doors(result))
        .containsExactlyInAnyOrder(
            tuple("azureheight", "tcp/3306", "possible", WORLD),
            tuple("cctestmyflexibleserveradeqcukmdv6zs", "tcp/3306", "possible", WORLD),
            tuple("mysql-test-server-20221213", "tcp/3306", "possible", WORLD));
    assertThat(result.coverage().gaps())
        .filteredOn(gap -> gap.call().endsWith("flexibleServers/firewallRules/read"))
        .hasSize(3);
  }

  @Test
  void aRecordedServerInADelegatedSubnetHasNoPublicEndpoint() throws IOException {
    AuditResult result = audit(alone(file("PostgreSQLFlexibleServerTest.test_find_by_name.json")));

    assertThat(doors(result)).containsExactly(tuple("pgtestsvc1", "tcp/5432", "possible", WORLD));
  }

  private static List<Tuple> doors(AuditResult result) {
    return result.exposures().stream()
        .map(
            e ->
                tuple(
                    e.endpoint().owner().name(),
                    e.protocol() + "/" + e.ports(),
                    e.certainty().label(),
                    e.sources()))
        .toList();
  }

  static Stream<Path> files() throws IOException {
    Path folder = Fixtures.folder("azure", "");
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void everyRecordedFileIsReadOrRefused(Path file) throws IOException {
    Path folder = alone(file);
    String name = file.getFileName().toString();

    if (NOT_OURS.contains(name)) {
      assertThatThrownBy(() -> audit(folder)).isInstanceOf(PosternException.class);
    } else {
      audit(folder);
    }
  }

  private static AuditResult audit(Path folder) {
    AuditResult result =
        Audit.builder()
            .provider(new AzureProvider())
            .snapshot(folder)
            .verify(Budget.cells(5_000_000))
            .build()
            .run();
    assertThat(result.coverage().rules().addsUp()).as("counts of %s", folder).isTrue();
    Verification verification = result.verification().orElseThrow();
    assertThat(verification.mismatches()).as("verifier on %s", folder).isEmpty();
    assertThat(verification.complete()).as("verifier on %s", folder).isTrue();
    return result;
  }

  private static Path file(String name) throws IOException {
    return files().filter(f -> f.endsWith(name)).findFirst().orElseThrow();
  }

  private Path alone(Path file) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("alone"));
    Files.copy(file, folder.resolve(file.getFileName()));
    return folder;
  }
}
