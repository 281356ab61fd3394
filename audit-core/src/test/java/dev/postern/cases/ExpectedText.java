package dev.postern.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.AuditResult;
import dev.postern.exposure.Step;
import dev.postern.model.Gap;
import dev.postern.model.Origin;
import java.util.List;

/** Checks what a reader is told beside the rows: reasons, what gaps affect, latent traces. */
final class ExpectedText {

  private ExpectedText() {}

  static void check(CaseFolder one, AuditResult result) {
    JsonNode expected = one.expected();
    List<String> reasons =
        result.analysis().exposures().stream().flatMap(e -> e.reasons().stream()).toList();
    for (JsonNode reason : expected.path("reasons")) {
      assertThat(reasons).as("reasons of %s", one).anyMatch(t -> t.contains(reason.asText()));
    }
    List<String> openers =
        result.findings().stream().flatMap(f -> f.rules().stream()).map(Origin::text).toList();
    for (JsonNode opener : expected.path("openers")) {
      assertThat(openers).as("rules of %s", one).contains(opener.asText());
    }
    gaps(one, result.coverage().gaps());
    List<String> steps =
        result.analysis().latent().stream()
            .flatMap(e -> e.trace().stream())
            .map(Step::text)
            .toList();
    for (JsonNode step : expected.path("latentSteps")) {
      assertThat(steps).as("latent traces of %s", one).contains(step.asText());
    }
    List<String> owners =
        result.analysis().latent().stream().map(e -> e.endpoint().logicalOwner().id()).toList();
    for (JsonNode owner : expected.path("latentOwners")) {
      assertThat(owners).as("owners of latent rows of %s", one).contains(owner.asText());
    }
  }

  private static void gaps(CaseFolder one, List<Gap> gaps) {
    for (JsonNode gap : one.expected().path("affected")) {
      assertThat(gaps)
          .as("gaps of %s", one)
          .anyMatch(
              g ->
                  g.call().equals(gap.path("call").asText())
                      && g.affects().contains(gap.path("affects").asText()));
    }
    for (JsonNode call : one.expected().path("noGaps")) {
      assertThat(gaps).as("gaps of %s", one).noneMatch(g -> g.call().equals(call.asText()));
    }
  }
}
