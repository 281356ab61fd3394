package dev.postern.provider.azure.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.Optional;

/**
 * What Resource Graph knows of one subscription.
 *
 * @param calls the lists that it answers for, also those without rows
 * @param rows whole resources, by the list that they belong to
 */
record GraphRows(ImmutableSet<AzureCall> calls, ImmutableListMultimap<AzureCall, JsonNode> rows) {

  /** Nothing is known. */
  static final GraphRows NONE = new GraphRows(ImmutableSet.of(), ImmutableListMultimap.of());

  /**
   * The answer to a list as Resource Manager would give it; empty if it has to be asked. What a
   * list says with parameters, such as which machines run, only Resource Manager knows, unless
   * there is nothing to say it of.
   */
  Optional<JsonNode> page(Ask ask) {
    if (!calls.contains(ask.call())) {
      return Optional.empty();
    }
    if (!ask.parameters().isEmpty() && rows.containsKey(ask.call())) {
      return Optional.empty();
    }
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.putArray(ask.call().listField()).addAll(rows.get(ask.call()));
    return Optional.of(page);
  }

  /** Without the lists that we may not read: of these it would show nothing, whatever there is. */
  GraphRows granted(Grants grants) {
    ImmutableSet<AzureCall> seen =
        calls.stream()
            .filter(call -> grants.allow(call.action()))
            .collect(ImmutableSet.toImmutableSet());
    return new GraphRows(seen, rows);
  }
}
