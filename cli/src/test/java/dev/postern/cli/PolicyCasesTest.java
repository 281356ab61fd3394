package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Policies against an account with one machine, each a folder with what is expected. Not all of
 * that account is read, so a run without findings ends with 3.
 */
class PolicyCasesTest {

  private static final Path CASES =
      Path.of(System.getProperty("postern.root"), "cli/src/test/resources/policy-cases");

  @TempDir private Path folder;

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void decidesAsExpected(String name) throws IOException {
    JsonNode expected = OneMachine.MAPPER.readTree(CASES.resolve(name + "/case.json").toFile());
    Files.copy(CASES.resolve(name + "/policy.yaml"), folder.resolve("policy.yaml"));
    OneMachine.open(folder.resolve("account"))
        .groups("db-1", "sg-1", expected.get("rules").toString());
    String asOf = expected.get("asOf").asText();

    Session.Result decided = audit(asOf, "--policy", "policy.yaml");
    JsonNode with = OneMachine.MAPPER.readTree(decided.out());
    JsonNode without = OneMachine.MAPPER.readTree(audit(asOf).out());

    assertThat(decided.code()).as(decided.err()).isEqualTo(expected.get("exit").asInt());
    assertThat(open(with).map(PolicyCasesTest::line))
        .containsExactlyElementsOf(texts(expected.get("findings")));
    assertThat(decided.err().lines().filter(line -> line.startsWith("postern: policy ")))
        .containsExactlyElementsOf(
            texts(expected.get("remarks")).stream().map(r -> "postern: policy " + r).toList());
    assertThat(texts(with.at("/coverage/notes")))
        .containsAll(texts(expected.get("remarks")).stream().map(r -> "policy " + r).toList());
    // What is exposed does not depend on what people think of it.
    assertThat(with.get("exposures")).isEqualTo(without.get("exposures"));
    assertThat(with.get("sourceSets").findValues("cidrs"))
        .isEqualTo(without.get("sourceSets").findValues("cidrs"));
  }

  /** Whoever follows a finding by its id finds it before and after a decision. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void whatIsOpenKeepsItsId(String name) throws IOException {
    JsonNode expected = OneMachine.MAPPER.readTree(CASES.resolve(name + "/case.json").toFile());
    Files.copy(CASES.resolve(name + "/policy.yaml"), folder.resolve("policy.yaml"));
    OneMachine.open(folder.resolve("account"))
        .groups("db-1", "sg-1", expected.get("rules").toString());
    String asOf = expected.get("asOf").asText();
    JsonNode with = OneMachine.MAPPER.readTree(audit(asOf, "--policy", "policy.yaml").out());
    if (name.equals("own-service")) {
      return; // another name of the service makes it another finding
    }
    List<String> ids = open(with).map(f -> f.get("id").asText()).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids)
        .containsAll(
            open(OneMachine.MAPPER.readTree(audit(asOf).out()))
                .map(f -> f.get("id").asText())
                .toList());
  }

  private Session.Result audit(String asOf, String... more) {
    String[] words = {"audit", "--snapshot", "account", "--as-of", asOf, "--output", "json"};
    String[] all = Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    return Session.reading(folder).run(all);
  }

  /** The findings about what is reached. */
  private static Stream<JsonNode> open(JsonNode report) {
    return StreamSupport.stream(report.get("findings").spliterator(), false)
        .filter(f -> !f.get("state").asText().equals("latent"));
  }

  private static String line(JsonNode finding) {
    JsonNode disposition = finding.get("disposition");
    return String.join(
        " ",
        disposition.get("kind").asText(),
        disposition.path("id").asText("-"),
        finding.get("severity").asText(),
        finding.get("rule").asText(),
        finding.get("ports").asText(),
        size(finding));
  }

  /** How many addresses it is about, which is the same for each of its parts; or all there are. */
  private static String size(JsonNode finding) {
    if (!finding.has("parts")) {
      return "all";
    }
    return StreamSupport.stream(finding.get("parts").spliterator(), false)
        .map(part -> new BigInteger(part.at("/sources/addresses").asText()))
        .distinct()
        .map(BigInteger::toString)
        .reduce((a, b) -> a + "+" + b)
        .orElseThrow();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
