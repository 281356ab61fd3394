package dev.postern.provider.azure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Protocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One rule as the documentation speaks of it, decided packet by packet; it shares nothing with the
 * provider. The network is 10.0.0.0/16.
 */
record DocumentedRule(
    int priority, String access, String protocol, String source, String to, String ports) {

  static final List<String> CLIENTS = List.of("81.2.69.7", "81.2.69.200", "8.8.8.8", "200.1.2.3");

  private static final List<String> SOURCES =
      List.of("*", "Internet", "VirtualNetwork", "81.2.69.0/24", "81.2.69.128/25", "0.0.0.0/1");
  private static final List<String> PORTS = List.of("*", "22", "20-30", "25-3389");

  /** A packet as it comes to the rule. */
  record Packet(String client, int protocol, int port, String destination) {}

  /** Some rules of different priorities. */
  static List<DocumentedRule> draw(
      Random random, List<String> accesses, List<String> destinations, int count) {
    List<Integer> priorities = new ArrayList<>(IntStream.range(100, 110).boxed().toList());
    Collections.shuffle(priorities, random);
    List<DocumentedRule> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String protocol = pick(random, List.of("Tcp", "Udp", "Icmp", "*"));
      rows.add(
          new DocumentedRule(
              priorities.get(i),
              pick(random, accesses),
              protocol,
              pick(random, SOURCES),
              pick(random, destinations),
              protocol.equals("Icmp") ? "*" : pick(random, PORTS)));
    }
    return rows;
  }

  static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** What the first rule that fits does, in the order of priorities. */
  static String first(List<DocumentedRule> rows, Packet packet, String otherwise) {
    return rows.stream()
        .sorted(Comparator.comparingInt(DocumentedRule::priority))
        .filter(row -> row.fits(packet))
        .map(DocumentedRule::access)
        .findFirst()
        .orElse(otherwise);
  }

  private boolean fits(Packet packet) {
    return protocolFits(packet.protocol())
        && portFits(packet.protocol(), packet.port())
        && sourceFits(packet.client())
        && destinationFits(packet.destination());
  }

  private boolean protocolFits(int asked) {
    int named =
        switch (protocol) {
          case "Tcp" -> Protocol.TCP;
          case "Udp" -> Protocol.UDP;
          case "Icmp" -> Protocol.ICMP;
          default -> -1;
        };
    return named == -1 || named == asked;
  }

  private boolean portFits(int asked, int port) {
    if (ports.equals("*") || protocol.equals("Icmp")) {
      return true;
    }
    if (asked != Protocol.TCP && asked != Protocol.UDP) {
      return false;
    }
    String[] ends = ports.split("-", -1);
    return Integer.parseInt(ends[0]) <= port && port <= Integer.parseInt(ends[ends.length - 1]);
  }

  private boolean sourceFits(String client) {
    return switch (source) {
      case "*", "Internet" -> true;
      case "VirtualNetwork" -> false;
      default -> within(client, source);
    };
  }

  private boolean destinationFits(String destination) {
    return switch (to) {
      case "*" -> true;
      case "VirtualNetwork" -> within(destination, "10.0.0.0/16");
      default -> within(destination, to);
    };
  }

  private static boolean within(String address, String prefix) {
    return AddressSet.of(Cidr.parse(prefix)).contains(Address.parse(address));
  }

  /** A network security group of such rules. */
  static ObjectNode group(ObjectMapper mapper, String id, List<DocumentedRule> rows) {
    ObjectNode group = mapper.createObjectNode();
    group.put("id", id);
    group.put("name", id.substring(id.lastIndexOf('/') + 1));
    group.put("type", "Microsoft.Network/networkSecurityGroups");
    ArrayNode rules = group.putObject("properties").putArray("securityRules");
    for (DocumentedRule row : rows) {
      row.properties(rules.addObject().put("name", "r" + row.priority()))
          .put("sourceAddressPrefix", row.source())
          .put("destinationAddressPrefix", row.to())
          .put("sourcePortRange", "*")
          .put("destinationPortRange", row.ports());
    }
    return group;
  }

  /** Adds what all rules have. */
  ObjectNode properties(ObjectNode rule) {
    return rule.putObject("properties")
        .put("priority", priority)
        .put("direction", "Inbound")
        .put("access", access)
        .put("protocol", protocol);
  }
}
