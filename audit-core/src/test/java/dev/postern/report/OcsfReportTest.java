package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Streams;
import dev.postern.risk.Finding;
import dev.postern.risk.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Held against the attribute tables of class 2004 and its objects, OCSF 1.8.0. */
class OcsfReportTest {

  /** Attributes that may be there, with their types; a star marks those that must be. */
  private static final ImmutableMap<String, String> ALLOWED =
      ImmutableMap.<String, String>builder()
          .put(
              "",
              "activity_id*i activity_name:s category_uid*i category_name:s class_uid*i class_name:s type_uid*i"
                  + " type_name:s time*i severity_id*i severity:s status_id:i status:s comment:s is_alert:b"
                  + " message:s metadata*o finding_info*o cloud*o resources:a evidences:a unmapped:o")
          .put("/metadata", "version*s profiles:a product*o")
          .put("/metadata/product", "name:s vendor_name:s version:s")
          .put("/finding_info", "uid*s title:s desc:s types:a last_seen_time:i analytic:o")
          .put("/finding_info/analytic", "type_id*i type:s uid:s name:s")
          .put("/cloud", "provider*s account:o region:s")
          .put("/cloud/account", "uid:s")
          .put("/resources/*", "uid:s name:s type:s region:s")
          .put("/evidences/*", "src_endpoint:o dst_endpoint:o connection_info:o")
          .put("/evidences/*/src_endpoint", "ip:s")
          .put("/evidences/*/dst_endpoint", "ip:s port:i")
          .put(
              "/evidences/*/connection_info",
              "direction_id*i direction:s protocol_num:i protocol_name:s")
          .buildOrThrow();

  @Test
  void everyFindingIsAnEventUnderItsId() throws IOException {
    Report report = Sample.everything();
    assertThat(events(report))
        .extracting(e -> e.at("/finding_info/uid").asText())
        .containsExactlyElementsOf(report.findings().stream().map(Finding::id).toList());
    assertThat(events(Sample.empty())).isEmpty();
  }

  @Test
  void eventsHaveTheAttributesOfTheClassAndNoOthers() throws IOException {
    for (JsonNode event : events(Sample.everything())) {
      check(event, "");
      assertThat(event.path("class_uid").asInt()).isEqualTo(2004);
      assertThat(event.path("category_uid").asInt()).isEqualTo(2);
      assertThat(event.path("type_uid").asInt())
          .isEqualTo(2004 * 100 + event.path("activity_id").asInt());
      assertThat(event.path("time").asLong()).isEqualTo(Sample.NOON.toEpochMilli());
      assertThat(event.at("/metadata/version").asText()).isEqualTo("1.8.0");
      assertThat(event.at("/metadata/profiles/0").asText()).isEqualTo("cloud");
    }
  }

  @Test
  void numbersAndCaptionsAgree() throws IOException {
    Map<Integer, String> severities =
        Map.of(1, "Informational", 2, "Low", 3, "Medium", 4, "High", 5, "Critical");
    List<JsonNode> events = events(Sample.everything());
    assertThat(events)
        .allSatisfy(
            e -> {
              assertThat(e.path("severity").asText())
                  .isEqualTo(severities.get(e.path("severity_id").asInt()));
              assertThat(e.path("status").asText())
                  .isEqualTo(e.path("status_id").asInt() == 3 ? "Suppressed" : "New");
            });
    assertThat(events).filteredOn(e -> e.path("status_id").asInt() == 3).hasSize(2);
    assertThat(events)
        .filteredOn(e -> e.path("is_alert").asBoolean())
        .hasSize(
            (int)
                Sample.everything().findings().stream()
                    .filter(f -> f.fails(Severity.INFO))
                    .count());
  }

  private static void check(JsonNode object, String place) {
    String attributes = ALLOWED.get(place);
    assertThat(attributes).as(place).isNotNull();
    List<String> names = ImmutableList.copyOf(object.fieldNames());
    for (String attribute : Splitter.on(' ').split(attributes)) {
      List<String> parts = Splitter.on(CharMatcher.anyOf("*:")).splitToList(attribute);
      JsonNode value = object.path(parts.get(0));
      if (value.isMissingNode()) {
        assertThat(attribute).as("absent in " + object).doesNotContain("*");
        continue;
      }
      names = names.stream().filter(name -> !name.equals(parts.get(0))).toList();
      String at = place + "/" + parts.get(0);
      switch (parts.get(1)) {
        case "i" -> assertThat(value.isIntegralNumber()).as(at).isTrue();
        case "b" -> assertThat(value.isBoolean()).as(at).isTrue();
        case "s" -> assertThat(value.textValue()).as(at).isNotEmpty();
        case "a" -> {
          assertThat(value.isArray() && !value.isEmpty()).as(at).isTrue();
          value.forEach(
              element -> {
                if (element.isObject()) {
                  check(element, at + "/*");
                }
              });
        }
        default -> {
          assertThat(value.isObject()).as(at).isTrue();
          if (!at.equals("/unmapped")) {
            check(value, at);
          }
        }
      }
    }
    assertThat(names).as("not in the schema at " + place).isEmpty();
  }

  private static List<JsonNode> events(Report report) throws IOException {
    JsonNode events = new ObjectMapper().readTree(Sample.text(OcsfReport::write, report));
    assertThat(events.isArray()).isTrue();
    return Streams.stream(events).toList();
  }
}
