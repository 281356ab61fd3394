package dev.postern.provider.azure.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a subscription knows about resource providers: "no registered resource provider" may mean
 * that there is nothing of a kind, or that this cloud knows it in other versions only.
 */
final class Registrations {

  private final Arm arm;
  private final String subscription;
  private final Map<String, JsonNode> known = new ConcurrentHashMap<>();

  Registrations(Arm arm, String subscription) {
    this.arm = arm;
    this.subscription = subscription;
  }

  /** Whether nothing of this call can exist here. */
  boolean isMissing(Ask ask) throws Refused {
    String state = provider(ask).path("registrationState").asText("");
    return state.equals("NotRegistered") || state.equals("Unregistered");
  }

  /** The newest version up to ours that is no preview; empty if there is none. */
  Optional<String> version(Ask ask) throws Refused {
    JsonNode types = provider(ask).path("resourceTypes");
    return elements(types)
        .filter(type -> isPartOf(ask.typeName(), type.path("resourceType").asText("")))
        .max(Comparator.comparingInt(type -> type.path("resourceType").asText("").length()))
        .stream()
        .flatMap(type -> elements(type.path("apiVersions")))
        .map(JsonNode::asText)
        .filter(version -> version.matches("\\d{4}-\\d\\d-\\d\\d"))
        .filter(version -> version.compareTo(ask.version()) < 0)
        .max(Comparator.naturalOrder());
  }

  /** Types below another one are not always listed on their own. */
  private static boolean isPartOf(String type, String listed) {
    String ours = Ascii.toLowerCase(type);
    String other = Ascii.toLowerCase(listed);
    return ours.equals(other) || (!other.isEmpty() && ours.startsWith(other + "/"));
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private JsonNode provider(Ask ask) throws Refused {
    JsonNode before = known.get(ask.namespace());
    if (before != null) {
      return before;
    }
    String path = "/subscriptions/" + subscription + "/providers/" + ask.namespace();
    JsonNode answer = arm.ask(Request.get(path, CallTable.PROVIDERS));
    known.put(ask.namespace(), answer);
    return answer;
  }
}
