package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever copies the command of a finding gets an answer, and one about that finding. */
class NextCommandsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path ROOT = Path.of(System.getProperty("postern.root"));
  private static final Path CASES = ROOT.resolve("provider-aws/src/test/resources");

  /** What an explanation of the most open way may say about a finding in this state. */
  private static final Map<String, List<String>> ANSWERS =
      Map.of(
          "exposed", List.of("session"),
          "one-way", List.of("one-way", "session"),
          "possible", List.of("possible", "one-way", "session"),
          "latent", List.of("latent", "possible", "one-way", "session"));

  @TempDir private Path folder;

  static List<Path> snapshots() throws IOException {
    List<Path> all = new ArrayList<>(List.of(ROOT.resolve("examples/aws")));
    for (String set : List.of("cases", "peers", "balancers", "accelerators", "launches")) {
      try (Stream<Path> found = Files.list(CASES.resolve(set))) {
        found.filter(one -> Files.exists(one.resolve("expected.json"))).sorted().forEach(all::add);
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void everyCommandOfAFindingAnswersForIt(Path snapshot) throws IOException {
    if (Files.exists(snapshot.resolve("expected.json"))) {
      copy(CASES.resolve("cases/base"));
      copy(snapshot.resolve("snapshot"));
    } else {
      copy(snapshot);
    }
    Shell shell = new Shell(folder);
    Shell.Output audit = shell.run("audit", "--snapshot", ".", "--output", "json", "-q");
    for (JsonNode finding : MAPPER.readTree(audit.out()).path("findings")) {
      String state = finding.path("state").asText();
      assertThat(finding.path("next").isEmpty())
          .as("%s", finding)
          .isEqualTo(state.equals("hygiene"));
      for (JsonNode command : finding.path("next")) {
        assertAnswers(shell, command.asText(), ANSWERS.getOrDefault(state, List.of()));
      }
    }
  }

  private static void assertAnswers(Shell shell, String command, List<String> verdicts)
      throws IOException {
    assertThat(command).startsWith("postern ").doesNotContain("'");
    List<String> words = new ArrayList<>(List.of(command.split(" ")).subList(1, 3));
    assertThat(String.join(" ", words)).isEqualTo(command.substring("postern ".length()));
    words.addAll(List.of("--snapshot", ".", "--output", "json"));
    Shell.Output explained = shell.run(words.toArray(String[]::new));
    assertThat(explained.code()).as("%s: %s", command, explained.err()).isZero();
    assertThat(MAPPER.readTree(explained.out()).path("verdict").asText())
        .as(command)
        .isIn(verdicts);
  }

  private void copy(Path from) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path place = folder.resolve(from.relativize(file).toString());
        Files.createDirectories(place.getParent());
        Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
