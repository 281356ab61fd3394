package dev.postern.report;

import static dev.postern.sample.Opening.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.postern.exposure.Analysis;
import dev.postern.exposure.Analyzer;
import dev.postern.exposure.Budget;
import dev.postern.exposure.Verifier;
import dev.postern.model.Assumption;
import dev.postern.model.Census;
import dev.postern.model.Coverage;
import dev.postern.model.Gap;
import dev.postern.model.Inventory;
import dev.postern.model.Meaning;
import dev.postern.model.Missing;
import dev.postern.model.Name;
import dev.postern.model.PosternException;
import dev.postern.model.RuleCount;
import dev.postern.model.Sourcing;
import dev.postern.model.Symbol;
import dev.postern.net.PortRange;
import dev.postern.net.ServiceSet;
import dev.postern.risk.Findings;
import dev.postern.risk.ServiceCatalogue;
import dev.postern.sample.Opening;
import dev.postern.sample.Site;
import dev.postern.work.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonReportTest {

  private static final String WORLD = "0.0.0.0/0";
  private static final String HOSTILE =
      "$(x)'\"\\</script>=1+1\u001B[31m\n\u2028\u202E\u2066\u0085\u007F\uD800";

  @Test
  void reportsAreAsTheSchemaSays() throws IOException {
    String json = json(report(everything()));
    assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
  }

  @Test
  void theSchemaTellsAWrongReport() throws IOException {
    String json = json(report(everything())).replace("\"session\"", "\"maybe\"");
    assertThat(schema().validate(json, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void anEmptyAccountIsAReportToo() throws IOException {
    String json = json(report(Site.empty()));
    assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
  }

  @Test
  void whatIsReadIsWrittenAgainByteForByte() throws IOException {
    Report report = report(everything());
    String json = json(report);
    Report read = read(json);
    assertThat(json(read)).isEqualTo(json);
    assertThat(lines(read)).isEqualTo(lines(report));
    // Protocols without ports have no client port to write.
    assertThat(read.findings())
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(".*clientPort")
        .isEqualTo(report.findings());
    assertThat(read.exposures()).isEqualTo(report.exposures());
    assertThat(read.summary()).isEqualTo(report.summary());
    assertThat(read.coverage()).isEqualTo(report.coverage());
  }

  @Test
  void equalInputGivesEqualBytes() throws IOException {
    assertThat(json(report(everything()))).isEqualTo(json(report(everything())));
  }

  @Test
  void fieldsComeInTheOrderOfTheContract() throws IOException {
    JsonNode json = new ObjectMapper().readTree(json(report(everything())));
    assertThat(ImmutableList.copyOf(json.fieldNames()))
        .containsExactly(
            "schema",
            "tool",
            "generatedAt",
            "asOf",
            "scope",
            "summary",
            "coverage",
            "sourceSets",
            "exposures",
            "findings",
            "verification");
    assertThat(ImmutableList.copyOf(json.get("exposures").get(0).fieldNames()))
        .containsExactly(
            "id",
            "provider",
            "account",
            "region",
            "network",
            "endpoint",
            "door",
            "family",
            "protocol",
            "ports",
            "sources",
            "certainty",
            "arrives",
            "reply",
            "reasons",
            "qualifiers",
            "trace");
    assertThat(ImmutableList.copyOf(json.get("findings").get(0).fieldNames()))
        .startsWith(
            "id",
            "rule",
            "severity",
            "severityInputs",
            "state",
            "disposition",
            "title",
            "service",
            "services",
            "protocol",
            "ports",
            "owner",
            "resources",
            "rules",
            "witness",
            "exposures",
            "missing",
            "probe",
            "next");
  }

  @Test
  void sourceSetsAreNumberedByFirstUseAndNeverCut() throws IOException {
    JsonNode json = new ObjectMapper().readTree(json(report(everything())));
    assertThat(json.get("exposures").get(0).get("sources").asText()).isEqualTo("s1");
    JsonNode world = json.get("sourceSets").get("s1");
    assertThat(world.get("class").asText()).isEqualTo("world");
    assertThat(world.get("addresses").asText()).isEqualTo("3702390784");
    assertThat(world.get("cidrs").size()).isGreaterThan(8);
    assertThat(json.get("exposures").size())
        .as("latent rows are findings only")
        .isEqualTo(report(everything()).exposures().size());
  }

  @Test
  void doorsSayWhatBecomesOfTheClientsAddress() {
    assertThat(report(everything()).exposures())
        .filteredOn(e -> e.door().id().equals("door-i-3"))
        .extracting(e -> e.door().source() + " " + e.door().ports() + " to " + e.ports())
        .containsExactly("preserved 40022 to 22");
  }

  @Test
  void hostileTextArrivesWholeAndNothingInItActs() throws IOException {
    String json = json(report(everything()));
    assertThat(json.codePoints().filter(c -> c != '\n')).noneMatch(Hostile::acts);
    assertThat(read(json).exposures()).anyMatch(e -> e.endpoint().owner().name().equals(HOSTILE));
    assertThat(lines(report(everything())).codePoints().filter(c -> c != '\n'))
        .noneMatch(Hostile::acts);
  }

  @Test
  void everyLineOfJsonLinesIsAnObjectOfItsType() throws IOException {
    Report report = report(everything());
    List<String> types = lines(report).lines().map(JsonReportTest::type).toList();
    assertThat(types.get(0)).isEqualTo("header");
    assertThat(types)
        .hasSize(
            1 + report.sourceSets().size() + report.exposures().size() + report.findings().size());
    assertThat(types).containsOnly("header", "sourceSet", "exposure", "finding");
  }

  @Test
  void badFilesAreRefusedWithThePlace() throws IOException {
    String json = json(report(everything()));
    assertRefused("{", "is not JSON at line 1");
    assertRefused("[]", "does not begin with an object");
    assertRefused("{\"schema\": \"postern.report/1\"}", "coverage is missing");
    assertRefused(json.replace("postern.report/1", "postern.report/2"), "postern.report/2");
    assertRefused(
        json.replace("\"certainty\" : \"session\"", "\"certainty\" : 5"), "certainty is no");
    assertRefused(json.replace("\"sources\" : \"s1\"", "\"sources\" : \"s99\""), "s99");
    assertRefused(json.replace("\"tool\" :", "\"told\" :"), "tool is missing");
    assertRefused(json + "{}", "something follows");
    assertThatThrownBy(() -> JsonReportReader.read(Path.of("no-such-file.json")))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("no-such-file.json");
  }

  @Test
  void unknownFieldsOfLaterVersionsAreSkipped() throws IOException {
    String json = json(report(everything()));
    String later = json.replaceFirst("\\{", "{\"later\": {\"a\": [1]},");
    assertThat(json(read(later))).isEqualTo(json);
  }

  private static void assertRefused(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("saved.json")
        .hasMessageContaining(message);
  }

  private static Site everything() {
    Name list = new Name("list", "pl-1");
    return Site.empty()
        .label("T", true, "203.0.113.0/24")
        .means(list, new Meaning.Unknown(Symbol.condition("pl-1", "pl-1 is unread")))
        .machine("i-1", "web", tcp(22).from(WORLD), tcp(8443).from("203.0.113.0/24"))
        .machine("i-2", HOSTILE, tcp(25).from("0.0.0.0/1", "128.0.0.0/2"), tcp(80).from(list))
        .machineV6("i-2", HOSTILE, tcp(443).from("2600::/12"))
        .forwarded("i-3", 40022, 22, Sourcing.PRESERVED, tcp(22).from(WORLD))
        .machine(
            "i-4",
            "any",
            Opening.of(ServiceSet.of(1, new PortRange(8 << 8, 8 << 8 | 255)), "echo"),
            Opening.of(ServiceSet.of(47), "gre"))
        .machine("i-5", "all", Opening.of(ServiceSet.ALL, "all"))
        .unused("sg-1", tcp(3389).from(WORLD))
        .unreached("i-6", ImmutableSet.of(Missing.RUNNING, Missing.ROUTE), tcp(22).from(WORLD))
        .stale("fw-9", "rule-3", "its source is gone " + HOSTILE)
        .coverage(
            new Coverage(
                new RuleCount(7, 6, 1, 0),
                ImmutableList.of(
                    new Gap(
                        Site.SCOPE, "GetList", "denied", ImmutableSortedSet.of("pl-1"), HOSTILE)),
                ImmutableList.of(new Assumption(Site.SCOPE, "GetGuard", "off", "the default")),
                ImmutableList.of("a note")));
  }

  @Test
  void threadsAndPiecesChangeNoByte() throws IOException {
    Site site = Site.empty();
    for (int i = 0; i < 450; i++) {
      site = site.machine("i-" + i, "web-" + i, tcp(22).from(WORLD));
    }
    Report report = report(site);
    String alone = json(report);
    ByteArrayOutputStream shared = new ByteArrayOutputStream();
    JsonReport.write(report, shared, Workers.of(3));
    assertThat(shared.toString(StandardCharsets.UTF_8)).isEqualTo(alone);
    // As one generator would have written it in one go.
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    ObjectMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    mapper.getFactory().setCharacterEscapes(new JsonEscapes());
    assertThat(mapper.writer(printer).writeValueAsString(mapper.readTree(alone)) + "\n")
        .isEqualTo(alone);
  }

  private static Report report(Site site) {
    Inventory inventory = site.inventory();
    Analysis analysis = new Analyzer().analyze(inventory);
    Instant now = Instant.parse("2026-11-23T12:00:00Z");
    return new ReportBuilder("1", now, now)
        .build(
            Census.of(inventory),
            analysis,
            new Findings(ServiceCatalogue.standard()).of(inventory, analysis),
            Optional.of(new Verifier().verify(inventory, analysis.exposures(), Budget.cells(50))));
  }

  private static String json(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String lines(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonLinesReport.write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Report read(String json) {
    return JsonReportReader.read(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "saved.json");
  }

  private static String type(String line) {
    try {
      return new ObjectMapper().readTree(line).get("type").asText();
    } catch (IOException e) {
      throw new AssertionError("not a line of JSON: " + line, e);
    }
  }

  private static Schema schema() throws IOException {
    Path file =
        Path.of(System.getProperty("postern.root"), "docs/schema/postern.report-1.schema.json");
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(file), InputFormat.JSON);
  }
}
