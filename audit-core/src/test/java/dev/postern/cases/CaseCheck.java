package dev.postern.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.exposure.Budget;
import dev.postern.exposure.Verification;
import dev.postern.provider.Provider;
import dev.postern.risk.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Runs a case from disk through the public API and holds the result against what it expects. */
public final class CaseCheck {

  private CaseCheck() {}

  /** Fails where rows, latent rows, counts, the verifier or what a reader is told differ. */
  public static void check(CaseFolder one, Provider provider, Path temp) {
    AuditResult result =
        Audit.builder()
            .provider(provider)
            .snapshot(one.snapshot(temp))
            .verify(Budget.cells(5_000_000))
            .build()
            .run();
    JsonNode expected = one.expected();

    assertThat(ExpectedRows.actual(result.analysis().exposures()))
        .as("exposures of %s", one)
        .isEqualTo(one.rows().expected(expected.path("exposures")));
    Set<String> latent = ExpectedRows.actualLatent(result.analysis().latent());
    Set<String> expectedLatent = ExpectedRows.expectedLatent(expected.path("latent"));
    if (expected.path("latentComplete").asBoolean(true)) {
      assertThat(latent).as("latent rows of %s", one).isEqualTo(expectedLatent);
    } else {
      assertThat(latent).as("latent rows of %s", one).containsAll(expectedLatent);
    }
    assertThat(result.coverage().rules().addsUp()).as("counts of %s", one).isTrue();
    Verification verification = result.verification().orElseThrow();
    assertThat(verification.mismatches()).as("verifier on %s", one).isEmpty();
    assertThat(verification.complete()).as("verifier on %s", one).isTrue();
    Named.check(one, result);
    ExpectedRemarks.check(one, result);
    ExpectedText.check(one, result);
    List<String> hygiene =
        result.findings().stream()
            .filter(f -> f.state().label().equals("hygiene"))
            .map(Finding::toString)
            .toList();
    for (JsonNode item : expected.path("hygiene")) {
      String rule = item.path("rule").asText();
      assertThat(hygiene)
          .as("hygiene of %s", one)
          .anyMatch(text -> text.contains(item.path("kind").asText()) && text.contains(rule));
    }
  }
}
