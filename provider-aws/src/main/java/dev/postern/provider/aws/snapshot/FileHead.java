package dev.postern.provider.aws.snapshot;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.postern.snapshot.FileText;
import dev.postern.snapshot.SnapshotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The first part of a file, read just far enough to say what the file is. */
final class FileHead {

  /** Unknown fields before the interesting one are skipped, but not without end. */
  private static final long MAX_BYTES = 1 << 20;

  private final Set<String> fields = new LinkedHashSet<>();
  private String found = "";
  private boolean bare;
  private JsonNode first = MissingNode.getInstance();
  private Optional<ServiceError> error = Optional.empty();
  private String damage = "";

  private FileHead() {}

  static FileHead of(Path file) {
    FileHead head = new FileHead();
    try {
      head.read(file);
    } catch (IOException broken) {
      head.damage = SnapshotJson.reason(broken);
      head.error = printedError(file);
      FileText.otherThanJson(file).ifPresent(text -> head.damage = text);
    }
    return head;
  }

  /** The first top-level field that a call we read answers with; empty when there is none. */
  String field() {
    return found;
  }

  /** Whether the file starts with a list, as {@code --query} prints it. */
  boolean bareList() {
    return bare;
  }

  /** The first element of the list, or the object; missing when there is none. */
  JsonNode first() {
    return first;
  }

  Optional<ServiceError> error() {
    return error;
  }

  /** What is wrong with the beginning; empty when nothing is. */
  String damage() {
    return damage;
  }

  boolean has(String field) {
    return fields.contains(field);
  }

  /** A Terraform state or plan, given by mistake. */
  Optional<String> terraform() {
    if (!has("terraform_version")) {
      return Optional.empty();
    }
    boolean plan = has("planned_values") || has("resource_changes") || has("planned_state");
    return Optional.of(plan ? "a Terraform plan" : "a Terraform state");
  }

  private void read(Path file) throws IOException {
    if (Files.size(file) == 0) {
      damage = "is empty (0 bytes)";
      return;
    }
    try (JsonParser parser = SnapshotJson.open(file)) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        damage = "holds nothing but white space";
      } else if (token == JsonToken.START_ARRAY) {
        bare = true;
        readFirst(parser);
      } else if (token == JsonToken.START_OBJECT) {
        readFields(parser);
      } else {
        damage = "is a single JSON value, not the answer of a call";
      }
    }
  }

  private void readFields(JsonParser parser) throws IOException {
    while (found.isEmpty() && parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      fields.add(name);
      JsonToken value = parser.nextToken();
      if (Recording.ERROR.equals(name) && value == JsonToken.START_OBJECT) {
        error = Optional.of(ServiceError.of(SnapshotJson.tree(parser)));
      } else if (Recording.STATUS.equals(name) && value == JsonToken.VALUE_NUMBER_INT) {
        error = ServiceError.status(parser.getIntValue());
      } else if (Recording.DATA.equals(name) && value == JsonToken.START_OBJECT) {
        readFields(parser);
      } else if (AnswerFields.known(name)
          && (value == JsonToken.START_ARRAY || value == JsonToken.START_OBJECT)) {
        found = name;
        readFirst(parser);
      } else if (!value.isScalarValue()) {
        skip(parser);
      }
      if (tooFar(parser)) {
        return;
      }
    }
  }

  private static void skip(JsonParser parser) throws IOException {
    int depth = 1;
    while (depth > 0 && !tooFar(parser)) {
      JsonToken token = parser.nextToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
  }

  private static boolean tooFar(JsonParser parser) {
    JsonLocation here = parser.currentLocation();
    return Math.max(here.getByteOffset(), here.getCharOffset()) > MAX_BYTES;
  }

  private void readFirst(JsonParser parser) throws IOException {
    while (parser.currentToken() == JsonToken.START_ARRAY) {
      parser.nextToken();
    }
    if (parser.currentToken() != JsonToken.END_ARRAY) {
      first = SnapshotJson.tree(parser);
    }
  }

  private static Optional<ServiceError> printedError(Path file) {
    return ServiceError.printed(FileText.beginning(file));
  }
}
