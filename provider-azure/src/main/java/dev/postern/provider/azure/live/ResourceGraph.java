package dev.postern.provider.azure.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Azure Resource Graph: everything that whole subscriptions hold, in one query. An answer counts
 * only if all of it is sound; whoever doubts it asks Resource Manager instead.
 *
 * <p>It shows what the caller may read and says nothing of the rest. So the query asks for the
 * subscriptions themselves as well: one that does not come back is not known there.
 */
final class ResourceGraph {

  private static final String SUBSCRIPTION = "microsoft.resources/subscriptions";

  /** The most rows of a page (governance/resource-graph/concepts/work-with-data). */
  private static final int ROWS = 1000;

  private static final Splitter SEGMENTS = Splitter.on('/').omitEmptyStrings();

  /** By type, in lower case, as it is written there. */
  private static final ImmutableMap<String, AzureCall> CALLS =
      Maps.uniqueIndex(
          CallTable.LISTS.stream().map(Ask::call).toList(), call -> Ascii.toLowerCase(call.type()));

  private static final String QUERY =
      "Resources | where type in~ ("
          + CALLS.keySet().stream().map(type -> "'" + type + "'").collect(Collectors.joining(", "))
          + ") | union (ResourceContainers | where type =~ '"
          + SUBSCRIPTION
          + "') | order by id asc";

  private final Arm arm;

  ResourceGraph(Arm arm) {
    this.arm = arm;
  }

  /**
   * Asks for everything in some subscriptions.
   *
   * @param subscriptions their ids in lower case, at most 1000
   * @return those that are known there
   * @throws Refused if there is no answer, or none that can be relied on
   */
  ImmutableMap<String, GraphRows> ask(Collection<String> subscriptions) throws Refused {
    Answer answer = new Answer(ImmutableSet.copyOf(subscriptions));
    Set<String> tokens = new HashSet<>();
    String token = "";
    do {
      JsonNode page = arm.ask(request(subscriptions, token));
      answer.add(page);
      token = page.path("$skipToken").asText("");
      if (!token.isEmpty() && !tokens.add(token)) {
        throw doubt("the pages go round in circles");
      }
    } while (!token.isEmpty());
    return answer.whole();
  }

  private static Request request(Collection<String> subscriptions, String token) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    subscriptions.forEach(body.putArray("subscriptions")::add);
    ObjectNode options = body.put("query", QUERY).putObject("options");
    options.put("$top", ROWS).put("resultFormat", "objectArray");
    if (!token.isEmpty()) {
      options.put("$skipToken", token);
    }
    return Request.post(
        "/providers/Microsoft.ResourceGraph/resources", CallTable.RESOURCE_GRAPH, body.toString());
  }

  private static Refused doubt(String what) {
    return new Refused(new Refusal(Refusal.Kind.SILENT, "", "Resource Graph: " + what));
  }

  /** The pages so far. */
  private static final class Answer {

    private final ImmutableSet<String> asked;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, ImmutableListMultimap.Builder<AzureCall, JsonNode>> rows =
        new HashMap<>();
    private long total;

    Answer(ImmutableSet<String> asked) {
      this.asked = asked;
    }

    void add(JsonNode page) throws Refused {
      JsonNode data = page.path("data");
      boolean goesOn = !page.path("$skipToken").asText("").isEmpty();
      if (!data.isArray()) {
        throw doubt("the answer has no rows");
      }
      if (goesOn && data.isEmpty()) {
        throw doubt("an empty page goes on");
      }
      if (!goesOn && page.path("resultTruncated").asText("").equals("true")) {
        throw doubt("the answer is cut off");
      }
      if (!page.path("totalRecords").isIntegralNumber()) {
        throw doubt("the answer does not say how many rows there are");
      }
      total = page.path("totalRecords").asLong();
      for (JsonNode row : data) {
        add(row, Ascii.toLowerCase(row.path("id").asText("")));
      }
    }

    private void add(JsonNode row, String id) throws Refused {
      List<String> segments = SEGMENTS.splitToList(id);
      if (segments.size() < 2
          || !segments.get(0).equals("subscriptions")
          || !asked.contains(segments.get(1))) {
        throw doubt("a row is of no subscription that was asked about");
      }
      if (!ids.add(id)) {
        throw doubt("a row comes twice");
      }
      String type = Ascii.toLowerCase(row.path("type").asText(""));
      AzureCall call = CALLS.get(type);
      if (type.equals(SUBSCRIPTION)) {
        known.add(segments.get(1));
      } else if (call == null || !row.path("properties").isObject()) {
        throw doubt("a row is no resource of a type that was asked for");
      } else {
        rows.computeIfAbsent(segments.get(1), s -> ImmutableListMultimap.builder()).put(call, row);
      }
    }

    ImmutableMap<String, GraphRows> whole() throws Refused {
      if (total != ids.size()) {
        throw doubt("it counts " + total + " rows and shows " + ids.size());
      }
      ImmutableSet<AzureCall> all = ImmutableSet.copyOf(CALLS.values());
      ImmutableMap.Builder<String, GraphRows> whole = ImmutableMap.builder();
      for (String subscription : known) {
        var some = rows.get(subscription);
        whole.put(
            subscription, new GraphRows(all, some == null ? GraphRows.NONE.rows() : some.build()));
      }
      return whole.buildOrThrow();
    }
  }
}
