package dev.postern.provider.azure.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.SnapshotJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Streams the elements of one file, whatever they are wrapped in: a list with {@code value}, a bare
 * list, one resource, the rows of a Resource Graph query, service tags, recordings of several
 * requests, an example of the specification.
 *
 * <p>Damage ends the reading, never with an exception: what was read before it has been delivered,
 * and {@link #damage()} says where it broke.
 */
final class ArmReader {

  /** Fields that hold the elements. */
  private static final ImmutableSet<String> LISTS =
      ImmutableSet.of("value", "values", "data", "inboundNatRulePortMappings");

  private static final String TRUNCATED = "resultTruncated";

  /** Fields that say that more pages follow. */
  private static final ImmutableSet<String> TOKENS =
      ImmutableSet.of("nextLink", "$skipToken", "skipToken", "skip_token", TRUNCATED);

  /** Objects inside which an answer lies. */
  private static final ImmutableSet<String> WRAPPINGS =
      ImmutableSet.of("responses", "200", "response", "body", "data");

  private static final int OK = 200;
  private static final int REDIRECT = 300;

  /** Receives the elements. */
  interface Sink {
    /**
     * Takes one element.
     *
     * @param about the id of the resource that a recorded request was about; empty when nothing
     *     says that
     * @return whether to read on
     */
    boolean accept(String about, JsonNode element);
  }

  private final Sink sink;
  private final RecordedRequests requests = new RecordedRequests();

  private int depth;
  private boolean found;
  private boolean more;
  private boolean stopped;
  private boolean template;
  private boolean json = true;
  private Optional<ArmError> error = Optional.empty();
  private String damage = "";

  private ArmReader(Sink sink) {
    this.sink = sink;
  }

  /** Reads the file, to its end or as far as the sink wants. */
  static ArmReader read(Path file, Sink sink) {
    ArmReader reader = new ArmReader(sink);
    try (JsonParser parser = SnapshotJson.open(file)) {
      reader.documents(parser);
    } catch (IOException broken) {
      reader.damage = SnapshotJson.reason(broken);
      reader.json = false;
    }
    return reader;
  }

  /** Whether there is an answer, even an empty one. */
  boolean found() {
    return found;
  }

  /** Whether the last answer says that a further page follows. */
  boolean more() {
    return more;
  }

  /** Whether it is a description of resources to be made, not of resources that are there. */
  boolean template() {
    return template;
  }

  /** The error that stands where an answer should. */
  Optional<ArmError> error() {
    return error;
  }

  /** What is wrong and where; empty when nothing is. */
  String damage() {
    return damage;
  }

  /** Whether all that was read is sound JSON, be it an answer or not. */
  boolean json() {
    return json;
  }

  private void documents(JsonParser parser) throws IOException {
    for (JsonToken token = parser.nextToken();
        token != null && !stopped;
        token = parser.nextToken()) {
      if (token == JsonToken.START_ARRAY) {
        found = true;
        elements(parser);
      } else if (token == JsonToken.START_OBJECT) {
        answer(parser);
      } else {
        flaw(parser, "a value that is neither an answer nor a list");
      }
    }
  }

  private void answer(JsonParser parser) throws IOException {
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    boolean wrapping = false;
    depth++;
    more = false;
    while (!stopped && parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && LISTS.contains(name)) {
        wrapping = true;
        found = true;
        elements(parser);
      } else if (value == JsonToken.START_ARRAY && name.equals("interactions")) {
        wrapping = true;
        interactions(parser);
      } else if (value == JsonToken.START_ARRAY && name.equals("rows") && rest.has("columns")) {
        wrapping = true;
        found = true;
        rows(parser, rest.path("columns"));
      } else if (value == JsonToken.START_OBJECT && WRAPPINGS.contains(name)) {
        wrapping = true;
        requests.example(rest.path("parameters"));
        answer(parser);
      } else if (TOKENS.contains(name)) {
        more |= goesOn(name, SnapshotJson.tree(parser).asText(""));
      } else if (foreign(name)) {
        stopped = depth == 1; // another platform's answer, and perhaps a large one
        if (!stopped) {
          parser.skipChildren();
        }
      } else {
        rest.set(name, SnapshotJson.tree(parser));
      }
    }
    depth--;
    if (!stopped) {
      outside(rest, wrapping);
    }
  }

  private static boolean goesOn(String field, String text) {
    return field.equals(TRUNCATED) ? text.equals("true") : !text.isEmpty();
  }

  private static boolean foreign(String name) {
    return name.isEmpty() || Character.isUpperCase(name.charAt(0)) || name.equals("items");
  }

  /** What stands in an answer beside its list, or instead of one. */
  private void outside(ObjectNode rest, boolean wrapping) {
    template |= rest.path("$schema").asText("").contains("deploymentTemplate");
    Optional<ArmError> failed = ArmError.of(rest);
    if (failed.isPresent()) {
      error = failed;
    } else if (!wrapping && (ElementType.call(rest).isPresent() || rest.has("properties"))) {
      deliver(rest);
    }
  }

  private void interactions(JsonParser parser) throws IOException {
    while (!stopped && parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        interaction(parser);
      } else {
        flaw(parser, "a recorded request is not an object");
        parser.skipChildren();
      }
    }
    requests.end();
  }

  private void interaction(JsonParser parser) throws IOException {
    while (!stopped && parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("response") && value == JsonToken.START_OBJECT) {
        response(parser);
      } else if (name.equals("request") && value == JsonToken.START_OBJECT) {
        requests.next(SnapshotJson.tree(parser));
      } else {
        parser.skipChildren();
      }
    }
  }

  private void response(JsonParser parser) throws IOException {
    while (!stopped && parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("body") && value == JsonToken.START_OBJECT) {
        answer(parser);
      } else if (name.equals("status") && value == JsonToken.START_OBJECT) {
        int code = SnapshotJson.tree(parser).path("code").asInt(OK);
        if (code < OK || code >= REDIRECT) {
          error = Optional.of(new ArmError(String.valueOf(code), "recorded HTTP status", ""));
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private void elements(JsonParser parser) throws IOException {
    while (!stopped && parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        deliver(SnapshotJson.tree(parser));
      } else if (parser.currentToken() == JsonToken.START_ARRAY) {
        elements(parser); // from --query '[].securityRules'
      } else {
        flaw(parser, "an element is not an object");
      }
    }
  }

  /** Resource Graph in the older form of a table. */
  private void rows(JsonParser parser, JsonNode columns) throws IOException {
    while (!stopped && parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode row = SnapshotJson.tree(parser);
      ObjectNode element = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
        element.set(columns.path(i).path("name").asText(""), row.path(i));
      }
      deliver(element);
    }
  }

  private void deliver(JsonNode element) {
    found = true;
    if (requests.isNew(element)) {
      stopped = !sink.accept(requests.about(), element);
    }
  }

  private void flaw(JsonParser parser, String what) {
    if (damage.isEmpty()) {
      int line = parser.currentTokenLocation().getLineNr();
      damage = what + ", at line " + line;
    }
  }
}
