package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of AWS and Azure in one folder, with the platforms that are installed. */
final class MixedSnapshotTest {

  private static final Path ROOT = Path.of(System.getProperty("postern.root"));
  private static final Path CASES = ROOT.resolve("provider-azure/src/test/resources/cases");

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    copy(ROOT.resolve("examples/aws/aws"), folder.resolve("side/aws"));
    copy(CASES.resolve("base/azure"), folder.resolve("side/azure"));
    copy(CASES.resolve("AZ-12/snapshot/azure"), folder.resolve("side/azure"));
    Files.createDirectory(folder.resolve("flat"));
    for (Path file : files(folder.resolve("side"))) {
      Files.copy(file, folder.resolve("flat").resolve(file.getFileName()));
    }
  }

  private static List<Path> files(Path from) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      return all.filter(f -> f.toString().endsWith(".json")).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file));
      Files.createDirectories(target.getParent());
      Files.deleteIfExists(target);
      Files.copy(file, target);
    }
  }

  private JsonNode audit(String... words) throws IOException {
    String[] all = Stream.concat(Stream.of("audit"), Stream.of(words)).toArray(String[]::new);
    all = Stream.concat(Stream.of(all), Stream.of("--output", "json")).toArray(String[]::new);
    return new ObjectMapper().readTree(new Shell(folder).run(all).out());
  }

  private static List<String> ids(JsonNode report, String list) {
    return StreamSupport.stream(report.path(list).spliterator(), false)
        .map(one -> one.path("id").asText())
        .toList();
  }

  @Test
  void sideBySideTheReportIsThatOfBothAndTheLedgerAddsUp() throws IOException {
    JsonNode aws = audit("aws", "--snapshot", "side");
    JsonNode azure = audit("azure", "--snapshot", "side");
    JsonNode both = audit("--snapshot", "side");

    assertThat(ids(aws, "findings")).isNotEmpty();
    assertThat(ids(azure, "findings")).isNotEmpty();
    assertThat(ids(both, "findings"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(ids(aws, "findings").stream(), ids(azure, "findings").stream()).toList());
    for (String count : List.of("read", "judged", "unknown", "unsupported")) {
      String pointer = "/coverage/rules/" + count;
      assertThat(both.at(pointer).asLong())
          .as(count)
          .isEqualTo(aws.at(pointer).asLong() + azure.at(pointer).asLong());
    }
    assertThat(both.at("/coverage/gaps").size())
        .isEqualTo(aws.at("/coverage/gaps").size() + azure.at("/coverage/gaps").size());
    assertThat(audit("azure", "aws", "--snapshot", "side")).isEqualTo(both);
  }

  @Test
  void findingsAreInOneOrderOfUrgencyNotPlatformByPlatform() throws IOException {
    List<String> severities =
        StreamSupport.stream(audit("--snapshot", "side").path("findings").spliterator(), false)
            .map(one -> one.path("severity").asText())
            .toList();
    List<String> order = List.of("critical", "high", "medium", "low", "info");
    assertThat(severities.stream().map(order::indexOf)).isSorted().contains(0, 2);
  }

  @Test
  void filesOfBothInOneFolderAreTheSameAndNobodyWondersAtTheOthers() throws IOException {
    JsonNode side = audit("--snapshot", "side");
    JsonNode flat = audit("--snapshot", "flat");

    // The example was taken by postern itself, so its folders also tell what was refused.
    assertThat(new TreeSet<>(ids(flat, "findings")))
        .isEqualTo(new TreeSet<>(ids(side, "findings")));
    assertThat(new TreeSet<>(ids(flat, "exposures")))
        .isEqualTo(new TreeSet<>(ids(side, "exposures")));
    assertThat(flat.at("/coverage/notes").toString()).doesNotContain("ignored");
    assertThat(audit("aws", "--snapshot", "flat").at("/coverage/notes").toString())
        .doesNotContain("ignored");
  }

  @Test
  void aFileThatNobodyReadsIsStillNamedOnce() throws IOException {
    Files.writeString(folder.resolve("flat/mine.json"), "{\"mine\": 1}");
    String notes = audit("--snapshot", "flat").at("/coverage/notes").toString();
    assertThat(notes).containsOnlyOnce("mine.json").contains("was not recognised and was ignored");
  }

  @Test
  void aDamagedFileOfOnePlatformIsAGapOfThatOneOnly() throws IOException {
    Files.writeString(folder.resolve("flat/network-security-groups.json"), "[{\"id\": \"/subscr");
    JsonNode gaps = audit("--snapshot", "flat").at("/coverage/gaps");
    assertThat(gaps.toString()).contains("network-security-groups.json");
    for (JsonNode gap : gaps) {
      if (gap.toString().contains("network-security-groups.json")) {
        assertThat(gap.path("provider").asText()).isEqualTo("azure");
      }
    }
  }

  @Test
  void explainFindsWhatEitherPlatformHolds() {
    Shell shell = new Shell(folder);
    assertThat(shell.run("explain", "vm1:22/tcp", "--snapshot", "flat").out()).contains("vm1-nsg");
    assertThat(shell.run("explain", "orders-db-1:5432", "--snapshot", "flat").out())
        .contains("sg-09c5e8f3a1d7b2464");
  }
}
