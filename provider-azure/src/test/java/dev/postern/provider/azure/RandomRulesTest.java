package dev.postern.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.exposure.Certainty;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random rules on all three levels, against a reading of the documentation that decides packet by
 * packet and shares nothing with the provider.
 */
final class RandomRulesTest {

  private static final String GROUP =
      "/subscriptions/00000000-0000-0000-0000-00000000a001/resourceGroups/web/providers/"
          + "Microsoft.Network/";
  private static final List<String> SOURCES =
      List.of("*", "Internet", "VirtualNetwork", "81.2.69.0/24", "81.2.69.128/25", "0.0.0.0/1");
  private static final List<String> CLIENTS =
      List.of("81.2.69.7", "81.2.69.200", "8.8.8.8", "200.1.2.3");
  private static final List<String> DESTINATIONS =
      List.of("*", "*", "10.0.0.0/24", "10.0.0.4", "10.0.0.5", "VirtualNetwork");
  private static final List<String> PORTS = List.of("*", "22", "20-30", "25-3389");
  private static final List<Integer> ASKED = List.of(0, 22, 25, 30, 31, 3389, 65535);

  private final ObjectMapper mapper = new ObjectMapper();

  @TempDir Path temp;

  /** One rule as the documentation speaks of it. */
  private record Row(
      int priority, String access, String protocol, String source, String to, String ports) {

    boolean fits(String client, int asked, int port) {
      return protocolFits(asked)
          && portFits(asked, port)
          && addressFits(client)
          && destinationFits();
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

    private boolean addressFits(String client) {
      return switch (source) {
        case "*", "Internet" -> true;
        case "VirtualNetwork" -> false;
        default -> AddressSet.of(Cidr.parse(source)).contains(Address.parse(client));
      };
    }

    private boolean destinationFits() {
      return !to.equals("10.0.0.5");
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, 120);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPacketFaresAsTheDocumentationSays(int seed) throws IOException {
    Random random = new Random(seed);
    List<Row> admin = rows(random, List.of("Allow", "Deny", "AlwaysAllow"), random.nextInt(3));
    List<Row> subnet = rows(random, List.of("Allow", "Deny"), random.nextInt(6));
    List<Row> nic = rows(random, List.of("Allow", "Deny"), 3 + random.nextInt(6));
    boolean subnetGroup = random.nextBoolean();
    AuditResult result = audit(admin, subnetGroup ? subnet : null, nic);

    for (String client : CLIENTS) {
      for (int protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.ICMP, 50)) {
        for (int port : ASKED) {
          boolean open = open(admin, subnetGroup ? subnet : null, nic, client, protocol, port);
          assertThat(reached(result, client, protocol, port))
              .as("seed %s: %s to %s/%s", seed, client, Protocol.name(protocol), port)
              .isEqualTo(open);
        }
      }
    }
    assertThat(result.coverage().rules().addsUp()).isTrue();
  }

  private static boolean reached(AuditResult result, String client, int protocol, int port) {
    return result.exposures().stream()
        .filter(e -> e.certainty() == Certainty.SESSION)
        .filter(e -> e.services().contains(Service.point(protocol, port)))
        .anyMatch(e -> e.sources().contains(Address.parse(client)));
  }

  private static boolean open(
      List<Row> admin, List<Row> subnet, List<Row> nic, String client, int protocol, int port) {
    String verdict = first(admin, client, protocol, port, "Allow");
    if (!verdict.equals("Allow")) {
      return verdict.equals("AlwaysAllow");
    }
    return (subnet == null || first(subnet, client, protocol, port, "Deny").equals("Allow"))
        && first(nic, client, protocol, port, "Deny").equals("Allow");
  }

  private static String first(
      List<Row> rows, String client, int protocol, int port, String otherwise) {
    return rows.stream()
        .sorted(Comparator.comparingInt(Row::priority))
        .filter(row -> row.fits(client, protocol, port))
        .map(Row::access)
        .findFirst()
        .orElse(otherwise);
  }

  private static List<Row> rows(Random random, List<String> accesses, int count) {
    List<Integer> priorities = new ArrayList<>(IntStream.range(100, 110).boxed().toList());
    Collections.shuffle(priorities, random);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String protocol = pick(random, List.of("Tcp", "Udp", "Icmp", "*"));
      rows.add(
          new Row(
              priorities.get(i),
              pick(random, accesses),
              protocol,
              pick(random, SOURCES),
              pick(random, DESTINATIONS),
              protocol.equals("Icmp") ? "*" : pick(random, PORTS)));
    }
    return rows;
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private AuditResult audit(List<Row> admin, List<Row> subnet, List<Row> nic) throws IOException {
    ArrayNode groups = mapper.createArrayNode();
    groups.add(group("vm1-nsg", nic));
    write("network-interfaces", reference("networkInterfaces", "nic"));
    write("public-ip-addresses", reference("publicIPAddresses", "ip"));
    write("virtual-networks", reference("virtualNetworks", subnet == null ? "net" : "net-group"));
    if (subnet != null) {
      groups.add(group("front-nsg", subnet));
    }
    write("network-security-groups", groups);
    if (!admin.isEmpty()) {
      String net = GROUP + "virtualNetworks/net";
      write("effective-security-admin-rules" + net.replace('/', '-'), adminRules(admin));
    }
    return Audit.builder().provider(new AzureProvider()).snapshot(temp).build().run();
  }

  private ArrayNode reference(String type, String which) throws IOException {
    ObjectNode one = mapper.createObjectNode();
    one.put("id", GROUP + type + "/" + (which.startsWith("net") ? "net" : which));
    one.put("name", which);
    one.put("type", "Microsoft.Network/" + type);
    one.put("location", "westeurope");
    one.set("properties", mapper.readTree(PROPERTIES.get(which).replace("GROUP/", GROUP)));
    if (which.equals("ip")) {
      one.putObject("sku").put("name", "Standard");
    }
    return mapper.createArrayNode().add(one);
  }

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "nic",
          """
          {"ipConfigurations":[{"id":"GROUP/networkInterfaces/nic/ipConfigurations/one","name":"one","properties":{
            "privateIPAddress":"10.0.0.4","subnet":{"id":"GROUP/virtualNetworks/net/subnets/front"},
            "publicIPAddress":{"id":"GROUP/publicIPAddresses/ip"}}}],
           "virtualMachine":{"id":"GROUP/virtualMachines/vm1"},
           "networkSecurityGroup":{"id":"GROUP/networkSecurityGroups/vm1-nsg"}}
          """,
          "ip",
          """
          {"ipAddress":"40.80.10.4"}
          """,
          "net",
          """
          {"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[{"id":"GROUP/virtualNetworks/net/subnets/front",
            "name":"front","properties":{"addressPrefix":"10.0.0.0/24"}}]}
          """,
          "net-group",
          """
          {"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[{"id":"GROUP/virtualNetworks/net/subnets/front",
            "name":"front","properties":{"addressPrefix":"10.0.0.0/24",
            "networkSecurityGroup":{"id":"GROUP/networkSecurityGroups/front-nsg"}}}]}
          """);

