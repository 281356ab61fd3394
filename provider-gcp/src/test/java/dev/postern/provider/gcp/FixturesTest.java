package dev.postern.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.cases.Fixtures;
import dev.postern.exposure.Budget;
import dev.postern.exposure.Certainty;
import dev.postern.exposure.Exposure;
import dev.postern.exposure.Verification;
import dev.postern.model.PosternException;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.Internet;
import dev.postern.net.IpSpace;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the internet reaches in recorded projects. The expectations come with the recordings, or
 * were worked out of them by other means.
 */
final class FixturesTest {

  /** The internet as the expectations count it: 3,702,258,688 addresses. */
  private static final AddressSet COUNTED =
      Internet.universe()
          .ipv4()
          .minus(
              AddressSet.of(
                  "192.0.0.0/24",
                  "192.0.2.0/24",
                  "198.18.0.0/15",
                  "198.51.100.0/24",
                  "203.0.113.0/24"));

  private static final String WORLD = "3702258688";

  @TempDir Path temp;

  @Test
  void theInternetIsCountedAsTheExpectationsCountIt() {
    assertThat(COUNTED.size()).isEqualTo(new BigInteger(WORLD));
  }

  @Test
  void aPolicyHandsOverBeforeItDenies() throws IOException {
    Map<String, String> open = reached(audit(project("vpc2"), counted()));

    for (String machine : new String[] {"public-linux-valid", "public-linux-faulty"}) {
      assertThat(open)
          .containsEntry(machine + " tcp/22,3389", WORLD)
          .containsEntry(machine + " icmp/*", WORLD)
          .containsEntry(machine + " tcp/0-21,23-3388,3390-65535", "1472")
          .containsEntry(machine + " udp/*", "1472");
    }
    assertThat(open).hasSize(8);
  }

  @Test
  void machinesWithoutExternalAddressesAreNotReached() throws IOException {
    // One of the files is damaged, so what rules might open elsewhere is possible.
    assertThat(audit(project("gce3"), counted()).exposures()).noneMatch(e -> e.endpoint().real());
  }

  @Test
  void aTagOpensOnePortMore() throws IOException {
    Map<String, String> open = reached(audit(withMachines(), counted()));

    assertThat(open)
        .isEqualTo(
            Map.of(
                "plain tcp/22,3389", WORLD,
                "plain icmp/*", WORLD,
                "bar tcp/22,1234,3389", WORLD,
                "bar icmp/*", WORLD));
  }

  /** Senders by their addresses; what a sender's tag or account adds is inside the network. */
  @ParameterizedTest
  @CsvSource({
    "10.0.0.1,      21,   plain, false",
    "10.100.0.16,   1001, plain, false",
    "10.100.0.23,   1001, plain, false",
    "10.100.0.16,   1006, plain, true",
    "10.100.0.19,   1006, plain, true",
    "10.200.0.16,   1006, plain, false",
    "192.168.1.1,   1234, bar,   true",
    "192.168.1.1,   1234, plain, false",
    "10.101.0.1,    2001, plain, true",
    "10.101.0.1,    2003, plain, true",
    "10.101.0.1,    2004, plain, false",
  })
  void publishedVerdictsHold(String source, int port, String machine, boolean allowed)
      throws IOException {
    IpSpace everywhere = IpSpace.of(AddressSet.all(Family.IPV4));
    AuditResult result = audit(withMachines(), everywhere);

    assertThat(
            result.exposures().stream()
                .filter(e -> e.endpoint().owner().name().equals(machine))
                .filter(e -> e.services().contains(Service.point(Protocol.TCP, port)))
                .anyMatch(e -> e.sources().contains(Address.parse(source))))
        .isEqualTo(allowed);
  }

  static Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(Fixtures.folder("gcp", ""))) {
      return all.filter(f -> f.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  /** Alone in a folder each file is an answer, or it is refused with a reason. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void everyRecordedFileIsReadOrRefused(Path file) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("alone"));
    Files.copy(file, folder.resolve(file.getFileName()));

    if (isAnswer(file)) {
      audit(folder, Internet.universe());
    } else {
      assertThatThrownBy(() -> audit(folder, Internet.universe()))
          .isInstanceOf(PosternException.class)
          .hasMessageContaining(folder.toString());
    }
  }

  private static boolean isAnswer(Path file) {
    String name = file.toString();
    return Stream.of(
            "gce1/json-dumps/compute-instances-empty", // these hold the name of another file
            "gce3/json-dumps/compute-instances-empty",
            "fw-policy/json-dumps/compute-instances-empty",
            "vpc2/json-dumps/compute-instances-empty",
            "connectivity-test",
            "compute-templates",
            "instance-template",
            "interconnect-attachment",
            "app-engine",
            "/patch-",
            "/post-",
            "/delete-",
            "firewall-delete/get-compute-v1-projects-cloud-custodian-global-firewalls-test_1")
        .noneMatch(name::contains);
  }

  private static Map<String, String> reached(AuditResult result) {
    Map<String, String> open = new TreeMap<>();
    for (Exposure e : result.exposures()) {
      assertThat(e.certainty()).isEqualTo(Certainty.SESSION);
      open.put(
          e.endpoint().owner().name() + " " + e.protocol() + "/" + e.ports(),
          e.sources().size().toString());
    }
    return open;
  }

  private static IpSpace counted() {
    return IpSpace.of(COUNTED);
  }

  private static AuditResult audit(Path folder, IpSpace universe) {
    AuditResult result =
        Audit.builder()
            .provider(new GcpProvider())
            .snapshot(folder)
            .universe(universe)
            .verify(Budget.cells(5_000_000))
            .build()
            .run();
    assertThat(result.coverage().rules().addsUp()).as("counts of %s", folder).isTrue();
    Verification verification = result.verification().orElseThrow();
    assertThat(verification.mismatches()).as("verifier on %s", folder).isEmpty();
    assertThat(verification.complete()).as("verifier on %s", folder).isTrue();
    return result;
  }

  private static Path project(String name) {
    return Fixtures.folder("gcp", "gcpdiag/test-data/" + name + "/json-dumps");
  }

  /** The recorded rules and two machines, of which the recording has none. */
  private Path withMachines() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("fw-policy"));
    for (String name :
        new String[] {
          "compute-effective-firewalls-default.json",
          "compute-network-default.json",
          "compute-subnetworks-aggregated.json",
          "project.json"
        }) {
      Files.copy(project("fw-policy").resolve(name), folder.resolve(name));
    }
    Files.writeString(
        folder.resolve("instances.json"),
        "[" + machine("plain", "") + "," + machine("bar", "\"bar\"") + "]");
    return folder;
  }

  private static String machine(String name, String tags) {
    String project = "https://www.googleapis.com/compute/v1/projects/gcpdiag-fw-policy-aaaa";
    return """
        {"kind": "compute#instance", "name": "%s", "status": "RUNNING", "tags": {"items": [%s]},
         "selfLink": "%s/zones/europe-west4-a/instances/%s",
         "networkInterfaces": [{"name": "nic0", "networkIP": "10.164.0.9",
           "network": "%s/global/networks/default",
           "accessConfigs": [{"type": "ONE_TO_ONE_NAT", "natIP": "34.90.0.%s"}]}]}
        """
        .formatted(name, tags, project, name, project, tags.isEmpty() ? "7" : "8");
  }
}
