package dev.postern.provider.azure.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.Optional;

/** Says which call an element belongs to, by nothing but the element. */
final class ElementType {

  private static final ImmutableMap<String, AzureCall> CALLS =
      Arrays.stream(AzureCall.values())
          .collect(
              ImmutableMap.toImmutableMap(call -> Ascii.toLowerCase(call.type()), call -> call));

  /** Fields that together only elements of one answer have, where those have no type. */
  private static final ImmutableMap<AzureCall, ImmutableSet<String>> SIGNS =
      ImmutableMap.of(
          AzureCall.EFFECTIVE_NETWORK_SECURITY_GROUPS,
          ImmutableSet.of("effectiveSecurityRules"),
          AzureCall.EFFECTIVE_ROUTES,
          ImmutableSet.of("addressPrefix", "nextHopType", "source"),
          AzureCall.INBOUND_NAT_RULE_PORT_MAPPINGS,
          ImmutableSet.of("inboundNatRuleName", "frontendPort"));

  private ElementType() {}

  /**
   * The resource type, by the id's path first: elements of one list may lack a type or have that of
   * a neighbour. Empty when nothing tells.
   */
  static String of(JsonNode element) {
    String byId = ArmId.type(element.path("id").asText(""));
    return byId.isEmpty() ? element.path("type").asText("") : byId;
  }

  /** The call whose answer such an element is part of. */
  static Optional<AzureCall> call(JsonNode element) {
    AzureCall byType = CALLS.get(Ascii.toLowerCase(of(element)));
    if (byType != null) {
      return Optional.of(byType);
    }
    if (tag(element)) {
      return Optional.of(AzureCall.SERVICE_TAGS);
    }
    return SIGNS.entrySet().stream()
        .filter(sign -> sign.getValue().stream().allMatch(element::has))
        .map(sign -> sign.getKey())
        .findFirst();
  }

  /** Whether an element says nothing about its type. */
  static boolean silent(JsonNode element) {
    return of(element).isEmpty() && call(element).isEmpty();
  }

  private static boolean tag(JsonNode element) {
    JsonNode inner = element.has("properties") ? element.path("properties") : element;
    return element.has("name")
        && !ArmId.is(element.path("id").asText(""))
        && inner.path("addressPrefixes").isArray()
        && (inner.has("systemService") || inner.has("changeNumber") || inner.has("region"));
  }
}
