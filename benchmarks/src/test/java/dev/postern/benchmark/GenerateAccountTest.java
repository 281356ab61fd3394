package dev.postern.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.exposure.Certainty;
import dev.postern.model.DoorKind;
import dev.postern.net.Family;
import dev.postern.risk.Finding;
import dev.postern.risk.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated account is as large, as varied and as open as it says. */
class GenerateAccountTest {

  private static final AccountShape GOAL = new AccountShape(20_000, 5_000, 100_000, 4, 1);

  private final ObjectMapper mapper = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void theAccountOfTheGoalIsLargeVariedAndRealistic() throws IOException {
    GenerateAccount.generate(GOAL, folder);

    List<JsonNode> interfaces = elements("ec2-describe-network-interfaces", "NetworkInterfaces");
    assertThat(interfaces).hasSize(20_000);
    assertThat(elements("ec2-describe-security-groups", "SecurityGroups")).hasSize(5_000);
    assertThat(elements("ec2-describe-security-group-rules", "SecurityGroupRules"))
        .hasSize(100_000);
    assertThat(elements("elbv2-describe-load-balancers", "LoadBalancers")).hasSizeGreaterThan(100);
    assertThat(elements("ec2-describe-managed-prefix-lists", "PrefixLists")).hasSizeGreaterThan(40);
    assertThat(combinations(interfaces)).hasSizeGreaterThanOrEqualTo(8_000);
    // Most interfaces of an account have no public address.
    long open = interfaces.stream().filter(GenerateAccountTest::isMapped).count();
    assertThat(open).isBetween(6_000L, 8_000L);

    AuditResult result = Audit.builder().snapshot(folder).build().run();
    assertThat(result.complete()).isTrue();
    assertThat(result.scopes()).hasSize(4);
    assertThat(result.exposures()).hasSizeBetween(20_000, 50_000);
    assertThat(result.exposures())
        .anyMatch(row -> row.family() == Family.IPV6 && row.certainty() == Certainty.SESSION)
        .anyMatch(row -> row.door().kind() == DoorKind.LOAD_BALANCER);
    // Network ACLs that deny single ports stop some of what load balancers connect from.
    assertThat(result.exposures())
        .filteredOn(row -> row.certainty() == Certainty.POSSIBLE)
        .isNotEmpty()
        .allMatch(row -> row.reasons().stream().anyMatch(r -> r.contains("are not let through")));
    // A bulk of narrow openings and few that the whole internet sees.
    long urgent = result.findings().stream().filter(GenerateAccountTest::isUrgent).count();
    assertThat((double) urgent / result.findings().size()).isBetween(0.01, 0.15);
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    AccountShape small = new AccountShape(300, 80, 1_000, 2, 7);
    GenerateAccount.generate(small, folder.resolve("a"));
    GenerateAccount.generate(small, folder.resolve("b"));
    GenerateAccount.generate(new AccountShape(300, 80, 1_000, 2, 8), folder.resolve("c"));
    assertThat(digest("a")).isEqualTo(digest("b")).isNotEqualTo(digest("c"));
  }

  private static boolean isUrgent(Finding finding) {
    return finding.severity().compareTo(Severity.HIGH) >= 0;
  }

  private static boolean isMapped(JsonNode eni) {
    for (JsonNode address : eni.path("PrivateIpAddresses")) {
      if (address.has("Association")) {
        return true;
      }
    }
    return false;
  }

  /** Groups together with the network ACL of the subnet: what has to be evaluated. */
  private Set<String> combinations(List<JsonNode> interfaces) throws IOException {
    Map<String, String> acls = new HashMap<>();
    for (JsonNode acl : elements("ec2-describe-network-acls", "NetworkAcls")) {
      for (JsonNode subnet : acl.path("Associations")) {
        acls.put(subnet.path("SubnetId").asText(), acl.path("NetworkAclId").asText());
      }
    }
    Set<String> combinations = new HashSet<>();
    for (JsonNode eni : interfaces) {
      TreeSet<String> groups = new TreeSet<>();
      eni.path("Groups").forEach(group -> groups.add(group.path("GroupId").asText()));
      combinations.add(groups + " " + acls.get(eni.path("SubnetId").asText()));
    }
    return combinations;
  }

  private List<JsonNode> elements(String call, String field) throws IOException {
    List<JsonNode> elements = new ArrayList<>();
    for (Path file : files(folder)) {
      if (file.getFileName().toString().equals(call + ".json")) {
        mapper.readTree(file.toFile()).path(field).forEach(elements::add);
      }
    }
    return elements;
  }

  private String digest(String account) throws IOException {
    StringBuilder all = new StringBuilder();
    Path root = folder.resolve(account);
    for (Path file : files(root)) {
      all.append(root.relativize(file))
          .append(Hashing.sha256().hashBytes(Files.readAllBytes(file)));
    }
    return all.toString();
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
