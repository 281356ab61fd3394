package dev.postern.cli;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.net.PortRange;
import dev.postern.net.ServiceSet;
import dev.postern.sample.Opening;
import dev.postern.sample.Site;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {

  @TempDir private Path folder;

  private Session.Result explain(String target, String... options) {
    Site site =
        Site.empty()
            .machine("i-1", "db-1", tcp(5432).from("198.51.100.0/24"), tcp(22).from("10.0.0.0/8"))
            .unused("sg-9", tcp(9200).from("0.0.0.0/0"))
            .machine("i-3", "\u001b[31mx", tcp(22).from("0.0.0.0/0"));
    String[] args = new String[options.length + 4];
    args[0] = "explain";
    args[1] = target;
    args[2] = "--snapshot";
    args[3] = ".";
    System.arraycopy(options, 0, args, 4, options.length);
    return Session.in(folder, site).run(args);
  }

  @Test
  void anOpenServiceShowsEveryHopWithItsRule() {
    Session.Result result = explain("db-1:5432");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith("SESSION  198.51.100.")
        .contains("fw-i-1", "rule-1", "accept");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void aClosedServiceShowsWhatWouldHaveToChange() {
    Session.Result result = explain("db-1:3306");
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("CLOSED").contains("would have to change", "fw-i-1");
  }

  @Test
  void aLatentServiceNamesWhatIsMissing() {
    assertThat(explain("sg-9:9200").out())
        .startsWith("LATENT")
        .contains("Missing: no interface uses it");
  }

  @Test
  void withoutAPortTheMostExposedServiceIsExplained() {
    assertThat(explain("db-1").out()).contains("tcp/5432");
    assertThat(explain("sg-9").out()).contains("tcp/9200");
  }

  @Test
  void withoutAPortAServiceOfTcpComesBeforeAPing() {
    Site site =
        Site.empty()
            .machine(
                "i-1",
                "a",
                Opening.of(ServiceSet.of(1, new PortRange(8 << 8, 8 << 8)), "echo"),
                tcp(80).from("0.0.0.0/0"),
                tcp(5432).from("0.0.0.0/0"));
    assertThat(Session.in(folder, site).run("explain", "a", "--snapshot", ".").out())
        .contains("tcp/5432");
  }

  @Test
  void aServiceWrittenByNameIsMetWithItsPort() {
    Session.Result result = explain("db-1:ssh");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("asked for by its port: db-1:22");
  }

  @Test
  void theClientCanBeNamed() {
    assertThat(explain("db-1:5432", "--from", "198.51.100.7").out()).startsWith("SESSION");
    assertThat(explain("db-1:5432", "--from", "203.0.113.9").out()).startsWith("CLOSED");
    assertThat(explain("db-1:5432", "--from", "internet").out()).startsWith("SESSION");
    assertThat(explain("db-1:5432", "--from", "::ffff:198.51.100.7").out()).startsWith("SESSION");
  }

  @Test
  void aPrivateClientIsNotJudged() {
    Session.Result result = explain("db-1:22", "--from", "10.0.1.99");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("10.0.1.99 is not judged");
  }

  @Test
  void aMistypedIdIsMetWithTheNearestOne() {
    assertThat(explain("bd-1:22").err()).contains("there is no endpoint", "did you mean db-1?");
  }

  @Test
  void anotherVerdictThanExpectedExitsWithOne() {
    assertThat(explain("db-1:5432", "--expect", "session").code()).isZero();
    Session.Result result = explain("db-1:5432", "--expect", "closed");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("expected closed, but it is session");
    assertThat(explain("db-1:5432", "--expect", "shut").code()).isEqualTo(2);
  }

  @Test
  void jsonHasVerdictPacketStepsAndWhy() throws IOException {
    JsonNode json = new ObjectMapper().readTree(explain("db-1:5432", "--output", "json").out());
    assertThat(json.get("verdict").asText()).isEqualTo("session");
    assertThat(json.get("packet").get("port").asInt()).isEqualTo(5432);
    assertThat(json.get("steps").get(0).get("rule").asText()).isEqualTo("rule-1");
    assertThat(json.get("why").asText()).isNotEmpty();
    JsonNode closed = new ObjectMapper().readTree(explain("db-1:23", "--output", "json").out());
    assertThat(closed.get("blocking")).isNotEmpty();
  }

  @Test
  void hostileNamesComeOutHarmless() {
    assertThat(explain("i-3:22").out()).doesNotContain("\u001b").contains("\\u{1b}[31mx");
    assertThat(explain("i-3:22", "--output", "json").out()).doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody:22", "db-1:70000", "db-1:22/foo", "db-1:300/icmp", ""})
  void whatDoesNotExistIsBadInput(String target) {
    Session.Result result = explain(target);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("postern: ");
  }

  @Test
  void itNeedsAnEndpointASnapshotAndAnAddress() {
    assertThat(Session.in(folder, Site.empty()).run("explain").code()).isEqualTo(2);
    assertThat(Session.in(folder, Site.empty()).run("explain", "x").err())
        .contains("no snapshot is named");
    assertThat(explain("db-1", "--from", "home").code()).isEqualTo(2);
    assertThat(explain("db-1", "more").code()).isEqualTo(2);
  }
}
