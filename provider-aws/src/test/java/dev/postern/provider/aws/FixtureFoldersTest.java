package dev.postern.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.cases.Fixtures;
import dev.postern.cases.Named;
import dev.postern.exposure.Budget;
import dev.postern.exposure.Certainty;
import dev.postern.model.PosternException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every other folder of recorded answers: most are pieces of an account, so what matters is that
 * nothing breaks, nothing is lost and nothing unknown is taken for closed. What is expected is
 * counted on the raw files by this class.
 */
final class FixtureFoldersTest {

  /** Recordings of these operations describe something that an audit of exposure needs. */
  private static final Set<String> READ =
      Set.of(
          "ec2.DescribeSecurityGroups",
          "ec2.DescribeNetworkInterfaces",
          "ec2.DescribeInstances",
          "ec2.DescribeSubnets",
          "ec2.DescribeVpcs",
          "ec2.DescribeRouteTables",
          "ec2.DescribeManagedPrefixLists",
          "ec2.DescribeLaunchTemplateVersions",
          "autoscaling.DescribeAutoScalingGroups",
          "autoscaling.DescribeLaunchConfigurations",
          "elasticloadbalancing.DescribeLoadBalancers",
          "elasticloadbalancing.DescribeListeners",
          "elasticloadbalancing.DescribeRules",
          "elasticloadbalancing.DescribeTargetGroups",
          "elasticloadbalancing.DescribeTargetHealth",
          "rds.DescribeDBInstances",
          "redshift.DescribeClusters",
          "elasticache.DescribeCacheClusters",
          "ecs.DescribeTasks",
          "eks.DescribeCluster",
          "lambda.ListFunctions");

  private static final Pattern RECORDING = Pattern.compile("(\\w+\\.\\w+)_(\\d+)\\.json");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void everyRecordingFolderIsReadOrRefusedForHoldingNothing() {
    Set<String> refused = new TreeSet<>();
    int read = 0;
    for (Path folder : folders(Fixtures.folder("aws", "cloud-custodian"))) {
      boolean readable =
          files(folder).stream()
              .map(file -> RECORDING.matcher(file.getFileName().toString()))
              .anyMatch(name -> name.matches() && READ.contains(name.group(1)));
      Optional<AuditResult> result = audit(folder);
      assertThat(result.isPresent()).as("%s is read", folder.getFileName()).isEqualTo(readable);
      if (result.isPresent()) {
        read++;
        check(folder, result.get());
        assertThat(result.get().coverage().rules().read())
            .as("rules read in %s", folder.getFileName())
            .isEqualTo(rules(folder));
      } else {
        refused.add(folder.getFileName().toString());
      }
    }
    assertThat(read).isEqualTo(106);
    assertThat(refused)
        .containsExactly("test_ecs_service_config", "test_ecs_task_def_config", "test_eks_config");
  }

  @Test
  void everySingleFileIsReadOrRefusedForHoldingNothing(@TempDir Path temp) throws IOException {
    Set<String> refused = new TreeSet<>();
    for (Path file : files(Fixtures.folder("aws", "batfish/unit"))) {
      String name = file.getFileName().toString();
      Path folder = Files.createDirectory(temp.resolve(name + ".d"));
      Files.copy(file, folder.resolve(name));
      Optional<AuditResult> result = audit(folder);
      if (result.isPresent()) {
        check(folder, result.get());
      } else {
        refused.add(name);
      }
    }
    assertThat(refused).contains("DirectConnectGatewayTest.json", "CustomerGatewayTest.json");
    assertThat(refused)
        .doesNotContain(
            "SecurityGroupTest.json",
            "NetworkAclTest.json",
            "RouteTableTest.json",
            "LoadBalancerTest.json",
            "RdsInstanceTest.json");
  }

  @Test
  void piecesOfAccountsAreRead() {
    for (String name :
        List.of("batfish/unit", "fixinventory/ec2", "cloudmapper/account-data/demo")) {
      Path folder = Fixtures.folder("aws", name);
      AuditResult result = audit(folder).orElseThrow();
      check(folder, result);
      assertThat(result.complete()).as("%s lacks calls", name).isFalse();
    }
  }

  /** Empty if the folder was refused as holding nothing; every other failure is one. */
  private static Optional<AuditResult> audit(Path folder) {
    Audit audit =
        Audit.builder()
            .provider(new AwsProvider())
            .snapshot(folder)
            .verify(Budget.cells(5_000_000))
            .build();
    try {
      return Optional.of(audit.run());
    } catch (PosternException refused) {
      assertThat(refused.category())
          .as("refusal of %s", folder)
          .isEqualTo(PosternException.Category.CONFIG);
      return Optional.empty();
    }
  }

  private static void check(Path folder, AuditResult result) {
    assertThat(result.coverage().rules().addsUp()).as("counts of %s", folder).isTrue();
    assertThat(result.verification().orElseThrow().mismatches())
        .as("verifier on %s", folder)
        .isEmpty();
    Named.check(folder, result);
    boolean groups = answered(folder, "SecurityGroups", "GroupId");
    boolean interfaces = answered(folder, "NetworkInterfaces", "NetworkInterfaceId");
    if (groups && !interfaces) {
      assertThat(result.complete()).as("%s lacks interfaces", folder).isFalse();
      assertThat(result.latent())
          .as("in %s nobody knows which groups are unused", folder)
          .noneMatch(row -> row.endpoint().id().startsWith("sg-"));
      assertThat(result.exposures())
          .filteredOn(row -> row.endpoint().id().startsWith("sg-"))
          .as("rules of groups in %s", folder)
          .allMatch(row -> row.certainty() == Certainty.POSSIBLE);
    }
  }

  private static boolean answered(Path folder, String list, String id) {
    return files(folder).stream()
        .map(FixtureFoldersTest::answer)
        .map(answer -> answer.path(list))
        .anyMatch(found -> found.path(0).has(id) || (found.isArray() && found.isEmpty()));
  }

  /** Rows of groups and entries of ACLs; of a group that was recorded twice the last counts. */
  private static long rules(Path folder) {
    Map<String, Long> rows = new HashMap<>();
    List<Path> newestFirst =
        files(folder).stream()
            .sorted(Comparator.comparingInt(FixtureFoldersTest::number).reversed())
            .toList();
    for (Path file : newestFirst) {
      for (JsonNode group : answer(file).path("SecurityGroups")) {
        if (group.has("IpPermissions")) {
          rows.putIfAbsent(
              group.path("GroupId").asText(),
              peers(group.path("IpPermissions")) + peers(group.path("IpPermissionsEgress")));
        }
      }
    }
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long peers(JsonNode permissions) {
    long count = 0;
    for (JsonNode permission : permissions) {
      for (JsonNode field : permission) {
        count += field.isArray() ? field.size() : 0;
      }
    }
    return count;
  }

  private static int number(Path file) {
    Matcher name = RECORDING.matcher(file.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(2)) : 0;
  }

  private static JsonNode answer(Path file) {
    try {
      JsonNode whole = MAPPER.readTree(file.toFile());
      return whole.path("data").isObject() ? whole.path("data") : whole;
    } catch (IOException noJson) {
      return MAPPER.missingNode();
    }
  }

  private static List<Path> folders(Path parent) {
    try (Stream<Path> inside = Files.list(parent)) {
      return inside.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path parent) {
    List<Path> out = new ArrayList<>();
    try (Stream<Path> inside = Files.walk(parent)) {
      inside.filter(Files::isRegularFile).sorted().forEach(out::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out;
  }
}
