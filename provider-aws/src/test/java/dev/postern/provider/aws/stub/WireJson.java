package dev.postern.provider.aws.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes SDK objects as the services' JSON, by the names in the API's model. */
final class WireJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private WireJson() {}

  static String of(SdkPojo object) {
    return node(object).toString();
  }

  private static ObjectNode node(SdkPojo object) {
    ObjectNode node = NODES.objectNode();
    for (SdkField<?> field : object.sdkFields()) {
      JsonNode value = value(field.getValueOrDefault(object));
      if (value != null) {
        node.set(field.unmarshallLocationName(), value);
      }
    }
    return node;
  }

  private static @Nullable JsonNode value(@Nullable Object value) {
    if (value == null
        || value instanceof SdkAutoConstructList
        || value instanceof SdkAutoConstructMap) {
      return null;
    }
    if (value instanceof SdkPojo inner) {
      return node(inner);
    }
    if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(item -> array.add(value(item)));
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode node = NODES.objectNode();
      map.forEach((key, item) -> node.set(key.toString(), value(item)));
      return node;
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof Number number) {
      return NODES.numberNode(number.longValue());
    }
    if (value instanceof Instant instant) {
      return NODES.numberNode(instant.getEpochSecond());
    }
    return NODES.textNode(value.toString());
  }
}
