package dev.postern.provider.aws.redact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.provider.aws.AwsProvider;
import dev.postern.report.JsonReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The report of an audit in a form that does not depend on the order of names: sorted, without the
 * ids that are made from names, and with pseudonyms turned back.
 */
final class RedactedReport {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern PSEUDONYM = Pattern.compile("name\\d+|9\\d{11}");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

  private RedactedReport() {}

  static AuditResult audit(Path snapshot) {
    return Audit.builder()
        .provider(new AwsProvider())
        .snapshot(snapshot)
        .clock(CLOCK)
        .build()
        .run();
  }

  /** What is told about exposures, findings and counts, with these names put back. */
  static List<String> of(AuditResult result, Map<String, String> originals) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      JsonReport.write(result.report(), out);
      String text =
          PSEUDONYM
              .matcher(out.toString(StandardCharsets.UTF_8))
              .replaceAll(
                  m -> {
                    String original = originals.getOrDefault(m.group(), m.group());
                    String json = MAPPER.getNodeFactory().textNode(original).toString();
                    return java.util.regex.Matcher.quoteReplacement(
                        json.substring(1, json.length() - 1));
                  });
      return lines(MAPPER.readTree(text));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> lines(JsonNode report) {
    JsonNode sets = report.path("sourceSets");
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
      one.put("exposures", one.path("exposures").size());
      one.path("traces").forEach(trace -> ((ObjectNode) trace).remove("exposure"));
      lines.add("finding " + sorted(one));
    }
    for (JsonNode gap : report.path("coverage").path("gaps")) {
      ((ObjectNode) gap).remove("detail");
      lines.add("gap " + sorted(gap));
    }
    for (JsonNode assumption : report.path("coverage").path("assumptions")) {
      lines.add("assumption " + sorted(assumption));
    }
    lines.add("rules " + report.path("coverage").path("rules"));
    lines.add("summary " + report.path("summary"));
    lines.add("scope " + sorted(report.path("scope")));
    return lines.stream().sorted().toList();
  }

  /** Lists in the order of their texts, members in the order of their names. */
  private static String sorted(JsonNode node) {
    if (node instanceof ArrayNode array) {
      return StreamSupport.stream(array.spliterator(), false)
          .map(RedactedReport::sorted)
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
