package dev.postern.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.exposure.Certainty;
import dev.postern.model.Gap;
import dev.postern.net.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated subscription is as large, as varied and as open as it says. */
class GenerateAzureTest {

  private static final AzureShape GOAL = new AzureShape(20_000, 2_000, 100_000, 2_000, 1);

  private final ObjectMapper mapper = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void theSubscriptionOfTheGoalIsLargeVariedAndRealistic() throws IOException {
    GenerateAzure.generate(GOAL, folder);

    JsonNode groups = list("network-security-groups", "value");
    List<JsonNode> rules = new ArrayList<>();
    groups.forEach(group -> group.at("/properties/securityRules").forEach(rules::add));
    Set<String> tags = new HashSet<>();
    list("service-tags", "values").forEach(tag -> tags.add(tag.path("name").asText()));
    assertThat(list("network-interfaces", "value")).hasSize(20_000);
    assertThat(list("virtual-machines", "value")).hasSize(20_000);
    assertThat(groups).hasSize(2_000);
    assertThat(rules).hasSize(100_000);
    assertThat(tags).hasSize(2_000);
    assertThat(list("load-balancers", "value").size()).isGreaterThan(200);
    assertThat(share(rules, rule -> tags.contains(source(rule)))).isGreaterThan(0.1);
    assertThat(
            share(
                rules, rule -> Set.of("*", "Internet", "Any", "0.0.0.0/0").contains(source(rule))))
        .isBetween(0.01, 0.2);
    assertThat(share(rules, rule -> rule.at("/properties").has("sourceApplicationSecurityGroups")))
        .isGreaterThan(0.05);

    AuditResult result = Audit.builder().snapshot(folder).build().run();
    assertThat(result.coverage().rules().addsUp()).isTrue();
    assertThat(result.coverage().rules().unsupported()).isZero();
    // What is not judged yet of Azure is told; nothing else is missing here.
    assertThat(result.coverage().gaps())
        .extracting(Gap::call)
        .allMatch(
            call ->
                call.startsWith("Microsoft.Network/loadBalancers")
                    || call.startsWith("Microsoft.Compute/virtualMachineScaleSets"));
    assertThat(result.exposures()).hasSizeBetween(20_000, 80_000);
    assertThat(result.exposures())
        .anyMatch(row -> row.family() == Family.IPV6 && row.certainty() == Certainty.SESSION)
        .anyMatch(row -> row.certainty() == Certainty.POSSIBLE);
  }

  private static String source(JsonNode rule) {
    return rule.at("/properties/sourceAddressPrefix").asText();
  }

  private static double share(List<JsonNode> rules, Predicate<JsonNode> which) {
    return (double) rules.stream().filter(which).count() / rules.size();
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    AzureShape small = new AzureShape(450, 60, 2_000, 90, 7);
    GenerateAzure.generate(small, folder.resolve("a"));
    GenerateAzure.generate(small, folder.resolve("b"));
    GenerateAzure.generate(new AzureShape(450, 60, 2_000, 90, 8), folder.resolve("c"));
    assertThat(digest("a")).isEqualTo(digest("b")).isNotEqualTo(digest("c"));
  }

  private JsonNode list(String call, String field) throws IOException {
    Path file = folder.resolve("azure").resolve(AzureNames.SUBSCRIPTION).resolve(call + ".json");
    return mapper.readTree(file.toFile()).path(field);
  }

  private String digest(String subscription) throws IOException {
    Path root = folder.resolve(subscription);
    StringBuilder all = new StringBuilder();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        all.append(root.relativize(file))
            .append(Hashing.sha256().hashBytes(Files.readAllBytes(file)));
      }
    }
    return all.toString();
  }
}
