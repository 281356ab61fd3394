package dev.postern.report;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.Streams;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.postern.model.Sourcing;
import dev.postern.risk.Finding;
import dev.postern.sample.Site;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SarifReportTest {

  private static final String WORLD = "0.0.0.0/0";

  @Test
  void reportsAreAsTheStandardsSchemaSays() throws IOException {
    for (Report report : List.of(Sample.everything(), Sample.empty())) {
      assertThat(schema().validate(text(report), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void theSchemaTellsAWrongReport() throws IOException {
    String wrong =
        text(Sample.everything()).replace("\"level\" : \"error\"", "\"level\" : \"bad\"");
    assertThat(schema().validate(wrong, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void everyFindingIsOneResultUnderItsId() throws IOException {
    Report report = Sample.everything();
    assertThat(results(report))
        .extracting(r -> r.at("/partialFingerprints/postern~1v1").asText())
        .containsExactlyElementsOf(report.findings().stream().map(Finding::id).toList());
    assertThat(results(report))
        .allSatisfy(
            r -> {
              assertThat(r.at("/partialFingerprints/primaryLocationLineHash"))
                  .isEqualTo(r.at("/partialFingerprints/postern~1v1"));
              assertThat(rule(report, r.path("ruleIndex").asInt()).path("id"))
                  .isEqualTo(r.path("ruleId"));
            });
  }

  @Test
  void aRuleIsRatedAsItsMostUrgentFinding() throws IOException {
    JsonNode rules = run(Sample.everything()).at("/tool/driver/rules");
    assertThat(rules)
        .filteredOn(r -> r.path("id").asText().equals("world-open-remote-access"))
        .extracting(r -> r.at("/properties/security-severity").asText())
        .containsExactly("8.0");
  }

  @Test
  void whatPeopleAcceptedIsSuppressedWithTheirReason() throws IOException {
    List<JsonNode> results = results(Sample.everything());
    assertThat(results)
        .filteredOn(r -> !r.path("suppressions").isEmpty())
        .extracting(r -> r.at("/suppressions/0/justification").asText())
        .hasSize(2)
        .contains("approved shop-front until 2027-03-01: it is the shop");
    assertThat(results).allMatch(r -> r.path("suppressions").isArray());
  }

  @Test
  void everyHopIsARelatedLocation() throws IOException {
    JsonNode forwarded =
        results(
                Sample.of(
                    Site.empty()
                        .forwarded("i-5", 40022, 22, Sourcing.PRESERVED, tcp(22).from(WORLD))))
            .get(0);
    assertThat(forwarded.path("relatedLocations"))
        .extracting(
            l ->
                l.at("/logicalLocations/0/fullyQualifiedName").asText()
                    + " "
                    + l.at("/message/text").asText())
        .containsExactly(
            "nat-i-5 translate: 40022 becomes 22",
            "fw-i-5/rule-1 accept: tcp 22-22 from 0.0.0.0/0");
  }

  @Test
  void whatWasNotJudgedIsANotification() throws IOException {
    JsonNode invocation = run(Sample.everything()).at("/invocations/0");
    assertThat(invocation.at("/properties/complete").asBoolean()).isFalse();
    assertThat(invocation.at("/toolExecutionNotifications/0/message/text").asText())
        .startsWith("Not judged: pl-1: no permission GetList (111122223333 here-1): no =1+1");
    assertThat(run(Sample.empty()).at("/invocations/0/toolExecutionNotifications")).isEmpty();
  }

  @Test
  void namesAreNeitherLinksNorPlacesToFill() throws IOException {
    assertThat(results(Sample.everything()))
        .filteredOn(r -> r.path("message").toString().contains("evil"))
        .isNotEmpty()
        .allSatisfy(
            r ->
                assertThat(r.at("/message/text").asText())
                    .contains("\\[a\\](http://evil.example)", "{{0}}", "\\\\u{{202e}}")
                    .doesNotContainPattern("[^\\\\]\\[|[^{]\\{[^{]"));
  }

  @Test
  void locationsAreFoldersOfASnapshotWhateverTheAccountIsCalled() throws IOException {
    assertThat(results(Sample.everything()))
        .extracting(r -> r.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .containsOnly("test/111122223333/here-1");
    assertThat(SarifResult.uri("a:b/../c d%ü")).isEqualTo("a%3Ab%2F..%2Fc%20d%25%C3%BC");
  }

  @Test
  void locationsOfAResultStayWithinWhatCodeScanningShows() throws IOException {
    Site site = Site.empty();
    for (int i = 0; i < 150; i++) {
      site = site.member("i-" + i, "pool", tcp(22).from(WORLD));
    }
    JsonNode result = results(Sample.of(site)).get(0);
    assertThat(result.path("relatedLocations")).hasSize(100);
    assertThat(result.at("/message/text").asText())
        .contains("Of 150 hops the first 100 are listed");
  }

  private static String text(Report report) throws IOException {
    return Sample.text(SarifReport::write, report);
  }

  private static JsonNode run(Report report) throws IOException {
    return new ObjectMapper().readTree(text(report)).path("runs").path(0);
  }

  private static List<JsonNode> results(Report report) throws IOException {
    return Streams.stream(run(report).path("results")).toList();
  }

  private static JsonNode rule(Report report, int index) throws IOException {
    return run(report).at("/tool/driver/rules").path(index);
  }

  /** OASIS's own, as a library for SARIF carries it. */
  private static Schema schema() throws IOException {
    try (InputStream in =
        SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    }
  }
}
