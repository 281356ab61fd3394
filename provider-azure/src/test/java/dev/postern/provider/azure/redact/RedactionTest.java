package dev.postern.provider.azure.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.Audit;
import dev.postern.model.PosternException;
import dev.postern.provider.azure.AzureProvider;
import dev.postern.provider.azure.snapshot.RedactedCopy;
import dev.postern.report.JsonReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A redacted snapshot is judged like the original. */
final class RedactionTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern PSEUDONYM =
      Pattern.compile("name\\d+|f0000000-0000-4000-8000-\\d{12}");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path temp;

  private Path copy(Path snapshot, Pseudonyms names) throws IOException {
    Path copy = temp.resolve("copy");
    RedactedCopy.write(snapshot, copy, names);
    return copy;
  }

  @ParameterizedTest
  @MethodSource("dev.postern.provider.azure.redact.Copies#snapshots")
  void theAuditOfTheCopyIsThatOfTheOriginal(Path snapshot) throws IOException {
    Path whole = Copies.whole(snapshot, temp.resolve("whole"));
    Pseudonyms names = new Pseudonyms();
    Path copy = copy(whole, names);

    List<String> actual = lines(copy, names.originals());
    List<String> expected = lines(whole, Map.of());

    assertThat(actual.stream().filter(line -> !expected.contains(line))).isEmpty();
    assertThat(expected.stream().filter(line -> !actual.contains(line))).isEmpty();
    assertThat(actual).hasSameSizeAs(expected).isNotEmpty();
  }

  @Test
  void aNameIsTheSameAloneInAnIdAndInAHostName() {
    Pseudonyms names = new Pseudonyms();
    String name = names.name("shop-orders");
    assertThat(names.text("SHOP-orders.database.windows.net"))
        .isEqualTo(name + ".database.windows.net");
    assertThat(
            names.text(
                "/subscriptions/00000000-1111-2222-3333-444455556666/resourceGroups/Web"
                    + "/providers/Microsoft.Sql/servers/Shop-Orders"))
        .matches(
            "/subscriptions/f0000000-[0-9-]+/resourceGroups/name\\d+/providers/Microsoft.Sql"
                + "/servers/"
                + name);
  }

  @Test
  void theNetworkOfAHubStaysThatOfItsHub() {
    Pseudonyms names = new Pseudonyms();
    String hub = names.name("Zebra_East");
    assertThat(names.name("HV_zebra_east_7f0c2f4e-8a57-4f0e-9a53-0d6f0a8f1c11"))
        .matches("HV_" + hub + "_f0000000-0000-4000-8000-\\d{12}");
  }

  @Test
  void onlyHostNamesThatAzureGivesKeepLabels() {
    Pseudonyms names = new Pseudonyms();
    assertThat(names.text("https://zebra.blob.core.windows.net:443/"))
        .matches("https://name\\d+\\.blob\\.core\\.windows\\.net:443/");
    assertThat(names.text("zebra.web.cache.net")).matches("(?:name\\d+\\.){3}net");
  }

  @Test
  void addressesAndWordsStay() {
    Pseudonyms names = new Pseudonyms();
    assertThat(
            Stream.of("10.0.0.0/8", "2001:db8::/32", "10.0.0.1-10.0.0.9", "*", "22-80", "0")
                .map(names::text))
        .containsExactly("10.0.0.0/8", "2001:db8::/32", "10.0.0.1-10.0.0.9", "*", "22-80", "0");
    assertThat(names.name("GatewaySubnet")).isEqualTo("GatewaySubnet");
  }

  @Test
  void aRefusalStaysOneWithoutTellingWhoWasRefused() throws IOException {
    Path original = temp.resolve("original");
    Copies.overlay(Copies.BASE, original);
    Path file =
        original.resolve("azure/00000000-0000-0000-0000-00000000a001/network-security-groups.json");
    Files.writeString(
        file,
        "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"The client 'zoe@zebra.example'"
            + " does not have authorization to perform action"
            + " 'Microsoft.Network/networkSecurityGroups/read' over scope '/x'\"}}");
    Path copy = copy(original, new Pseudonyms());
    assertThat(Copies.text(copy)).doesNotContain("zoe", "zebra").contains("AuthorizationFailed");
    assertThat(lines(copy, Map.of()))
        .anyMatch(
            line ->
                line.startsWith("gap")
                    && line.contains("networksecuritygroups/read")
                    && line.contains("denied"));
  }

  @Test
  void aFolderThatHoldsSomethingIsRefusedUntouched() throws IOException {
    Path full = Files.createDirectory(temp.resolve("full"));
    Files.writeString(full.resolve("mine.txt"), "mine");
    assertThatThrownBy(() -> RedactedCopy.write(Copies.EXAMPLE, full, new Pseudonyms()))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("mine.txt");
    assertThat(Copies.text(full)).isEqualTo("mine.txt\nmine");
  }

  /** What is told about exposures, findings and counts, with these names put back. */
  private static List<String> lines(Path snapshot, Map<String, String> originals)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(
        Audit.builder()
            .provider(new AzureProvider())
            .snapshot(snapshot)
            .clock(CLOCK)
            .build()
            .run()
            .report(),
        out);
    String text =
        PSEUDONYM
            .matcher(out.toString(StandardCharsets.UTF_8))
            .replaceAll(
                m -> Matcher.quoteReplacement(originals.getOrDefault(m.group(), m.group())));
    JsonNode report = MAPPER.readTree(text.toLowerCase(Locale.ROOT));
    JsonNode sets = report.path("sourcesets");
    List<String> lines = new ArrayList<>();
    for (JsonNode exposure : report.path("exposures")) {
      ObjectNode one = (ObjectNode) exposure;
      one.remove("id");
      one.set("sources", sets.path(one.path("sources").asText()));
      lines.add("exposure " + sorted(one));
    }
    for (JsonNode finding : report.path("findings")) {
      ObjectNode one = (ObjectNode) finding;
      one.remove("id");
      one.remove("next"); // the first of several by name
      one.put("exposures", one.path("exposures").size());
      one.path("traces").forEach(trace -> ((ObjectNode) trace).remove("exposure"));
      lines.add("finding " + sorted(one));
    }
    for (JsonNode gap : report.path("coverage").path("gaps")) {
      ((ObjectNode) gap).remove("detail");
      String line = "gap " + sorted(gap);
      if (!lines.contains(line)) { // two may differ in the spelling of a name only
        lines.add(line);
      }
    }
    lines.add("rules " + report.path("coverage").path("rules"));
    lines.add("summary " + report.path("summary"));
    return lines.stream().sorted().toList();
  }

  /** Lists in the order of their texts, members in the order of their names. */
  private static String sorted(JsonNode node) {
    if (node instanceof ArrayNode array) {
      return StreamSupport.stream(array.spliterator(), false)
          .map(RedactionTest::sorted)
          .distinct() // what differs in upper and lower case only is one name in the copy
          .sorted()
          .toList()
          .toString();
    }
    if (node instanceof ObjectNode object) {
      Stream<String> members =
          object.properties().stream().map(m -> m.getKey() + "=" + sorted(m.getValue()));
      return members.sorted().toList().toString();
    }
    return node.toString();
  }
}
