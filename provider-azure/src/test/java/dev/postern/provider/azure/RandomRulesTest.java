package dev.postern.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.exposure.Certainty;
import dev.postern.net.Address;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final List<String> DESTINATIONS =
      List.of("*", "*", "10.0.0.0/24", "10.0.0.4", "10.0.0.5", "VirtualNetwork");
  private static final String ASSET = "10.0.0.4";
  private static final List<Integer> ASKED = List.of(0, 22, 25, 30, 31, 3389, 65535);

  private final ObjectMapper mapper = new ObjectMapper();

  @TempDir Path temp;

  static IntStream seeds() {
    return IntStream.range(0, 120);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPacketFaresAsTheDocumentationSays(int seed) throws IOException {
    Random random = new Random(seed);
    List<DocumentedRule> admin =
        DocumentedRule.draw(
            random, List.of("Allow", "Deny", "AlwaysAllow"), DESTINATIONS, random.nextInt(3));
    List<DocumentedRule> subnet =
        DocumentedRule.draw(random, List.of("Allow", "Deny"), DESTINATIONS, random.nextInt(6));
    List<DocumentedRule> nic =
        DocumentedRule.draw(random, List.of("Allow", "Deny"), DESTINATIONS, 3 + random.nextInt(6));
    boolean subnetGroup = random.nextBoolean();
    AuditResult result = audit(admin, subnetGroup ? subnet : null, nic);

    for (String client : DocumentedRule.CLIENTS) {
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
      List<DocumentedRule> admin,
      List<DocumentedRule> subnet,
      List<DocumentedRule> nic,
      String client,
      int protocol,
      int port) {
    DocumentedRule.Packet packet = new DocumentedRule.Packet(client, protocol, port, ASSET);
    String verdict = DocumentedRule.first(admin, packet, "Allow");
    if (!verdict.equals("Allow")) {
      return verdict.equals("AlwaysAllow");
    }
    return (subnet == null || DocumentedRule.first(subnet, packet, "Deny").equals("Allow"))
        && DocumentedRule.first(nic, packet, "Deny").equals("Allow");
  }

  private AuditResult audit(
      List<DocumentedRule> admin, List<DocumentedRule> subnet, List<DocumentedRule> nic)
      throws IOException {
    ArrayNode groups = mapper.createArrayNode();
    groups.add(DocumentedRule.group(mapper, GROUP + "networkSecurityGroups/vm1-nsg", nic));
    write("network-interfaces", reference("networkInterfaces", "nic"));
    write("public-ip-addresses", reference("publicIPAddresses", "ip"));
    write("virtual-networks", reference("virtualNetworks", subnet == null ? "net" : "net-group"));
    if (subnet != null) {
      groups.add(DocumentedRule.group(mapper, GROUP + "networkSecurityGroups/front-nsg", subnet));
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

  private ArrayNode adminRules(List<DocumentedRule> rows) {
    ArrayNode rules = mapper.createArrayNode();
    for (DocumentedRule row : rows) {
      ObjectNode rule =
          rules
              .addObject()
              .put(
                  "id",
                  GROUP
                      + "networkManagers/m/securityAdminConfigurations/c/ruleCollections/r/rules/r"
                      + row.priority())
              .put("kind", "Custom");
      ObjectNode properties = row.properties(rule);
      properties.putArray("sources").addObject().put("addressPrefix", row.source());
      properties.putArray("destinations").addObject().put("addressPrefix", row.to());
      properties.putArray("sourcePortRanges").add("0-65535");
      properties.putArray("destinationPortRanges").add(row.ports());
    }
    return rules;
  }

  private void write(String name, ArrayNode elements) throws IOException {
    Path folder =
        Files.createDirectories(
            temp.resolve("azure").resolve("00000000-0000-0000-0000-00000000a001"));
    mapper.writeValue(
        folder.resolve(name + ".json").toFile(), mapper.createObjectNode().set("value", elements));
  }
}
