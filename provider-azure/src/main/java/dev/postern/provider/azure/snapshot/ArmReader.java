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

  /** Fields that say that more pages follow. */
  private static final ImmutableSet<String> TOKENS =
      ImmutableSet.of("nextLink", "$skipToken", "skipToken", "skip_token");

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

  private boolean found;
  private boolean more;
  private boolean stopped;
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

  /** The error that stands where an answer should. */
  Optional<ArmError> error() {
    return error;
  }

  /** What is wrong and where; empty when nothing is. */
  String damage() {
    return damage;
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
    while (!stopped && parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && LISTS.contains(name)) {
        wrapping = true;
        found = true;
        more = false;
        elements(parser);
      } else if (value == JsonToken.START_ARRAY && name.equals("interactions")) {
        wrapping = true;
        interactions(parser);
      } else if (value == JsonToken.START_OBJECT && WRAPPINGS.contains(name)) {
        wrapping = true;
        answer(parser);
      } else if (TOKENS.contains(name)) {
        more = value == JsonToken.VALUE_STRING && !parser.getText().isEmpty();
      } else if (Character.isUpperCase(name.codePointAt(0))) {
        parser.skipChildren(); // no field of Azure, and perhaps a large one
      } else {
        rest.set(name, SnapshotJson.tree(parser));
      }
    }
    if (!stopped) {
      outside(rest, wrapping);
    }
  }

  /** What stands in an answer beside its list, or instead of one. */
  private void outside(ObjectNode rest, boolean wrapping) {
    Optional<ArmError> failed = ArmError.of(rest);
    if (failed.isPresent()) {
      error = failed;
    } else if (!wrapping && (ElementType.call(rest).isPresent() || rest.has("properties"))) {
      deliver(rest);
    }
  }

  private void interactions(JsonParser parser) throws IOException {
    while (!stopped && parser.nextToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("response") && value == JsonToken.START_OBJECT) {
          response(parser);
        } else if (name.equals("request") && value == JsonToken.START_OBJECT) {
          requests.next(SnapshotJson.tree(parser));
        } else {
          parser.skipChildren();
        }
        if (stopped) {
          return;
        }
      }
    }
    requests.end();
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

  private void deliver(JsonNode element) {
    found = true;
    stopped = !sink.accept(requests.about(), element);
  }

  private void flaw(JsonParser parser, String what) {
    if (damage.isEmpty()) {
      int line = parser.currentTokenLocation().getLineNr();
      damage = what + ", at line " + line;
    }
  }
}
