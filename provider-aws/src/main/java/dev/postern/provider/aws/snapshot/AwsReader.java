package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import dev.postern.snapshot.AnswerFile;
import dev.postern.snapshot.AnswerSink;
import dev.postern.snapshot.Condition;
import dev.postern.snapshot.Presence;
import dev.postern.snapshot.Reading;
import dev.postern.snapshot.ResourceKey;
import dev.postern.snapshot.SnapshotJson;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Streams one file once: answers one after the other, of each the elements of its list, one tree in
 * memory at a time.
 *
 * <p>Damage ends the reading, never with an exception: what was read before it has been delivered,
 * and the {@link Reading} says where it broke.
 */
final class AwsReader {

  /** Fields that say that more pages follow, in the spellings of the services. */
  private static final ImmutableSet<String> TOKENS =
      ImmutableSet.of("NextToken", "nextToken", "NextMarker", "Marker");

  private final AnswerFile<AwsCall> file;
  private final AwsCall call;
  private final AnswerSink sink;
  private final Set<String> others = new LinkedHashSet<>();

  private boolean found;
  private boolean more;
  private Optional<ServiceError> error = Optional.empty();
  private String damage = "";

  private AwsReader(AnswerFile<AwsCall> file, AnswerSink sink) {
    this.file = file;
    this.call = file.call();
    this.sink = sink;
  }

  /** Reads the whole file. */
  static Reading read(AnswerFile<AwsCall> file, AnswerSink sink) {
    AwsReader reader = new AwsReader(file, sink);
    try (JsonParser parser = SnapshotJson.open(file.path())) {
      reader.documents(parser);
    } catch (IOException broken) {
      reader.damage = SnapshotJson.reason(broken);
    }
    return new Reading(reader.condition(), reader.more, ImmutableSet.copyOf(reader.others));
  }

  private Condition condition() {
    String reason = damage.isEmpty() ? shortcoming() : damage;
    if (error.isPresent() && !found) {
      return error.get().condition();
    }
    if (reason.isEmpty()) {
      return Condition.ANSWERED;
    }
    return found
        ? new Condition(Presence.INCOMPLETE, reason + "; what stands before that was read")
        : new Condition(Presence.FAILED, reason);
  }

  private String shortcoming() {
    if (error.isPresent()) {
      return "an answer is the error " + error.get().condition().reason();
    }
    return found ? "" : "has no field \"" + call.field() + "\"";
  }

  private void documents(JsonParser parser) throws IOException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_ARRAY) {
        found = true;
        elements(parser);
      } else if (token != JsonToken.START_OBJECT) {
        flaw(parser, "a value that is neither an answer nor a list");
      } else if (call.shape() == Shape.WHOLE) {
        JsonNode whole = SnapshotJson.tree(parser);
        JsonNode data = whole.path(Recording.DATA);
        deliver(data.isObject() ? data : whole);
      } else {
        more = false;
        answer(parser);
      }
    }
  }

  private void answer(JsonParser parser) throws IOException {
    boolean seen = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (AnswerFields.answers(call, name)) {
        if (seen) {
          flaw(parser, "the field \"" + name + "\" stands twice");
        }
        seen = true;
        content(parser, value);
      } else if (Recording.DATA.equals(name) && value == JsonToken.START_OBJECT) {
        answer(parser);
      } else if (Recording.ERROR.equals(name) && value == JsonToken.START_OBJECT) {
        error = Optional.of(ServiceError.of(SnapshotJson.tree(parser)));
      } else if (Recording.STATUS.equals(name) && value == JsonToken.VALUE_NUMBER_INT) {
        ServiceError.status(parser.getIntValue()).ifPresent(status -> error = Optional.of(status));
      } else if (TOKENS.contains(name)) {
        more = value == JsonToken.VALUE_STRING && !parser.getText().isEmpty();
      } else {
        pass(parser, name, value);
      }
    }
  }

  private void pass(JsonParser parser, String name, JsonToken value) throws IOException {
    boolean list = value == JsonToken.START_ARRAY && AnswerFields.known(name);
    if (!list) {
      parser.skipChildren();
    } else if (parser.nextToken() != JsonToken.END_ARRAY) {
      others.add(name);
      while (parser.currentToken() != JsonToken.END_ARRAY) {
        parser.skipChildren();
        parser.nextToken();
      }
    }
  }

  private void content(JsonParser parser, JsonToken value) throws IOException {
    boolean object = call.shape() == Shape.OBJECT;
    if (value == JsonToken.START_ARRAY && !object) {
      found = true;
      elements(parser);
    } else if (value == JsonToken.START_OBJECT && object) {
      deliver(SnapshotJson.tree(parser));
    } else {
      flaw(parser, "\"" + call.field() + "\" is not " + (object ? "an object" : "a list"));
      parser.skipChildren();
    }
  }

  /** Lists in lists come from {@code --query 'Reservations[].Instances'}. */
  private void elements(JsonParser parser) throws IOException {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.START_ARRAY) {
        elements(parser);
      } else if (token == JsonToken.START_OBJECT || call == AwsCall.EKS_LIST_CLUSTERS) {
        deliver(SnapshotJson.tree(parser));
      } else {
        flaw(parser, "an element is not an object");
      }
    }
  }

  private void deliver(JsonNode element) {
    found = true;
    for (Wrapping wrapping : Wrapping.of(call)) {
      if (wrapping.holds(element)) {
        ResourceKey resource = named(wrapping.resource(element));
        sink.about(resource);
        element.path(wrapping.inner()).forEach(inner -> sink.accept(resource, inner));
        return;
      }
    }
    sink.accept(file.resource(), element);
  }

  private ResourceKey named(ResourceKey wrapped) {
    return wrapped.equals(ResourceKey.NONE) ? file.resource() : wrapped;
  }

  private void flaw(JsonParser parser, String what) {
    if (damage.isEmpty()) {
      int line = parser.currentTokenLocation().getLineNr();
      damage = what + ", at line " + line;
    }
  }
}
