package dev.postern.risk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the catalogue with the streaming parser and plain loops: data binding and lambdas would
 * cost more start-up time than the whole file.
 */
final class CatalogueReader {

  private static final String SCHEMA = "postern.catalogue/1";

  /**
   * What the file says.
   *
   * @param primary by service name, the ports on which it wins over others; empty for most
   */
  record Content(
      ImmutableList<CatalogueService> services,
      ImmutableMap<String, ImmutableSet<Integer>> primary,
      ImmutableList<Console> consoles) {}

  private final JsonParser json;
  private final ImmutableList.Builder<CatalogueService> services = ImmutableList.builder();
  private final ImmutableMap.Builder<String, ImmutableSet<Integer>> primary =
      ImmutableMap.builder();
  private final ImmutableList.Builder<Console> consoles = ImmutableList.builder();

  private CatalogueReader(JsonParser json) {
    this.json = json;
  }

  /** Reads one catalogue; an unknown schema, field or label is an error. */
  static Content read(InputStream in) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(in)) {
      return new CatalogueReader(json).content();
    }
  }

  private Content content() throws IOException {
    expect(JsonToken.START_OBJECT, json.nextToken());
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "schema" -> checkSchema(json.getText());
        case "services" -> {
          expect(JsonToken.START_ARRAY, value);
          while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(JsonToken.START_OBJECT, json.currentToken());
            service();
          }
        }
        case "consoles" -> {
          expect(JsonToken.START_ARRAY, value);
          while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(JsonToken.START_OBJECT, json.currentToken());
            console();
          }
        }
        default -> throw new IOException("catalogue has an unknown part '" + field + "'");
      }
    }
    return new Content(services.build(), primary.buildOrThrow(), consoles.build());
  }

  private void service() throws IOException {
    String name = "";
    String category = "";
    ImmutableSet<Integer> protocols = ImmutableSet.of();
    ImmutableSet<Integer> wins = ImmutableSet.of();
    ImmutableList<PortRange> ports = ImmutableList.of();
    String severity = "";
    Optional<Severity> ifOpen = Optional.empty();
    String risk = "";
    ImmutableList<String> candidates = ImmutableList.of();
    boolean unproven = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "service" -> name = json.getText();
        case "category" -> category = json.getText();
        case "protocols" -> protocols = protocols();
        case "ports" -> ports = ranges(json.getText());
        case "primary" -> wins = numbers();
        case "severity" -> severity = json.getText();
        case "ifOpen" -> ifOpen = Optional.of(Severity.parse(json.getText()));
        case "risk" -> risk = json.getText();
        case "candidates" -> candidates = texts();
        case "unproven" -> unproven = json.getBooleanValue();
        default -> throw unknownField(field);
      }
    }
    services.add(
        new CatalogueService(
            name,
            Category.parse(category),
            protocols,
            ports,
            Severity.parse(severity),
            ifOpen,
            risk,
            candidates,
            unproven));
    primary.put(name, wins);
  }

  private void console() throws IOException {
    String id = "";
    boolean admin = false;
    ImmutableList<PortRange> ports = ImmutableList.of();
    String severity = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "id" -> id = json.getText();
        case "admin" -> admin = json.getBooleanValue();
        case "ports" -> ports = ranges(json.getText());
        case "severity" -> severity = json.getText();
        default -> throw unknownField(field);
      }
    }
    consoles.add(new Console(id, admin, ports, Severity.parse(severity)));
  }

  private ImmutableList<String> texts() throws IOException {
    expect(JsonToken.START_ARRAY, json.currentToken());
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(json.getText());
    }
    return texts.build();
  }

  private ImmutableSet<Integer> numbers() throws IOException {
    expect(JsonToken.START_ARRAY, json.currentToken());
    ImmutableSet.Builder<Integer> numbers = ImmutableSet.builder();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      numbers.add(json.getIntValue());
    }
    return numbers.build();
  }

  private ImmutableSet<Integer> protocols() throws IOException {
    ImmutableSet.Builder<Integer> protocols = ImmutableSet.builder();
    for (String keyword : texts()) {
      switch (keyword) {
        case "tcp" -> protocols.add(Protocol.TCP);
        case "udp" -> protocols.add(Protocol.UDP);
        case "sctp" -> protocols.add(Protocol.SCTP);
        default -> throw new IOException("catalogue protocol '" + keyword + "' has no ports");
      }
    }
    return protocols.build();
  }

  private static ImmutableList<PortRange> ranges(String list) {
    ImmutableList.Builder<PortRange> ranges = ImmutableList.builder();
    for (int start = 0; start <= list.length(); ) {
      int comma = list.indexOf(',', start);
      int end = comma < 0 ? list.length() : comma;
      String part = list.substring(start, end);
      int dash = part.indexOf('-');
      int last = Integer.parseInt(part.substring(dash + 1));
      ranges.add(new PortRange(dash < 0 ? last : Integer.parseInt(part.substring(0, dash)), last));
      start = end + 1;
    }
    return ranges.build();
  }

  private static void checkSchema(String found) throws IOException {
    if (!found.equals(SCHEMA)) {
      throw new IOException("catalogue schema '" + found + "' is not " + SCHEMA);
    }
  }

  private static void expect(JsonToken wanted, JsonToken found) throws IOException {
    if (found != wanted) {
      throw new IOException("catalogue has " + found + " where " + wanted + " belongs");
    }
  }

  private static IOException unknownField(String field) {
    return new IOException("catalogue entry has an unknown field '" + field + "'");
  }
}
