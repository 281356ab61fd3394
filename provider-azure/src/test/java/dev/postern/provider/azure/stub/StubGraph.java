package dev.postern.provider.azure.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Azure Resource Graph, as far as one sort of query goes: whole resources of some types, together
 * with subscriptions, sorted by id (REST specification "Resources", 2022-10-01).
 */
final class StubGraph {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern QUERY =
      Pattern.compile(
          "Resources \\| where type in~ \\(('[^']+'(?:, '[^']+')*)\\) \\| union"
              + " \\(ResourceContainers \\| where type =~ 'microsoft.resources/subscriptions'\\)"
              + " \\| order by id asc");
  private static final Pattern TEXT = Pattern.compile("'([^']+)'");
  private static final int MOST_SUBSCRIPTIONS = 1000;
  private static final int MOST_ROWS = 1000;

  /** Columns that every row has, whatever its resource says. */
  private static final List<String> COLUMNS =
      List.of("sku", "plan", "identity", "zones", "extendedLocation", "tags");

  private final StubEstate estate;

  StubGraph(StubEstate estate) {
    this.estate = estate;
  }

  Reply reply(StubRequest request, int pageSize) {
    JsonNode body = request.body();
    Matcher query = QUERY.matcher(body.path("query").asText());
    Set<String> subscriptions = new TreeSet<>();
    body.path("subscriptions").forEach(one -> subscriptions.add(one.asText()));
    JsonNode options = body.path("options");
    int top = options.path("$top").asInt();
    if (!query.matches()
        || !options.path("resultFormat").asText().equals("objectArray")
        || top < 1
        || top > MOST_ROWS
        || subscriptions.isEmpty()
        || subscriptions.size() > MOST_SUBSCRIPTIONS) {
      return Replies.error(400, "BadRequest", "Please provide below info when asking for support");
    }
    Set<String> types = new TreeSet<>();
    TEXT.matcher(query.group(1))
        .results()
        .forEach(one -> types.add(Ascii.toLowerCase(one.group(1))));
    return page(rows(subscriptions, types), options, Math.min(top, pageSize));
  }

  private static Reply page(List<ObjectNode> rows, JsonNode options, int size) {
    String token = options.path("$skipToken").asText("");
    int from =
        token.isEmpty()
            ? 0
            : Integer.parseInt(
                new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8));
    int to = Math.min(rows.size(), from + size);
    ObjectNode page = MAPPER.createObjectNode();
    page.put("totalRecords", rows.size()).put("count", to - from);
    rows.subList(from, to).forEach(page.putArray("data")::add);
    page.putArray("facets");
    page.put("resultTruncated", "false");
    if (to < rows.size()) {
      page.put(
          "$skipToken",
          Base64.getEncoder().encodeToString(String.valueOf(to).getBytes(StandardCharsets.UTF_8)));
    }
    return Replies.good(page);
  }

  private List<ObjectNode> rows(Set<String> subscriptions, Set<String> types) {
    List<ObjectNode> rows = new ArrayList<>();
    estate.rows(subscriptions, types).forEach(one -> rows.add(row((ObjectNode) one)));
    for (JsonNode one : estate.subscriptions()) {
      if (subscriptions.contains(one.path("subscriptionId").asText())) {
        ObjectNode row = MAPPER.createObjectNode();
        row.put("id", one.path("id").asText()).put("name", one.path("displayName").asText());
        row.put("type", "microsoft.resources/subscriptions");
        row.put("subscriptionId", one.path("subscriptionId").asText());
        row.putObject("properties").put("state", one.path("state").asText());
        rows.add(row);
      }
    }
    rows.sort(Comparator.comparing(row -> Ascii.toLowerCase(row.path("id").asText())));
    return rows;
  }

  /** Types and groups in lower case, all columns, no etag, and states of machines elsewhere. */
  private static ObjectNode row(ObjectNode resource) {
    List<String> id = List.of(resource.path("id").asText().split("/"));
    resource.remove("etag");
    resource.put("type", Ascii.toLowerCase(resource.path("type").asText()));
    resource.put("subscriptionId", id.get(2)).put("resourceGroup", Ascii.toLowerCase(id.get(4)));
    resource.put("tenantId", StubArm.TENANT);
    for (String column : List.of("kind", "managedBy")) {
      if (!resource.has(column)) {
        resource.put(column, "");
      }
    }
    for (String column : COLUMNS) {
      if (!resource.has(column)) {
        resource.putNull(column);
      }
    }
    if (resource.path("properties") instanceof ObjectNode properties
        && properties.has("instanceView")) {
      JsonNode states = properties.remove("instanceView").path("statuses");
      properties
          .putObject("extended")
          .putObject("instanceView")
          .putObject("powerState")
          .set("code", states.path(0).path("code"));
    }
    return resource;
  }
}
