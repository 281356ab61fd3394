package dev.postern.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import dev.postern.exposure.Explanation;
import dev.postern.exposure.Packet;
import dev.postern.exposure.Reachability;
import dev.postern.exposure.Step;
import dev.postern.model.Door;
import dev.postern.model.Endpoint;
import dev.postern.model.Missing;
import dev.postern.model.ShortName;
import dev.postern.net.Address;
import dev.postern.net.Protocol;
import dev.postern.report.Page.Cell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints why one service of one endpoint is reachable, or what would have to change. */
public final class ExplanationReport {

  private static final int INDENT = 2;
  private static final int DETAIL = 5;
  private static final int LONGEST_HOP = 30;

  private final Explanation explanation;
  private final String service;

  /**
   * A report of one explanation.
   *
   * @param service the service that was asked about, as {@code tcp/8443}
   */
  public ExplanationReport(Explanation explanation, String service) {
    this.explanation = explanation;
    this.service = service;
  }

  /** Prints it for people. */
  public void writeTable(TableStyle style, Appendable out) throws IOException {
    Page page = new Page(out, style);
    String verdict = explanation.verdict().label().toUpperCase(Locale.ROOT);
    page.text(
        0,
        INDENT,
        EndpointRows.ink(explanation.verdict()),
        verdict + "  " + client() + " -> " + target() + " " + Terminal.safe(service));
    steps(page, explanation.steps());
    page.text(0, INDENT, Ink.PLAIN, "Why: " + Terminal.safe(explanation.why()));
    if (!explanation.blocking().isEmpty()) {
      page.text(
          0,
          INDENT,
          Ink.PLAIN,
          explanation.verdict() == Reachability.POSSIBLE
              ? "What may stop it:"
              : "To let it through, every one of these would have to change:");
      steps(page, explanation.blocking());
    }
    if (!explanation.missing().isEmpty()) {
      page.text(0, INDENT, Ink.PLAIN, "Missing: " + String.join("; ", missing(Missing::text)));
    }
  }

  private String client() {
    return explanation.packet().map(p -> p.source().toString()).orElse("internet");
  }

  private String target() {
    Endpoint endpoint = explanation.endpoint();
    String door =
        explanation
            .door()
            .map(
                d ->
                    ", through " + PathText.door(d.kind().label(), d.name(), d.id(), d.addresses()))
            .orElse("");
    String addresses =
        endpoint.addresses().stream().map(Address::toString).collect(Collectors.joining(", "));
    return OwnerText.of(endpoint.owner())
        + " ("
        + (addresses.isEmpty() ? Terminal.safe(endpoint.id()) : addresses)
        + door
        + ")";
  }

  private static void steps(Page page, ImmutableList<Step> steps) throws IOException {
    int hops = width(steps.stream().map(step -> ShortName.of(step.hop())).toList());
    int rules = width(steps.stream().map(Step::rule).toList());
    int effects = width(steps.stream().map(Step::effect).toList());
    int number = 1;
    for (Step step : steps) {
      page.row(
          INDENT,
          DETAIL - INDENT,
          List.of(
              new Cell(String.valueOf(number++), Ink.PLAIN, 1),
              new Cell(Terminal.safe(ShortName.of(step.hop())), Ink.BOLD, hops),
              new Cell(Terminal.safe(step.rule()), Ink.PLAIN, rules),
              new Cell(Terminal.safe(step.effect()), ink(step.effect()), effects),
              new Cell(Terminal.safe(step.text()), Ink.PLAIN, 0)));
    }
  }

  private static int width(List<String> texts) {
    return texts.stream()
        .mapToInt(t -> Columns.of(Terminal.safe(t)))
        .filter(columns -> columns <= LONGEST_HOP)
        .max()
        .orElse(0);
  }

  private static Ink ink(String effect) {
    return switch (effect) {
      case "drop" -> Ink.RED;
      case "unknown" -> Ink.YELLOW;
      case "accept" -> Ink.GREEN;
      default -> Ink.PLAIN;
    };
  }

  private List<String> missing(Function<Missing, String> words) {
    return explanation.missing().stream().sorted().map(words).toList();
  }

  /** Writes it as one JSON document; the stream is flushed, never closed. */
  public void writeJson(OutputStream out) throws IOException {
    try (JsonGenerator json = JsonWriting.generator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("verdict", explanation.verdict().label());
      json.writeStringField("service", service);
      endpoint(json, explanation.endpoint());
      if (explanation.door().isPresent()) {
        door(json, explanation.door().get());
      } else {
        json.writeNullField("door");
      }
      if (explanation.packet().isPresent()) {
        packet(json, explanation.packet().get());
      } else {
        json.writeNullField("packet");
      }
      steps(json, "steps", explanation.steps());
      json.writeStringField("why", explanation.why());
      steps(json, "blocking", explanation.blocking());
      JsonWriting.texts(json, "missing", ImmutableList.copyOf(missing(Missing::label)));
      json.writeEndObject();
    }
    out.write("\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void endpoint(JsonGenerator json, Endpoint endpoint) throws IOException {
    json.writeObjectFieldStart("endpoint");
    json.writeStringField("id", endpoint.id());
    json.writeStringField("provider", endpoint.scope().provider());
    json.writeStringField("account", endpoint.scope().account());
    json.writeStringField("region", endpoint.scope().region());
    json.writeStringField("owner", endpoint.owner().id());
    json.writeStringField("kind", endpoint.owner().kind());
    json.writeStringField("name", endpoint.owner().name());
    JsonWriting.texts(json, "addresses", texts(endpoint.addresses()));
    json.writeEndObject();
  }

  private static void door(JsonGenerator json, Door door) throws IOException {
    json.writeObjectFieldStart("door");
    json.writeStringField("kind", door.kind().label());
    json.writeStringField("id", door.id());
    json.writeStringField("name", door.name());
    JsonWriting.texts(json, "addresses", texts(door.addresses()));
    json.writeEndObject();
  }

  /** As a report's witness; client ports only exist where services are ports. */
  private static void packet(JsonGenerator json, Packet packet) throws IOException {
    json.writeObjectFieldStart("packet");
    json.writeStringField("source", packet.source().toString());
    json.writeStringField("protocol", Protocol.name(packet.protocol()));
    if (Protocol.hasPorts(packet.protocol())) {
      json.writeNumberField("port", packet.service());
      json.writeNumberField("clientPort", packet.clientPort());
    } else if (Protocol.isIcmp(packet.protocol())) {
      json.writeNumberField("type", packet.service() >> 8);
      json.writeNumberField("code", packet.service() & 0xff);
    }
    json.writeEndObject();
  }

  private static void steps(JsonGenerator json, String field, ImmutableList<Step> steps)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Step step : steps) {
      json.writeStartObject();
      json.writeStringField("hop", step.hop());
      if (!step.rule().isEmpty()) {
        json.writeStringField("rule", step.rule());
      }
      json.writeStringField("effect", step.effect());
      json.writeStringField("text", step.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static ImmutableList<String> texts(List<Address> addresses) {
    return addresses.stream().map(Address::toString).collect(ImmutableList.toImmutableList());
  }
}
