package dev.postern.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walk at its size: 50 accounts in 5 regions, one of which lets nobody in, in a process of its
 * own. It takes minutes and runs only where it is named: {@code mvn verify -pl cli -am
 * -Dtest=OrganizationBenchmark -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class OrganizationBenchmark {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int REGIONS = 5;

  @TempDir private Path folder;

  @Test
  void fiftyAccountsTakeNoMoreMemoryThanTen() throws IOException, InterruptedException {
    try (Moto moto = Moto.start();
        Wire wire = new Wire(moto.address())) {
      wire.completeTheEmulator();
      Aws first = Aws.first(moto.address());
      JsonNode ten = walk(wire, Organization.found(first.account("100000000010"), 10, REGIONS));
      JsonNode fifty = walk(wire, Organization.found(first.account("100000000050"), 50, REGIONS));
      System.out.println("10 accounts: " + ten);
      System.out.println("50 accounts: " + fifty);
      assertThat(fifty.path("collectPeak").asLong())
          .isLessThan(ten.path("collectPeak").asLong() * 5 / 4);
    }
  }

  private JsonNode walk(Wire wire, Organization organization)
      throws IOException, InterruptedException {
    String denied = organization.members().get(organization.size() / 2);
    wire.close(denied);
    wire.forget();
    JsonNode walk = inItsOwnProcess(wire, organization);
    assertThat(walk.path("accounts").asInt()).isEqualTo(organization.size() - 1);
    assertThat(walk.path("gaps"))
        .singleElement()
        .isEqualTo(MAPPER.valueToTree(denied + " sts:AssumeRole denied"));
    // All but the manager have an open group; the first one's machine is reached.
    assertThat(walk.path("latent").asInt()).isEqualTo(organization.size() - 2);
    assertThat(walk.path("exposures").asInt()).isEqualTo(1);
    // Nine calls in a quiet region, four besides for an account, and one region that is not quiet.
    assertThat(walk.path("requests").asInt())
        .isLessThan(organization.size() * (REGIONS * 9 + 4) + 60);
    return walk;
  }

  private JsonNode inItsOwnProcess(Wire wire, Organization organization)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    OrganizationWalk.class.getName(),
                    organization.manager().at(wire.address()).words(),
                    folder.resolve("walk-" + organization.size()).toString()),
                organization.regions().stream())
            .toList();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    JsonNode walk = MAPPER.readTree(said);
    ((ObjectNode) walk).put("requests", wire.requests().size());
    return walk;
  }
}
