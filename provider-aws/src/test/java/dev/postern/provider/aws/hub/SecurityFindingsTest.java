package dev.postern.provider.aws.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.postern.Audit;
import dev.postern.model.Scope;
import dev.postern.report.PlatformFormat;
import dev.postern.report.Report;
import dev.postern.risk.Disposition;
import dev.postern.risk.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Held against "AwsSecurityFinding" and the types it is made of, AWS Security Hub API reference.
 */
class SecurityFindingsTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String HOSTILE = "<script>\u202e\r\n\uD800 " + "x".repeat(3_000);

  /** Every field that is used with its greatest length; a star marks those that must be. */
  private static final ImmutableMap<String, Integer> LONGEST =
      ImmutableMap.<String, Integer>builder()
          .put("SchemaVersion*", 10)
          .put("Id*", 512)
          .put("ProductArn*", 2048)
          .put("ProductName", 128)
          .put("CompanyName", 128)
          .put("GeneratorId*", 512)
          .put("AwsAccountId*", 12)
          .put("CreatedAt*", 64)
          .put("UpdatedAt*", 64)
          .put("FirstObservedAt", 64)
          .put("LastObservedAt", 64)
          .put("Title*", 256)
          .put("Description*", 1024)
          .put("RecordState", 8)
          .buildOrThrow();

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(PlatformFormat.class))
        .extracting(PlatformFormat::name)
        .contains("asff");
  }

  @Test
  void everyFindingIsImportedUnderItsId() throws IOException {
    Report report = example();
    assertThat(findings(report))
        .extracting(f -> f.path("Id").asText())
        .containsExactlyElementsOf(report.findings().stream().map(Finding::id).toList());
  }

  @Test
  void fieldsAreThoseOfTheFormatAndFit() throws IOException {
    for (Report report : List.of(example(), changed(example(), SecurityFindingsTest::hostile))) {
      for (JsonNode finding : findings(report)) {
        LONGEST.forEach((name, longest) -> fits(finding, name, longest));
        assertThat(finding.path("SchemaVersion").asText()).isEqualTo("2018-10-08");
        assertThat(finding.path("ProductArn").asText())
            .isEqualTo("arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default");
        assertThat(finding.at("/Severity/Label").asText())
            .isIn("INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL");
        assertThat(finding.at("/Workflow/Status").asText()).isIn("NEW", "SUPPRESSED");
        assertThat(finding.path("RecordState").asText()).isEqualTo("ACTIVE");
        assertThat(finding.path("Types")).hasSize(1);
        assertThat(finding.at("/Remediation/Recommendation/Text").asText().length())
            .isBetween(1, 512);
        assertThat(finding.path("Resources").size()).isBetween(1, 32);
        finding.path("Resources").forEach(SecurityFindingsTest::resource);
        finding.path("NetworkPath").forEach(SecurityFindingsTest::hop);
        finding
            .path("ProductFields")
            .forEach(value -> assertThat(value.asText()).isNotBlank().hasSizeLessThan(2_049));
        assertThat(finding.toString().length()).isLessThan(240_000);
      }
    }
  }

  private static void fits(JsonNode finding, String name, int longest) {
    JsonNode value = finding.path(name.replace("*", ""));
    assertThat(value.isTextual() || !name.endsWith("*")).as(name).isTrue();
    assertThat(value.asText()).as(name).isNotBlank();
    assertThat(value.asText().length()).as(name).isLessThanOrEqualTo(longest);
  }

  private static void resource(JsonNode resource) {
    assertThat(ImmutableList.copyOf(resource.fieldNames()))
        .containsExactly("Type", "Id", "Partition", "Region");
    assertThat(resource.path("Id").asText()).isNotBlank().hasSizeLessThan(513);
  }

  private static void hop(JsonNode hop) {
    assertThat(hop.path("ComponentId").asText()).isNotBlank().hasSizeLessThan(33);
    assertThat(hop.path("ComponentType").asText()).isNotBlank().hasSizeLessThan(33);
  }

  @Test
  void whatWasAcceptedIsSuppressedWithANote() throws IOException {
    JsonNode finding = findings(changed(example(), SecurityFindingsTest::hostile)).get(0);
    assertThat(finding.at("/Workflow/Status").asText()).isEqualTo("SUPPRESSED");
    assertThat(finding.at("/Note/Text").asText())
        .startsWith("waived W-1 until 2026-12-31: <script>\\u{202e}")
        .hasSize(512);
    assertThat(finding.at("/Note/UpdatedBy").asText()).isEqualTo("postern");
  }

  @Test
  void aRequestHoldsAtMostAHundred() throws IOException {
    Report report = example();
    List<Finding> many = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      many.addAll(report.findings());
    }
    String text = text(with(report, many));
    assertThat(text.lines()).hasSize(3);
    assertThat(text.lines().map(line -> json(line).path("Findings").size()))
        .containsExactly(100, 100, 100);
  }

  @Test
  void findingsOfOtherPlatformsAreCounted() throws IOException {
    Report other = changed(example(), f -> moved(f, "elsewhere"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(new SecurityFindings().write(other, out)).isEqualTo(6);
    assertThat(out.size()).isZero();
    assertThat(new SecurityFindings().write(example(), out)).isZero();
  }

  private static Report example() {
    Path root = Path.of(System.getProperty("postern.root"));
    return Audit.builder().snapshot(root.resolve("examples/aws")).asOf(NOON).build().run().report();
  }

  private static Finding hostile(Finding f) {
    return copy(
        f, f.scope().provider(), new Disposition("waived", "W-1", "2026-12-31", HOSTILE), HOSTILE);
  }

  private static Finding moved(Finding f, String provider) {
    return copy(f, provider, f.disposition(), f.title());
  }

  private static Finding copy(Finding f, String provider, Disposition disposition, String title) {
    return new Finding(
        f.id(),
        f.rule(),
        f.severity(),
        f.severityInputs(),
        f.state(),
        disposition,
        title,
        new Scope(provider, f.scope().account(), f.scope().region()),
        f.service(),
        f.services(),
        f.protocol(),
        f.ports(),
        f.owner(),
        f.resources(),
        f.rules(),
        f.witness(),
        f.exposures(),
        f.traces(),
        f.endpoints(),
        f.missing(),
        f.next());
  }

  private static Report changed(Report report, UnaryOperator<Finding> change) {
    return with(report, report.findings().stream().map(change).toList());
  }

  private static Report with(Report report, List<Finding> findings) {
    return new Report(
        report.version(),
        report.generatedAt(),
        report.asOf(),
        report.scopes(),
        report.summary(),
        report.coverage(),
        report.sourceSets(),
        report.exposures(),
        ImmutableList.copyOf(findings),
        report.verification());
  }

  private static String text(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SecurityFindings().write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<JsonNode> findings(Report report) throws IOException {
    List<JsonNode> findings = new ArrayList<>();
    text(report).lines().forEach(line -> json(line).path("Findings").forEach(findings::add));
    return findings;
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}
