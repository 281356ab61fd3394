package dev.postern.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.PosternException;
import dev.postern.model.PosternException.Category;
import dev.postern.model.Scope;
import dev.postern.risk.Finding;
import dev.postern.risk.SourceSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads reports that {@link JsonReport} wrote, now or in an earlier version. Unknown fields are
 * skipped: later versions of the same schema only add some.
 */
public final class JsonReportReader {

  /** A report may hold whatever an account may; only memory limits it. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNameLength(Integer.MAX_VALUE)
                      .maxStringLength(Integer.MAX_VALUE)
                      .build())
              .build());

  private final JsonParser json;
  private final Map<String, JsonFields> header = new HashMap<>();
  private final ImmutableMap.Builder<String, SourceSet> sourceSets = ImmutableMap.builder();
  private final ImmutableList.Builder<ReportedExposure> exposures = ImmutableList.builder();
  private final ImmutableList.Builder<Finding> findings = ImmutableList.builder();

  private JsonReportReader(JsonParser json) {
    this.json = json;
  }

  /**
   * Reads a saved report.
   *
   * @throws PosternException of category CONFIG if the file cannot be read or is no such report;
   *     the message says where
   */
  public static Report read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw new PosternException(Category.CONFIG, "cannot read " + file + ": " + e, e);
    }
  }

  /**
   * As {@link #read(Path)}, from a stream, which stays open.
   *
   * @param name what to call the stream in messages
   */
  public static Report read(InputStream in, String name) {
    try (JsonParser json = MAPPER.createParser(in)) {
      json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      return new JsonReportReader(json).report();
    } catch (JsonFields.Unusable e) {
      throw bad(name, String.valueOf(e.getMessage()), e);
    } catch (JsonProcessingException e) {
      String at =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + " column "
                  + e.getLocation().getColumnNr();
      throw bad(name, "it is not JSON" + at + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw bad(name, e.toString(), e);
    }
  }

  private static PosternException bad(String name, String what, Exception cause) {
    return new PosternException(
        Category.CONFIG, name + " is no usable " + Report.SCHEMA + ": " + what, cause);
  }

  private Report report() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new JsonFields.Unusable("it does not begin with an object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "sourceSets" -> sourceSets();
        case "exposures" -> exposures();
        case "findings" -> findings();
        default -> header.put(field, new JsonFields(json.readValueAsTree(), field));
      }
    }
    if (json.nextToken() != null) {
      throw new JsonFields.Unusable("something follows the report");
    }
    if (!header("schema").asText().equals(Report.SCHEMA)) {
      throw new JsonFields.Unusable("its schema is " + header("schema").asText());
    }
    JsonFields coverage = header("coverage");
    return new Report(
        header("tool").text("version"),
        header("generatedAt").asInstant(),
        header("asOf").asInstant(),
        scopes(),
        HeaderReading.summary(header("summary")),
        HeaderReading.coverage(coverage),
        checked(sourceSets.buildOrThrow()),
        exposures.build(),
        findings.build(),
        Optional.ofNullable(header.get("verification")).map(HeaderReading::verification));
  }

  /** A row must not point to nothing: writers look up the set of every row. */
  private ImmutableMap<String, SourceSet> checked(ImmutableMap<String, SourceSet> sets) {
    for (ReportedExposure exposure : exposures.build()) {
      if (!sets.containsKey(exposure.sources())) {
        throw new JsonFields.Unusable(
            "exposure " + exposure.id() + " names the unknown source set " + exposure.sources());
      }
    }
    return sets;
  }

  private ImmutableSortedSet<Scope> scopes() {
    ImmutableSortedSet.Builder<Scope> scopes = ImmutableSortedSet.naturalOrder();
    for (JsonFields scope : header("scope").elements()) {
      for (String region : scope.texts("regions")) {
        scopes.add(new Scope(scope.text("provider"), scope.text("account"), region));
      }
    }
    return scopes.build();
  }

  private void sourceSets() throws IOException {
    expect(JsonToken.START_OBJECT, "sourceSets");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String id = json.currentName();
      json.nextToken();
      JsonFields set = new JsonFields(json.<JsonNode>readValueAsTree(), "sourceSets." + id);
      sourceSets.put(id, HeaderReading.sourceSet(set));
    }
  }

  private void exposures() throws IOException {
    expect(JsonToken.START_ARRAY, "exposures");
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      JsonFields row = new JsonFields(json.<JsonNode>readValueAsTree(), "exposures[" + i + "]");
      exposures.add(ExposureReading.exposure(row));
    }
  }

  private void findings() throws IOException {
    expect(JsonToken.START_ARRAY, "findings");
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      JsonFields one = new JsonFields(json.<JsonNode>readValueAsTree(), "findings[" + i + "]");
      findings.add(FindingReading.finding(one));
    }
  }

  private void expect(JsonToken token, String place) {
    if (json.currentToken() != token) {
      throw new JsonFields.Unusable(
          place + " is no " + (token == JsonToken.START_ARRAY ? "list" : "object"));
    }
  }

  private JsonFields header(String field) {
    JsonFields value = header.get(field);
    if (value == null) {
      throw new JsonFields.Unusable(field + " is missing");
    }
    return value;
  }
}
