package dev.postern.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Splitter;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.cases.CaseFolder;
import dev.postern.cases.ExpectedRows;
import dev.postern.cases.Fixtures;
import dev.postern.cases.Named;
import dev.postern.exposure.Budget;
import dev.postern.exposure.Exposure;
import dev.postern.exposure.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the internet reaches in recorded accounts. The expected rows were computed from the raw
 * answers apart from this program: public address, route to an internet gateway, network ACL,
 * groups.
 */
final class FixturesTest {

  /** One recorded account. */
  record Recorded(String folder, JsonNode expected) {
    @Override
    public String toString() {
      return folder;
    }
  }

  static List<Recorded> accounts() throws IOException {
    Path file = CaseFolder.resources("provider-aws").resolve("fixtures-expected.json");
    List<Recorded> out = new ArrayList<>();
    new ObjectMapper()
        .readTree(file.toFile())
        .forEach(one -> out.add(new Recorded(one.path("folder").asText(), one)));
    return out;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accounts")
  void theInternetReachesWhatTheRawAnswersSay(Recorded account) {
    AuditResult result =
        Audit.builder()
            .provider(new AwsProvider())
            .snapshot(Fixtures.folder("aws", account.folder()))
            .verify(Budget.cells(5_000_000))
            .build()
            .run();

    ExpectedRows rows =
        ExpectedRows.of(CaseFolder.resources("provider-aws").resolve("cases/sets.json"));
    Set<String> expected = new TreeSet<>();
    for (JsonNode row : account.expected().path("exposures")) {
      expected.add(rows.verdict(row));
    }
    assertThat(ExpectedRows.verdicts(result.exposures()))
        .as("exposures of %s", account)
        .isEqualTo(expected);

    Set<String> latent = new TreeSet<>();
    account.expected().path("latent").forEach(row -> latent.add(row.asText()));
    assertThat(withoutAddress(result.latent())).as("latent in %s", account).isEqualTo(latent);

    assertThat(result.coverage().rules().read())
        .as("rules read in %s", account)
        .isEqualTo(account.expected().path("rules").asLong());
    assertThat(result.coverage().rules().addsUp()).as("counts of %s", account).isTrue();
    Verification verification = result.verification().orElseThrow();
    assertThat(verification.mismatches()).as("verifier on %s", account).isEmpty();
    assertThat(verification.complete()).as("verifier on %s", account).isTrue();
    Named.check(account, result);
  }

  /** Interfaces without a public address and groups without an interface, port by port. */
  private static Set<String> withoutAddress(List<Exposure> rows) {
    Set<String> out = new TreeSet<>();
    for (Exposure row : rows) {
      String id = row.endpoint().id();
      boolean service = id.equals("sg-55510831") || id.equals("sg-3dfb3140");
      if ((id.startsWith("eni-") || id.startsWith("sg-")) && !service) {
        for (String ports : Splitter.on(',').split(row.ports())) {
          out.add(id + " " + row.family().label() + " " + row.protocol() + "/" + ports);
        }
      }
    }
    return out;
  }
}