  private ObjectNode group(String name, List<Row> rows) {
    ObjectNode group = mapper.createObjectNode();
    group.put("id", GROUP + "networkSecurityGroups/" + name);
    group.put("name", name);
    group.put("type", "Microsoft.Network/networkSecurityGroups");
    ArrayNode rules = group.putObject("properties").putArray("securityRules");
    for (Row row : rows) {
      ObjectNode rule = rules.addObject().put("name", "r" + row.priority());
      properties(rule, row)
          .put("sourceAddressPrefix", row.source())
          .put("destinationAddressPrefix", row.to())
          .put("sourcePortRange", "*")
          .put("destinationPortRange", row.ports());
    }
    return group;
  }

  private ArrayNode adminRules(List<Row> rows) {
    ArrayNode rules = mapper.createArrayNode();
    for (Row row : rows) {
      ObjectNode rule =
          rules
              .addObject()
              .put(
                  "id",
                  GROUP
                      + "networkManagers/m/securityAdminConfigurations/c/ruleCollections/r/rules/r"
                      + row.priority())
              .put("kind", "Custom");
      ObjectNode properties = properties(rule, row);
      properties.putArray("sources").addObject().put("addressPrefix", row.source());
      properties.putArray("destinations").addObject().put("addressPrefix", row.to());
      properties.putArray("sourcePortRanges").add("0-65535");
      properties.putArray("destinationPortRanges").add(row.ports());
    }
    return rules;
  }

  private static ObjectNode properties(ObjectNode rule, Row row) {
    return rule.putObject("properties")
        .put("priority", row.priority())
        .put("direction", "Inbound")
        .put("access", row.access())
        .put("protocol", row.protocol());
  }

  private void write(String name, ArrayNode elements) throws IOException {
    Path folder =
        Files.createDirectories(
            temp.resolve("azure").resolve("00000000-0000-0000-0000-00000000a001"));
    mapper.writeValue(
        folder.resolve(name + ".json").toFile(), mapper.createObjectNode().set("value", elements));
  }
}
