package dev.postern.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Analysis;
import dev.postern.exposure.Analyzer;
import dev.postern.model.Coverage;
import dev.postern.model.Inventory;
import dev.postern.provider.Assembly;
import dev.postern.provider.ReadOptions;
import dev.postern.provider.aws.sharing.Part;
import dev.postern.provider.aws.sharing.Parts;
import dev.postern.provider.aws.snapshot.AwsSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts that are translated one after the other come to what they come to together. */
class PartsTest {

  private static final int ORGANIZATIONS = 150;

  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.range(0, ORGANIZATIONS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void partsComeToTheWhole(long seed) {
    AwsSnapshot snapshot = AwsSnapshot.open(new RandomOrganization(seed).write(folder));
    ImmutableList<Part> parts = Parts.of(snapshot.scopes());

    List<Inventory> apart = new ArrayList<>();
    parts.forEach(part -> apart.add(translated(part)));
    Inventory divided = Assembly.merge(apart);
    Inventory whole =
        translated(new Part(snapshot.scopes(), ImmutableList.of(), parts.get(0).copies()));

    assertThat(parts.stream().flatMap(part -> part.own().stream()).toList())
        .containsExactlyInAnyOrderElementsOf(snapshot.scopes());
    assertThat(divided.scopes()).isEqualTo(whole.scopes());
    assertThat(divided.endpoints()).containsExactlyInAnyOrderElementsOf(whole.endpoints());
    assertThat(rows(divided)).isEqualTo(rows(whole));
    assertThat(divided.coverage()).isEqualTo(Coverage.sum(List.of(whole.coverage())));
    assertThat(divided.coverage().rules().addsUp()).isTrue();
    assertThat(divided.tables().size()).isEqualTo(whole.tables().size());
    assertThat(divided.observations()).containsExactlyInAnyOrderElementsOf(whole.observations());
  }

  @Test
  void someOrganizationsFallApartAndSomeDoNot(@TempDir Path folder) {
    Set<Integer> counts = new TreeSet<>();
    boolean context = false;
    boolean copies = false;
    for (long seed = 0; seed < ORGANIZATIONS; seed++) {
      Path here = new RandomOrganization(seed).write(folder.resolve(Long.toString(seed)));
      ImmutableList<Part> parts = Parts.of(AwsSnapshot.open(here).scopes());
      counts.add(parts.size());
      context |= parts.stream().anyMatch(part -> !part.context().isEmpty());
      copies |= parts.size() > 1 && !parts.get(0).copies().isEmpty();
    }
    assertThat(counts).contains(1, 2, 3, 4, 5);
    assertThat(context).as("some part needs others to tell of its surroundings").isTrue();
    assertThat(copies).as("somebody lists what its owner lists in another part").isTrue();
  }

  /** Peered networks: who sends to an address has to do with whoever has it, and nobody else. */
  @ParameterizedTest
  @CsvSource({"10.2.0.5, false, 1", "10.2.0.6, false, 2", "10.2.0.5, true, 2"})
  void anAddressThatIsATargetBinds(String target, boolean atHome, int parts) throws IOException {
    String arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/back/0123456789";
    write(
        "111111111111",
        "elbv2-describe-target-groups",
        "{\"TargetGroups\": [{\"TargetGroupArn\": \"%s\", \"TargetType\": \"ip\", \"VpcId\": \"vpc-a\"}]}"
            .formatted(arn));
    write(
        "111111111111",
        "elbv2-describe-target-health-targetgroup-back-0123456789",
        "{\"TargetHealthDescriptions\": [{\"Target\": {\"Id\": \"%s\", \"Port\": 80}}]}"
            .formatted(target));
    write(
        "111111111111",
        "ec2-describe-network-interfaces",
        "{\"NetworkInterfaces\": [%s]}"
            .formatted(atHome ? eni("111111111111", "vpc-a", target) : ""));
    write(
        "222222222222",
        "ec2-describe-network-interfaces",
        "{\"NetworkInterfaces\": [%s]}".formatted(eni("222222222222", "vpc-b", "10.2.0.5")));

    assertThat(Parts.of(AwsSnapshot.open(folder).scopes())).hasSize(parts);
  }

  private static String eni(String account, String vpc, String address) {
    return ("{\"NetworkInterfaceId\": \"eni-%s\", \"OwnerId\": \"%s\", \"VpcId\": \"%s\","
            + " \"PrivateIpAddresses\": [{\"Primary\": true, \"PrivateIpAddress\": \"%s\"}]}")
        .formatted(account, account, vpc, address);
  }

  private void write(String account, String answer, String text) throws IOException {
    Path file = folder.resolve("aws/" + account + "/eu-west-1/" + answer + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Inventory translated(Part part) {
    return new AwsTranslation(part, ReadOptions.standard()).inventory();
  }

  private static Set<String> rows(Inventory inventory) {
    Analysis analysis = new Analyzer().analyze(inventory);
    Set<String> rows = new TreeSet<>();
    analysis.exposures().forEach(row -> rows.add(row + " " + row.reasons() + row.trace()));
    analysis.latent().forEach(row -> rows.add(row + " " + row.missing()));
    return rows;
  }
}
