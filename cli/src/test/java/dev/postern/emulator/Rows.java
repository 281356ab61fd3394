package dev.postern.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a JSON report says, in short lines that a test can spell out. */
final class Rows {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Rows() {}

  static JsonNode report(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  /**
   * {@code web direct tcp 443 world session}; sources that are not the world by their blocks. What
   * services publish without an interface of the account is judged elsewhere.
   */
  static Set<String> exposures(JsonNode report) {
    Set<String> rows = new TreeSet<>();
    for (JsonNode row : report.path("exposures")) {
      if (row.path("door").path("kind").asText().equals("platform-endpoint")) {
        continue;
      }
      rows.add(
          String.join(
              " ",
              row.path("endpoint").path("name").asText(),
              row.path("door").path("kind").asText().equals("public-address")
                  ? "direct"
                  : row.path("door").path("name").asText(),
              row.path("protocol").asText(),
              row.path("ports").asText(),
              sources(report.path("sourceSets").path(row.path("sources").asText())),
              row.path("certainty").asText()));
    }
    return rows;
  }

  private static String sources(JsonNode set) {
    if (set.path("class").asText().equals("world")) {
      return "world";
    }
    List<String> blocks = new ArrayList<>();
    set.path("cidrs").forEach(block -> blocks.add(block.asText()));
    return String.join(",", blocks);
  }

  /** {@code eu-west-1 ec2:DescribeVpcs failed}. */
  static Set<String> gaps(JsonNode report) {
    Set<String> rows = new TreeSet<>();
    for (JsonNode gap : report.path("coverage").path("gaps")) {
      rows.add(
          gap.path("region").asText()
              + " "
              + gap.path("call").asText()
              + " "
              + gap.path("status").asText());
    }
    return rows;
  }

  /** {@code eu-west-1 ec2:DescribeVpcs none}. */
  static Set<String> assumptions(JsonNode report) {
    Set<String> rows = new TreeSet<>();
    for (JsonNode one : report.path("coverage").path("assumptions")) {
      rows.add(
          one.path("region").asText()
              + " "
              + one.path("call").asText()
              + " "
              + one.path("assumed").asText());
    }
    return rows;
  }

  /** {@code vault 3306}: open, and one thing is missing. */
  static Set<String> latent(JsonNode report) {
    Set<String> rows = new TreeSet<>();
    for (JsonNode finding : report.path("findings")) {
      if (finding.path("state").asText().equals("latent")) {
        rows.add(
            finding.path("owner").path("name").asText() + " " + finding.path("ports").asText());
      }
    }
    return rows;
  }
}
