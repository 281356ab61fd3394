package dev.postern.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.postern.exposure.ServiceText;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.net.IpSpace;
import dev.postern.policy.PolicyEntry.Kind;
import dev.postern.risk.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class PolicyReaderTest {

  private static final Path ROOT = Path.of(System.getProperty("postern.root"));
  private static final Path FILES = ROOT.resolve("audit-core/src/test/resources/policy");

  static List<String> bad() throws IOException {
    try (Stream<Path> files = Files.list(FILES.resolve("bad"))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  /** Each file says in comments what is to be said about which line of it. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void whatIsWrongIsSaidWithItsLine(String name) throws IOException {
    Path file = FILES.resolve("bad").resolve(name);
    List<String> expected =
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("# expect "))
            .map(line -> name + ":" + line.substring("# expect ".length()))
            .toList();
    assertThat(expected).isNotEmpty();
    assertThatThrownBy(() -> PolicyReader.read(file, name))
        .isInstanceOfSatisfying(
            PosternException.class,
            e -> {
              assertThat(e.category()).isEqualTo(Category.CONFIG);
              List<String> said = String.valueOf(e.getMessage()).lines().skip(1).toList();
              assertThat(said).hasSameSizeAs(expected);
              for (String one : expected) {
                assertThat(said).anyMatch(line -> line.startsWith(one));
              }
            });
  }

  @Test
  void aWholePolicyIsRead() {
    Policy policy = PolicyReader.read(FILES.resolve("good/full.yaml"), "full.yaml");
    assertThat(policy.networks())
        .singleElement()
        .satisfies(n -> assertThat(n.anyTenant()).isFalse());
    PolicyEntry service = policy.entries().get(0);
    assertThat(service.kind()).isEqualTo(Kind.APPROVED);
    assertThat(service.sources()).isEqualTo(IpSpace.ALL);
    assertThat(ServiceText.ports(service.services())).isEqualTo("80,443,8000-8080");
    assertThat(service.expires()).isEqualTo(LocalDate.of(2027, 3, 1));
    assertThat(service.line()).isEqualTo(6);
    assertThat(service.accountable().ticket()).isEqualTo("SHOP-7");
    PolicyEntry waiver = policy.entries().get(1);
    assertThat(waiver.kind()).isEqualTo(Kind.WAIVED);
    assertThat(waiver.sources().ipv4()).hasToString("[198.51.100.0/28, 203.0.113.0/24]");
    assertThat(waiver.sources().ipv6()).hasToString("[2001:db8:5::/48]");
    assertThat(ServiceText.ports(waiver.services())).isEqualTo("8/*");
    assertThat(waiver.accountable().reason()).isEqualTo("Two lines\nof reason.\n");
    assertThat(policy.severities())
        .singleElement()
        .extracting(SeverityRule::severity)
        .isEqualTo(Severity.INFO);
    assertThat(policy.catalogue())
        .singleElement()
        .hasToString(policy.catalogue().get(0).toString());
    assertThat(policy.settings().get("fail-on")).isEqualTo(new Policy.Setting("critical", 45));
  }

  @Test
  void theSchemaTakesWhatIsReadAndRefusesTypos() throws IOException {
    assertThat(schema().validate(json("good/full.yaml"), InputFormat.JSON)).isEmpty();
    for (String bad :
        List.of(
            "unknown-key",
            "unknown-key-in-entry",
            "unknown-key-in-match",
            "no-expiry",
            "no-reason",
            "no-sources",
            "other-schema",
            "no-schema",
            "bad-severity",
            "bad-id",
            "date-in-words",
            "waivers-not-a-list")) {
      assertThat(schema().validate(json("bad/" + bad + ".yaml"), InputFormat.JSON))
          .as(bad)
          .isNotEmpty();
    }
  }

  @Test
  void aFileThatIsTooLargeIsNotRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.writeString(file, "schema: postern.policy/1\n#" + "x".repeat(17 << 20));
    assertThatThrownBy(() -> PolicyReader.read(file, "p.yaml"))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("more than 16777216 are not read");
  }

  @Test
  void otherEncodingsAreRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.write(file, "schema: postern.policy/1".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> PolicyReader.read(file, "p.yaml"))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("not UTF-8 text");
    Files.writeString(file, "\ufeffschema: postern.policy/1");
    assertThat(PolicyReader.read(file, "p.yaml").entries()).isEmpty();
  }

  @Test
  void tenThousandProblemsAreCut() {
    StringBuilder text = new StringBuilder("schema: postern.policy/1\nwaivers:\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("  - {id: W-").append(i).append("}\n");
    }
    assertThatThrownBy(() -> PolicyReader.parse(text.toString(), "p.yaml"))
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(22));
  }

  private static String json(String file) throws IOException {
    Object read =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(FILES.resolve(file)));
    return new ObjectMapper().writeValueAsString(read);
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(
            Files.readString(ROOT.resolve("docs/schema/postern.policy-1.schema.json")),
            InputFormat.JSON);
  }
}
