package dev.postern.provider.aws.redact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Replaces the names in JSON answers. A text stays only where AWS alone decides what stands there;
 * what nobody knows is a name.
 */
public final class AnswerRedaction {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Ends of the names of fields whose values are words of AWS: {@code State}, {@code AuthType}. */
  private static final ImmutableSet<String> WORD_FIELDS =
      ImmutableSet.of(
          "action",
          "architecture",
          "class",
          "code",
          "direction",
          "effect",
          "engine",
          "addressfamily",
          "ipfamily",
          "mode",
          "protocol",
          "scheme",
          "state",
          "status",
          "support",
          "tenancy",
          "type",
          "version");

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._:*/-]{0,63}|-1|\\*");

  private static final ImmutableSet<String> TAGS =
      ImmutableSet.of("Tags", "TagSet", "TagList", "tags");

  /** Lists of key and value where AWS names the keys. */
  private static final ImmutableSet<String> PROPERTIES = ImmutableSet.of("Attributes", "details");

  private static final ImmutableSet<String> KEYS = ImmutableSet.of("Key", "key", "Name", "name");

  /** A name as programs give it; a key that looks different is data. */
  private static final Pattern MEMBER = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

  /** Descriptions that services write on their interfaces, with names that other answers have. */
  private static final Pattern SERVICE_DESCRIPTION =
      Pattern.compile(
          "(?:ELB |DO NOT DELETE - Amazon MSK |arn:aws|Amazon EKS |AWS |VPC Endpoint|EFS mount|Interface for|RDSNetwork"
              + "|RedshiftNetwork|ElastiCache|DMSNetwork|ES |Network Interface for|CloudHSM).*",
          Pattern.DOTALL);

  private static final long LEAST_ACCOUNT = 100_000_000_000L;
  private static final long MOST_ACCOUNT = 999_999_999_999L;

  private final Pseudonyms names;

  /** Replaces by these names. */
  public AnswerRedaction(Pseudonyms names) {
    this.names = names;
  }

  /**
   * A value without its names.
   *
   * @param field the field or list that it stands in
   */
  public JsonNode of(JsonNode value, String field) {
    return redacted(value, field, "");
  }

  /** The name of a field; it stays unless it is data itself. */
  public String member(String name) {
    return MEMBER.matcher(name).matches() || name.startsWith("aws:") ? name : names.text(name);
  }

  private JsonNode redacted(JsonNode value, String field, String above) {
    if (value instanceof ObjectNode object) {
      return object(object, field);
    }
    if (value instanceof ArrayNode array) {
      ArrayNode out = NODES.arrayNode(array.size());
      array.forEach(item -> out.add(redacted(item, field, above)));
      return out;
    }
    if (value.isTextual()) {
      return NODES.textNode(text(value.textValue(), field, above));
    }
    boolean account =
        value.isIntegralNumber()
            && value.longValue() >= LEAST_ACCOUNT
            && value.longValue() <= MOST_ACCOUNT;
    return account ? NODES.numberNode(Long.parseLong(names.account(value.asText()))) : value;
  }

  private ObjectNode object(ObjectNode object, String field) {
    if (TAGS.contains(field)) {
      return tags(object);
    }
    ObjectNode out = NODES.objectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!Secrets.isSecret(member.getKey())) {
        String name = member.getKey();
        out.set(member(name), redacted(member.getValue(), name, field));
      }
    }
    return out;
  }

  /** One tag as an object of key and value, or all of them as an object. */
  private ObjectNode tags(ObjectNode tags) {
    ObjectNode out = NODES.objectNode();
    String key = tags.path("Key").asText(tags.path("key").asText(""));
    boolean one = !key.isEmpty();
    for (Map.Entry<String, JsonNode> member : tags.properties()) {
      String name = member.getKey();
      String value = member.getValue().asText("");
      if (!one) {
        out.put(tagKey(name), tagValue(name, value));
      } else if (name.equals("Key") || name.equals("key")) {
        out.put(name, tagKey(key));
      } else if (name.equals("Value") || name.equals("value")) {
        out.put(name, tagValue(key, value));
      } else {
        out.set(name, redacted(member.getValue(), name, ""));
      }
    }
    return out;
  }

  private String tagKey(String key) {
    return key.startsWith("aws:") || key.equals("Name") ? key : names.text(key);
  }

  /** AWS's own tags name resources, as fields do. */
  private String tagValue(String key, String value) {
    return key.startsWith("aws:") ? names.text(value) : names.whole(value);
  }

  private String text(String text, String field, String above) {
    boolean word = isWordField(field) || (KEYS.contains(field) && isWordField(above));
    if (word && WORD.matcher(text).matches()) {
      return text;
    }
    if (PROPERTIES.contains(above) && KEYS.contains(field)) {
      return text;
    }
    if (text.startsWith("{")) {
      return embedded(text);
    }
    String lower = Ascii.toLowerCase(field);
    boolean written = lower.endsWith("description") || lower.equals("comment");
    return written && !SERVICE_DESCRIPTION.matcher(text).matches()
        ? names.whole(text)
        : names.text(text);
  }

  /** Policies are JSON inside of a text. */
  private String embedded(String text) {
    try {
      return MAPPER.writeValueAsString(redacted(MAPPER.readTree(text), "", ""));
    } catch (JsonProcessingException notJson) {
      return names.text(text);
    }
  }

  private static boolean isWordField(String field) {
    String lower = Ascii.toLowerCase(field);
    return WORD_FIELDS.stream().anyMatch(lower::endsWith);
  }
}
