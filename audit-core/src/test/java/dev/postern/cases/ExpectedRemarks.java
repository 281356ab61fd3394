package dev.postern.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.AuditResult;
import dev.postern.model.Coverage;
import dev.postern.risk.Finding;
import dev.postern.risk.Severity;
import java.util.ArrayList;
import java.util.List;

/** Checks what a case says beyond its rows: findings, qualifiers, gaps, assumptions and remarks. */
final class ExpectedRemarks {

  private final CaseFolder one;
  private final AuditResult result;

  private ExpectedRemarks(CaseFolder one, AuditResult result) {
    this.one = one;
    this.result = result;
  }

  /** Checks every part that the case has. */
  static void check(CaseFolder one, AuditResult result) {
    ExpectedRemarks remarks = new ExpectedRemarks(one, result);
    one.expected().path("exposures").forEach(remarks::qualifiers);
    one.expected().path("findings").forEach(remarks::finding);
    remarks.coverage(result.coverage());
    if (one.expected().path("hygieneComplete").asBoolean()) {
      assertThat(result.findings())
          .as("hygiene of %s", one)
          .filteredOn(f -> f.state().label().equals("hygiene"))
          .hasSameSizeAs(one.expected().path("hygiene"));
    }
  }

  private void qualifiers(JsonNode row) {
    if (row.has("qualifiers")) {
      assertThat(result.analysis().exposures())
          .as("qualifiers of %s", one)
          .filteredOn(e -> e.endpoint().id().equals(row.path("endpoint").asText()))
          .filteredOn(e -> e.family().label().equals(row.path("family").asText()))
          .filteredOn(e -> e.ports().equals(row.path("ports").asText()))
          .isNotEmpty()
          .allSatisfy(e -> assertThat(e.qualifiers()).isEqualTo(texts(row.path("qualifiers"))));
    }
  }

  private void finding(JsonNode expected) {
    assertThat(result.findings())
        .as("finding %s of %s", expected, one)
        .anyMatch(found -> fits(expected, found));
  }

  private static boolean fits(JsonNode expected, Finding found) {
    String service = expected.path("service").asText();
    return (found.service().equals(service) || found.services().contains(service))
        && found.rule().equals(expected.path("rule").asText(found.rule()))
        && found.owner().id().equals(expected.path("owner").asText(found.owner().id()))
        && found.state().label().equals(expected.path("state").asText(found.state().label()))
        && found
            .severity()
            .label()
            .equals(expected.path("severity").asText(found.severity().label()))
        && found.severity().compareTo(atLeast(expected)) >= 0
        && !found.rules().isEmpty();
  }

  private static Severity atLeast(JsonNode expected) {
    return Severity.parse(expected.path("severityAtLeast").asText("info"));
  }

  private void coverage(Coverage coverage) {
    JsonNode expected = one.expected();
    for (JsonNode gap : expected.path("gaps")) {
      assertThat(coverage.gaps())
          .as("gap %s of %s", gap, one)
          .anyMatch(
              g ->
                  g.call().equals(gap.path("call").asText())
                      && g.status().equals(gap.path("status").asText()));
    }
    for (JsonNode call : expected.path("assumed")) {
      assertThat(coverage.assumptions())
          .as("assumptions of %s", one)
          .anyMatch(a -> a.call().equals(call.asText()));
    }
    for (JsonNode remark : expected.path("remarks")) {
      assertThat(coverage.notes())
          .as("notes of %s", one)
          .anyMatch(note -> note.contains(remark.asText()));
    }
    if (expected.has("unsupported")) {
      assertThat(coverage.rules().unsupported()).isEqualTo(expected.path("unsupported").asLong());
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
