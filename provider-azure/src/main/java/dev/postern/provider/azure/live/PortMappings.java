package dev.postern.provider.azure.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Asks for the ports of members of backend pools, where an inbound NAT rule gives each member one
 * of its own (load-balancer/inbound-nat-rules).
 */
final class PortMappings {

  private PortMappings() {}

  static Stream<Ask.Question> of(JsonNode balancer, String version) {
    Set<String> pools = new HashSet<>();
    for (JsonNode rule : balancer.at("/properties/inboundNatRules")) {
      pools.add(key(rule.at("/properties/backendAddressPool")));
    }
    Stream.Builder<Ask.Question> questions = Stream.builder();
    for (JsonNode pool : balancer.at("/properties/backendAddressPools")) {
      if (!key(pool).isEmpty() && pools.contains(key(pool))) {
        members(pool)
            .forEach((member, body) -> questions.add(question(pool, member, body, version)));
      }
    }
    return questions.build();
  }

  private static String key(JsonNode reference) {
    return Ascii.toLowerCase(reference.path("id").asText(""));
  }

  private static Ask.Question question(
      JsonNode pool, String member, ObjectNode body, String version) {
    String id = pool.path("id").asText();
    return new Ask.Question(
        AzureCall.portMappingKey(id, member),
        Request.post(id + "/queryInboundNatRulePortMapping", version, body.toString()));
  }

  /** The bodies of the questions, by member. */
  private static Map<String, ObjectNode> members(JsonNode pool) {
    Map<String, ObjectNode> members = new TreeMap<>();
    for (JsonNode member : pool.at("/properties/backendIPConfigurations")) {
      add(members, member.path("id").asText(""));
    }
    for (JsonNode address : pool.at("/properties/loadBalancerBackendAddresses")) {
      JsonNode properties = address.path("properties");
      String configuration = properties.at("/networkInterfaceIPConfiguration/id").asText("");
      add(members, configuration);
      String plain = properties.path("ipAddress").asText("");
      if (configuration.isEmpty() && !plain.isEmpty()) {
        members.put(plain, JsonNodeFactory.instance.objectNode().put("ipAddress", plain));
      }
    }
    return members;
  }

  private static void add(Map<String, ObjectNode> members, String configuration) {
    if (!configuration.isEmpty()) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.putObject("ipConfiguration").put("id", configuration);
      members.put(configuration, body);
    }
  }
}
