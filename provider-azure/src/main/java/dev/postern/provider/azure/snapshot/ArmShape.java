package dev.postern.provider.azure.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.base.Functions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Map;

/**
 * Brings an element into the form that Azure Resource Manager gives it. The Azure command line
 * moves what stands under {@code properties} one level up, adds {@code resourceGroup} and spells
 * some names anew; all of that is undone. An element that has {@code properties} is left alone.
 */
final class ArmShape {

  private static final String PROPERTIES = "properties";
  private static final String SKU = "sku";

  /** Fields that stand beside {@code properties}. */
  private static final ImmutableSet<String> OUTSIDE =
      ImmutableSet.of(
          "id",
          "name",
          "type",
          "location",
          "extendedLocation",
          "tags",
          SKU,
          "zones",
          "etag",
          "identity",
          "kind",
          "plan",
          "managedBy",
          "systemData",
          "apiVersion",
          "subscriptionId",
          "tenantId",
          "configurationDescription",
          "ruleCollectionDescription",
          "ruleCollectionAppliesToGroups",
          "ruleGroups");

  private static final ImmutableSet<AzureCall> SKU_INSIDE =
      ImmutableSet.of(
          AzureCall.REDIS_CACHES,
          AzureCall.AZURE_FIREWALLS,
          AzureCall.FIREWALL_POLICIES,
          AzureCall.APPLICATION_GATEWAYS,
          AzureCall.VIRTUAL_NETWORK_GATEWAYS,
          AzureCall.VIRTUAL_HUBS);

  /** Answers whose elements have no {@code properties} in any form. */
  private static final ImmutableSet<AzureCall> PLAIN =
      ImmutableSet.of(
          AzureCall.EFFECTIVE_NETWORK_SECURITY_GROUPS,
          AzureCall.EFFECTIVE_ROUTES,
          AzureCall.INBOUND_NAT_RULE_PORT_MAPPINGS);

  /** Lists whose elements have {@code properties} even where they have no id. */
  private static final ImmutableSet<String> ENVELOPED =
      ImmutableSet.of(
          "securityRules",
          "defaultSecurityRules",
          "subnets",
          "routes",
          "ipConfigurations",
          "virtualNetworkPeerings",
          "frontendIPConfigurations",
          "backendAddressPools",
          "loadBalancerBackendAddresses",
          "loadBalancingRules",
          "inboundNatRules",
          "inboundNatPools",
          "outboundRules",
          "probes",
          "networkInterfaceConfigurations",
          "publicIPAddressConfiguration",
          "gatewayIPConfigurations",
          "frontendPorts",
          "httpListeners",
          "backendHttpSettingsCollection",
          "requestRoutingRules",
          "urlPathMaps",
          "pathRules",
          "redirectConfigurations",
          "natRuleCollections",
          "networkRuleCollections",
          "applicationRuleCollections");

  /** Objects that have the id of another resource and further fields, but no {@code properties}. */
  private static final ImmutableSet<String> NOT_ENVELOPED =
      ImmutableSet.of("virtualNetworkRules", "managedDisk", "imageReference", "sourceVault");

  /** Names as Azure Resource Manager spells them, where the command line has its own way. */
  private static final ImmutableMap<String, String> SPELLINGS =
      ImmutableSet.of(
              "privateIPAddress",
              "privateIPAddressVersion",
              "privateIPAllocationMethod",
              "privateIPAddressPrefixLength",
              "publicIPAddress",
              "publicIPAddressVersion",
              "publicIPAllocationMethod",
              "publicIPAddressConfiguration",
              "publicIPPrefix",
              "servicePublicIPAddress",
              "linkedPublicIPAddress",
              "frontendIPConfiguration",
              "frontendIPConfigurations",
              "backendIPConfiguration",
              "backendIPConfigurations",
              "gatewayIPConfigurations",
              "networkInterfaceIPConfiguration",
              "loadBalancerFrontendIPConfiguration",
              "enableFloatingIP",
              "enableIPForwarding",
              "hubIPAddresses",
              "authorizedIPRanges",
              "effectiveOutboundIPs",
              "publicIPs",
              "startIP",
              "endIP")
          .stream()
          .collect(ImmutableMap.toImmutableMap(Ascii::toLowerCase, Functions.identity()));

  private ArmShape() {}

  static JsonNode of(JsonNode element, AzureCall call) {
    if (!element.isObject() || element.has(PROPERTIES) || PLAIN.contains(call)) {
      return element;
    }
    ObjectNode inner = inside(element);
    if (call == AzureCall.STORAGE_ACCOUNTS) {
      networkAcls(inner);
      rename(ImmutableList.of(inner), "enableHttpsTrafficOnly", "supportsHttpsTrafficOnly");
    }
    return enveloped(inner, SKU_INSIDE.contains(call));
  }

  /** The same with everything below it in its form, but still without {@code properties}. */
  private static ObjectNode inside(JsonNode object) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String plain = field.getKey();
      String name = SPELLINGS.getOrDefault(Ascii.toLowerCase(plain), plain);
      if (!name.equals("resourceGroup")) {
        out.set(name, value(name, field.getValue()));
      }
    }
    return out;
  }

  private static JsonNode value(String name, JsonNode value) {
    if (value.isObject()) {
      return object(name, value);
    }
    if (!value.isArray() || value.isEmpty()) {
      return value;
    }
    ArrayNode out = JsonNodeFactory.instance.arrayNode(value.size());
    value.forEach(element -> out.add(value(name, element)));
    return out;
  }

  private static JsonNode object(String name, JsonNode value) {
    ObjectNode inner = inside(value);
    boolean resource = ArmId.is(value.path("id").asText("")) && !NOT_ENVELOPED.contains(name);
    boolean enveloped = resource || (ENVELOPED.contains(name) && value.path("name").isTextual());
    return enveloped && !inner.has(PROPERTIES) ? enveloped(inner, false) : inner;
  }

  private static ObjectNode enveloped(ObjectNode flat, boolean skuInside) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : flat.properties()) {
      String name = field.getKey();
      boolean outside = OUTSIDE.contains(name) && !(skuInside && name.equals(SKU));
      (outside ? out : properties).set(name, field.getValue());
    }
    if (!properties.isEmpty()) {
      out.set(PROPERTIES, properties);
    }
    return out;
  }

  /** The command line calls the firewall of a storage account otherwise, inside as well. */
  private static void networkAcls(ObjectNode account) {
    JsonNode rules = account.remove("networkRuleSet");
    if (rules == null) {
      return;
    }
    rename(rules.path("ipRules"), "ipAddressOrRange", "value");
    rename(rules.path("ipv6Rules"), "ipAddressOrRange", "value");
    rename(rules.path("virtualNetworkRules"), "virtualNetworkResourceId", "id");
    account.set("networkAcls", rules);
  }

  private static void rename(Iterable<JsonNode> list, String from, String to) {
    for (JsonNode element : list) {
      if (element instanceof ObjectNode object && object.has(from)) {
        object.set(to, object.remove(from));
      }
    }
  }
}
