package dev.postern.provider.azure.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether machines run. The list of a subscription does not say it; the same list with {@code
 * statusOnly} says that and little else. It is put where Azure itself puts it when it is asked
 * about a single machine.
 */
final class PowerStates {

  private final Map<String, String> statuses = new HashMap<>();

  /** Reads the states of all machines of a subscription. */
  void read(Lists lists, Ask ask, String subscription) throws Refused, IOException {
    Ask states =
        new Ask(
            ask.call(),
            ask.version(),
            ask.turn(),
            ImmutableMap.of("statusOnly", "true"),
            ask.about());
    lists.read(
        states,
        states.in(subscription),
        page -> {
          page.path(ask.call().listField()).forEach(this::keep);
          return true;
        });
  }

  private void keep(JsonNode machine) {
    for (JsonNode status : machine.at("/properties/instanceView/statuses")) {
      String code = status.path("code").asText("");
      if (code.startsWith("PowerState/")) {
        statuses.put(key(machine), code);
      }
    }
  }

  /** Adds them to the machines of a page. */
  void addTo(JsonNode machines) {
    for (JsonNode machine : machines) {
      String told = statuses.get(key(machine));
      if (told != null
          && machine.path("properties") instanceof ObjectNode properties
          && !properties.has("instanceView")) {
        properties.putObject("instanceView").putArray("statuses").addObject().put("code", told);
      }
    }
  }

  private static String key(JsonNode machine) {
    return Ascii.toLowerCase(machine.path("id").asText(""));
  }
}
