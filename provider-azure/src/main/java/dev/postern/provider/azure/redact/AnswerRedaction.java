package dev.postern.provider.azure.redact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the names in JSON answers. A text stays only where Azure alone decides what stands
 * there; what nobody knows is a name.
 */
public final class AnswerRedaction {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * Ends of the names of fields whose values are words of Azure: {@code access}, {@code skuTier}.
   */
  private static final Pattern WORD_FIELD =
      Pattern.compile(
          "(?i).*(?:access|direction|protocols?|state|type|types|tier|kind|mode|(?<!key)version"
              + "|method|action|policies|status|bypass|code|locations?|region|(?<!dns)zones?|flag"
              + "|family|sku|severity|cloud|platform|systemservice|networkfeatures|operator)"
              + "|source|service|servicename|variablename|sourceaddressprefix(?:es)?"
              + "|destinationaddressprefix(?:es)?|addressprefix(?:es)?|sourceaddresses"
              + "|destinationaddresses|.*portranges?|.*ports?|.*addressprefix");

  /** No address of a page: that names its host. */
  private static final Pattern WORD =
      Pattern.compile("(?!.*://)[A-Za-z0-9*][A-Za-z0-9 ._:,*/-]{0,79}");

  /** A name as programs give it; a key that looks different is data. */
  private static final Pattern MEMBER = Pattern.compile("[$@]?[A-Za-z][A-Za-z0-9_.]*");

  /** Keys of Azure's own tags, but not of those that link a resource by its id. */
  private static final Pattern PLATFORM_TAG =
      Pattern.compile("(?:aks-managed|k8s-azure|hidden)(?:-[A-Za-z]+)+");

  private static final Pattern ACTION =
      Pattern.compile("(?s).*(perform action '[A-Za-z0-9./]+').*");

  /** Fields that are replaced as a whole, so that not even the form of a text is left. */
  private static final ImmutableSet<String> WRITTEN =
      ImmutableSet.of(
          "description",
          "displayname",
          "comment",
          "computername",
          "adminusername",
          "administratorlogin",
          "requestmessage",
          "data",
          "keydata",
          "publiccertdata",
          "thumbprint");

  /** Objects whose names Azure gives. */
  private static final ImmutableSet<String> NAMED_BY_AZURE = ImmutableSet.of("sku", "capabilities");

  /** Objects whose members users name. */
  private static final ImmutableSet<String> TAGS = ImmutableSet.of("tags", "nodelabels");

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
    return MEMBER.matcher(name).matches() ? name : names.text(name);
  }

  private JsonNode redacted(JsonNode value, String field, String above) {
    if (value instanceof ObjectNode object) {
      return TAGS.contains(Ascii.toLowerCase(field)) ? tags(object) : object(object, field);
    }
    if (value instanceof ArrayNode array) {
      ArrayNode out = NODES.arrayNode(array.size());
      array.forEach(item -> out.add(redacted(item, field, above)));
      return out;
    }
    return value.isTextual() ? NODES.textNode(text(value.textValue(), field, above)) : value;
  }

  private ObjectNode object(ObjectNode object, String field) {
    ObjectNode out = NODES.objectNode();
    boolean tag = isServiceTag(object);
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      if (!Secrets.isSecret(name)) {
        boolean platform = tag && (name.equals("name") || name.equals("id"));
        out.set(
            member(name), platform ? member.getValue() : redacted(member.getValue(), name, field));
      }
    }
    return out;
  }

  /** Service tags are Azure's, with their names. */
  private static boolean isServiceTag(ObjectNode object) {
    JsonNode inner = object.has("properties") ? object.path("properties") : object;
    return inner.has("systemService")
        && inner.path("addressPrefixes").isArray()
        && !Pseudonyms.isId(object.path("id").asText(""));
  }

  private ObjectNode tags(ObjectNode tags) {
    ObjectNode out = NODES.objectNode();
    for (Map.Entry<String, JsonNode> tag : tags.properties()) {
      String key = tag.getKey();
      String value = tag.getValue().asText("");
      out.put(PLATFORM_TAG.matcher(key).matches() ? key : names.name(key), names.name(value));
    }
    return out;
  }

  private String text(String text, String field, String above) {
    if (Pseudonyms.isId(text)) {
      return names.text(text);
    }
    String lower = Ascii.toLowerCase(field);
    boolean platform = NAMED_BY_AZURE.contains(above) && lower.equals("name");
    if ((platform || WORD_FIELD.matcher(field).matches()) && WORD.matcher(text).matches()) {
      return text;
    }
    if (lower.equals("message")) {
      Matcher action = ACTION.matcher(text);
      return action.matches() ? "redacted, to " + action.group(1) : "redacted";
    }
    boolean written = WRITTEN.contains(lower) || (lower.endsWith("name") && text.indexOf('.') < 0);
    return written || lower.endsWith("resourcegroup") ? names.name(text) : names.text(text);
  }
}
