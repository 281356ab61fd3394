package dev.postern.provider.gcp.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.snapshot.Fields;
import dev.postern.snapshot.SnapshotJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Streams the elements of one file, whatever they are wrapped in: a list with {@code items}, an
 * aggregated list with a list for every zone, a bare list, one resource, a recorded request with
 * its headers.
 *
 * <p>Damage ends the reading, never with an exception: what was read before it has been delivered,
 * and {@link #damage()} says where it broke.
 */
final class RestReader {

  /** Fields that hold the elements. */
  private static final ImmutableSet<String> LISTS =
      ImmutableSet.of(
          "items", "clusters", "addressGroups", "folders", "ancestor", "effectiveTags", "projects");

  /** Fields that name places which did not answer. */
  private static final ImmutableSet<String> SILENT_PLACES =
      ImmutableSet.of("unreachables", "unreachable", "missingZones");

  /** A warning that says that nothing is there, which is no loss. */
  private static final String NOTHING = "NO_RESULTS_ON_PAGE";

  /** Receives the elements. */
  interface Sink {

    /**
     * Takes one element.
     *
     * @return whether to read on
     */
    boolean accept(JsonNode element);
  }

  private final Sink sink;
  private boolean found;
  private boolean more;
  private boolean stopped;
  private boolean json = true;
  private Optional<GcpError> error = Optional.empty();
  private Optional<GcpCall> list = Optional.empty();
  private String project = "";
  private String partial = "";
  private String damage = "";

  private RestReader(Sink sink) {
    this.sink = sink;
  }

  /** Reads the file, to its end or as far as the sink wants. */
  static RestReader read(Path file, Sink sink) {
    RestReader reader = new RestReader(sink);
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

  /** The error that stands where an answer should. */
  Optional<GcpError> error() {
    return error;
  }

  /** The call that a list says it answers. */
  Optional<GcpCall> list() {
    return list;
  }

  /** The project that a list says it is about; empty when it does not. */
  String project() {
    return project;
  }

  /** Which places did not answer; empty when all did. */
  String partial() {
    return partial;
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
    more = false;
    while (!stopped && parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      // An address group has items as well: they are texts, and then it is the element itself.
      if (value == JsonToken.START_ARRAY && LISTS.contains(name)) {
        wrapping |= list(parser, name, rest);
      } else if (value == JsonToken.START_OBJECT && name.equals("items")) {
        wrapping = true;
        found = true;
        aggregated(parser);
      } else if (value == JsonToken.START_OBJECT && name.equals("body")) {
        wrapping = true;
        answer(parser);
      } else if (name.equals("nextPageToken")) {
        more |= !SnapshotJson.tree(parser).asText("").isEmpty();
      } else if (SILENT_PLACES.contains(name)) {
        silent(SnapshotJson.tree(parser));
      } else if (!name.isEmpty() && Character.isUpperCase(name.charAt(0)) && rest.isEmpty()) {
        stopped = true; // another platform's answer, and perhaps a large one
      } else {
        rest.set(name, SnapshotJson.tree(parser));
      }
    }
    if (!stopped) {
      outside(rest, wrapping);
    }
  }

  /** Whether it was a list of elements and not a part of one. */
  private boolean list(JsonParser parser, String name, ObjectNode rest) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_OBJECT || first == JsonToken.END_ARRAY) {
      found = true;
      while (!stopped && parser.currentToken() != JsonToken.END_ARRAY) {
        element(parser);
        parser.nextToken();
      }
      return true;
    }
    var texts = rest.putArray(name);
    while (parser.currentToken() != JsonToken.END_ARRAY) {
      texts.add(SnapshotJson.tree(parser));
      parser.nextToken();
    }
    return false;
  }

  /** One list for every zone, region and for what is global, or a warning in its place. */
  private void aggregated(JsonParser parser) throws IOException {
    while (!stopped && parser.nextToken() == JsonToken.FIELD_NAME) {
      String place = parser.currentName();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        flaw(parser, "what " + SnapshotJson.brief(place) + " answered is no object");
        parser.skipChildren();
        continue;
      }
      while (!stopped && parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_ARRAY) {
          elements(parser);
        } else if (name.equals("warning")) {
          warning(place, SnapshotJson.tree(parser));
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private void warning(String place, JsonNode warning) {
    String code = Fields.text(warning, "code");
    if (!code.equals(NOTHING) && !warning.isEmpty()) {
      incomplete(place + " answered " + code + ": " + Fields.text(warning, "message"));
    }
  }

  private void silent(JsonNode places) {
    for (JsonNode place : places) {
      incomplete(place.asText("a place") + " did not answer");
    }
  }

  private void incomplete(String what) {
    String brief = SnapshotJson.brief(what);
    partial = partial.isEmpty() ? brief : SnapshotJson.brief(partial + "; " + brief);
  }

  /** What stands in an answer beside its list, or instead of one. */
  private void outside(ObjectNode rest, boolean wrapping) {
    Optional<GcpError> failed = GcpError.of(rest);
    String kind = Fields.text(rest, "kind");
    Optional<GcpCall> told = ElementKind.ofList(kind);
    if (failed.isPresent()) {
      error = failed;
    } else if (told.isPresent()) {
      found = true;
      list = told;
      project = ResourceRef.of(link(rest)).project();
      warning("the list", rest.path("warning"));
    } else if (wrapping) {
      headers(rest);
    } else if (!rest.isEmpty()) {
      deliver(rest);
    }
  }

  private static String link(JsonNode list) {
    String own = Fields.text(list, "selfLink");
    return own.isEmpty() ? Fields.text(list, "id") : own;
  }

  /** A recording whose body was no error may still have failed. */
  private void headers(JsonNode rest) {
    String status = rest.path("headers").path("status").asText("200");
    if (error.isEmpty() && !status.startsWith("2") && !status.equals("304")) {
      error = Optional.of(new GcpError(SnapshotJson.brief(status), "", "recorded HTTP status"));
    }
  }

  private void elements(JsonParser parser) throws IOException {
    while (!stopped && parser.nextToken() != JsonToken.END_ARRAY) {
      element(parser);
    }
  }

  private void element(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      deliver(SnapshotJson.tree(parser));
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      elements(parser); // from several --format=json joined
    } else {
      flaw(parser, "an element is not an object");
    }
  }

  private void deliver(JsonNode element) {
    found = true;
    stopped = !sink.accept(element);
  }

  private void flaw(JsonParser parser, String what) {
    if (damage.isEmpty()) {
      damage = what + ", at line " + parser.currentTokenLocation().getLineNr();
    }
  }
}
