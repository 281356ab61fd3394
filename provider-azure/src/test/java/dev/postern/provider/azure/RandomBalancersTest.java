package dev.postern.provider.azure;

import static dev.postern.provider.azure.DocumentedRule.pick;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.Audit;
import dev.postern.AuditResult;
import dev.postern.exposure.Budget;
import dev.postern.exposure.Certainty;
import dev.postern.exposure.Exposure;
import dev.postern.net.Address;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random load-balancing and inbound NAT rules in front of random security rules, against a reading
 * of the documentation that sends packet after packet and shares nothing with the provider.
 */
final class RandomBalancersTest {

  private static final String GROUP =
      "/subscriptions/00000000-0000-0000-0000-00000000a001/resourceGroups/web/providers/"
          + "Microsoft.Network/";
  private static final String BALANCER = GROUP + "loadBalancers/front";
  private static final List<String> FRONTENDS = List.of("40.80.10.50", "40.80.10.51");
  private static final List<String> MACHINES = List.of("10.0.0.4", "10.0.0.5", "10.0.0.6");
  private static final List<Integer> PORTS = List.of(22, 25, 80, 3389);
  private static final List<String> DESTINATIONS =
      List.of("*", "*", "10.0.0.0/24", "10.0.0.4", "10.0.0.5", "VirtualNetwork", "40.80.10.50");

  private final ObjectMapper mapper = new ObjectMapper();

  @TempDir Path temp;

  /** A rule: what comes to a port of a frontend goes to a port of some machines. */
  private record Forward(
      String frontend, int port, String protocol, int to, boolean floating, List<String> machines) {

    boolean takes(String address, int asked, int at) {
      boolean spoken =
          protocol.equals("All") || protocol.equals(asked == Protocol.TCP ? "Tcp" : "Udp");
      return frontend.equals(address) && port == at && spoken;
    }
  }

  /** Everything that is drawn; a group may be missing. */
  private record Drawn(
      boolean basic,
      List<Forward> balanced,
      List<Forward> nat,
      List<DocumentedRule> subnet,
      List<DocumentedRule> nic) {}

  static IntStream seeds() {
    return IntStream.range(0, 80);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPacketFaresAsTheDocumentationSays(int seed) throws IOException {
    Random random = new Random(seed);
    Drawn drawn = draw(random);
    AuditResult result = audit(drawn, random);

    List<Forward> all = new ArrayList<>(drawn.balanced());
    all.addAll(drawn.nat());
    for (String client : DocumentedRule.CLIENTS) {
      for (String frontend : FRONTENDS) {
        for (int protocol : List.of(Protocol.TCP, Protocol.UDP)) {
          for (int port : List.of(22, 25, 80, 3389, 50000, 50001, 50002, 50003)) {
            assertThat(reached(result, client, frontend, protocol, port))
                .as("seed %s: %s to %s %s/%s", seed, client, frontend, protocol, port)
                .isEqualTo(expected(drawn, all, client, frontend, protocol, port));
          }
        }
      }
    }
    assertThat(result.coverage().rules().addsUp()).isTrue();
    assertThat(result.verification().orElseThrow().mismatches()).isEmpty();
  }

  /** Where the packet arrives, sent by hand. */
  private static Set<String> expected(
      Drawn drawn, List<Forward> all, String client, String frontend, int protocol, int port) {
    Set<String> arrives = new TreeSet<>();
    for (Forward forward : all) {
      if (forward.takes(frontend, protocol, port)) {
        for (String machine : forward.machines()) {
          String destination = forward.floating() ? frontend : machine;
          var packet = new DocumentedRule.Packet(client, protocol, forward.to(), destination);
          if (admitted(drawn, packet)) {
            arrives.add(machine + ":" + forward.to());
          }
        }
      }
    }
    return arrives;
  }

  private static boolean admitted(Drawn drawn, DocumentedRule.Packet packet) {
    if (drawn.subnet() == null && drawn.nic() == null) {
      return drawn.basic();
    }
    return (drawn.subnet() == null
            || DocumentedRule.first(drawn.subnet(), packet, "Deny").equals("Allow"))
        && (drawn.nic() == null
            || DocumentedRule.first(drawn.nic(), packet, "Deny").equals("Allow"));
  }

  private static Set<String> reached(
      AuditResult result, String client, String frontend, int protocol, int port) {
    Set<String> arrives = new TreeSet<>();
    for (Exposure row : result.exposures()) {
      if (row.certainty() == Certainty.SESSION
          && row.door().addresses().contains(Address.parse(frontend))
          && row.doorServices().contains(Service.point(protocol, port))
          && row.sources().contains(Address.parse(client))) {
        String machine = row.endpoint().addresses().get(0).toString();
        for (int to : PORTS) {
          if (row.services().contains(Service.point(protocol, to))) {
            arrives.add(machine + ":" + to);
          }
        }
      }
    }
    return arrives;
  }

  private static Drawn draw(Random random) {
    List<Forward> balanced = new ArrayList<>();
    List<Forward> nat = new ArrayList<>();
    for (String frontend : FRONTENDS) {
      for (int port : PORTS) {
        if (random.nextBoolean()) {
          balanced.add(forward(random, frontend, port, some(random)));
        }
      }
      for (int port : List.of(50000, 50001)) {
        nat.add(forward(random, frontend, port, List.of(pick(random, MACHINES))));
      }
    }
    List<String> accesses = List.of("Allow", "Allow", "Deny");
    return new Drawn(
        random.nextBoolean(),
        balanced,
        nat,
        random.nextInt(3) == 0
            ? null
            : DocumentedRule.draw(random, accesses, DESTINATIONS, 1 + random.nextInt(6)),
        random.nextInt(3) == 0
            ? null
            : DocumentedRule.draw(random, accesses, DESTINATIONS, 1 + random.nextInt(6)));
  }

  private static Forward forward(Random random, String frontend, int port, List<String> to) {
    String protocol = pick(random, List.of("Tcp", "Udp", "All"));
    return new Forward(frontend, port, protocol, pick(random, PORTS), random.nextInt(3) == 0, to);
  }

  private static List<String> some(Random random) {
    return MACHINES.stream().filter(machine -> random.nextBoolean()).toList();
  }

  private AuditResult audit(Drawn drawn, Random random) throws IOException {
    ArrayNode nics = mapper.createArrayNode();
    MACHINES.forEach(machine -> nics.add(nic(machine, drawn.nic() != null)));
    ObjectNode balancer = resource("loadBalancers/front");
    String sku = drawn.basic() ? "Basic" : "Standard";
    balancer.putObject("sku").put("name", sku);
    ObjectNode properties = balancer.putObject("properties");
    ArrayNode addresses = mapper.createArrayNode();
    ArrayNode frontends = properties.putArray("frontendIPConfigurations");
    for (String frontend : FRONTENDS) {
      ObjectNode address = resource("publicIPAddresses/" + frontend);
      address.putObject("properties").put("ipAddress", frontend);
      address.putObject("sku").put("name", sku);
      addresses.add(address);
      ObjectNode one = frontends.addObject().put("id", front(frontend)).put("name", frontend);
      one.putObject("properties")
          .putObject("publicIPAddress")
          .put("id", address.path("id").asText());
    }
    ArrayNode pools = properties.putArray("backendAddressPools");
    ArrayNode rules = properties.putArray("loadBalancingRules");
    for (Forward forward : drawn.balanced()) {
      String name = "r" + rules.size();
      String pool = BALANCER + "/backendAddressPools/" + name;
      ObjectNode inside =
          pools.addObject().put("id", pool).put("name", name).putObject("properties");
      forward.machines().forEach(machine -> join(random, inside, pool, machine, nics));
      rule(rules, "loadBalancingRules/", name, forward)
          .putObject("backendAddressPool")
          .put("id", pool);
    }
    ArrayNode nats = properties.putArray("inboundNatRules");
    for (Forward forward : drawn.nat()) {
      String name = "n" + nats.size();
      ObjectNode rule = rule(nats, "inboundNatRules/", name, forward);
      String machine = forward.machines().get(0);
      if (random.nextBoolean()) {
        rule.putObject("backendIPConfiguration").put("id", configuration(machine));
      } else {
        configurationOf(nics, machine)
            .withArray("loadBalancerInboundNatRules")
            .addObject()
            .put("id", BALANCER + "/inboundNatRules/" + name);
      }
    }
    write("network-interfaces", nics);
    write("load-balancers", mapper.createArrayNode().add(balancer));
    write("public-ip-addresses", addresses);
    write("virtual-networks", mapper.createArrayNode().add(network(drawn.subnet() != null)));
    ArrayNode groups = mapper.createArrayNode();
    if (drawn.subnet() != null) {
      groups.add(
          DocumentedRule.group(mapper, GROUP + "networkSecurityGroups/subnet", drawn.subnet()));
    }
    if (drawn.nic() != null) {
      groups.add(DocumentedRule.group(mapper, GROUP + "networkSecurityGroups/nic", drawn.nic()));
    }
    write("network-security-groups", groups);
    return Audit.builder()
        .provider(new AzureProvider())
        .snapshot(temp)
        .verify(Budget.cells(2_000_000))
        .build()
        .run();
  }

  /** There are three ways to be in a pool. */
  private static void join(
      Random random, ObjectNode pool, String id, String machine, ArrayNode nics) {
    switch (random.nextInt(3)) {
      case 0 ->
          pool.withArray("backendIPConfigurations").addObject().put("id", configuration(machine));
      case 1 ->
          configurationOf(nics, machine)
              .withArray("loadBalancerBackendAddressPools")
              .addObject()
              .put("id", id);
      default -> {
        ObjectNode address =
            pool.withArray("loadBalancerBackendAddresses").addObject().putObject("properties");
        address.put("ipAddress", machine);
        address.putObject("virtualNetwork").put("id", GROUP + "virtualNetworks/net");
      }
    }
  }

  private static ObjectNode rule(ArrayNode rules, String type, String name, Forward forward) {
    ObjectNode properties =
        rules
            .addObject()
            .put("id", BALANCER + "/" + type + name)
            .put("name", name)
            .putObject("properties")
            .put("frontendPort", forward.port())
            .put("backendPort", forward.to())
            .put("protocol", forward.protocol())
            .put("enableFloatingIP", forward.floating());
    properties.putObject("frontendIPConfiguration").put("id", front(forward.frontend()));
    return properties;
  }

  private ObjectNode nic(String machine, boolean grouped) {
    ObjectNode nic = resource("networkInterfaces/" + machine);
    ObjectNode properties = nic.putObject("properties");
    properties.putObject("virtualMachine").put("id", GROUP + "virtualMachines/" + machine);
    if (grouped) {
      properties.putObject("networkSecurityGroup").put("id", GROUP + "networkSecurityGroups/nic");
    }
    ObjectNode one = properties.putArray("ipConfigurations").addObject();
    one.put("id", configuration(machine)).put("name", "one");
    ObjectNode inside = one.putObject("properties").put("privateIPAddress", machine);
    inside.putObject("subnet").put("id", GROUP + "virtualNetworks/net/subnets/front");
    return nic;
  }

  private ObjectNode network(boolean grouped) {
    ObjectNode network = resource("virtualNetworks/net");
    ObjectNode properties = network.putObject("properties");
    properties.putObject("addressSpace").putArray("addressPrefixes").add("10.0.0.0/16");
    ObjectNode subnet = properties.putArray("subnets").addObject().put("name", "front");
    subnet.put("id", GROUP + "virtualNetworks/net/subnets/front");
    ObjectNode inside = subnet.putObject("properties").put("addressPrefix", "10.0.0.0/24");
    if (grouped) {
      inside.putObject("networkSecurityGroup").put("id", GROUP + "networkSecurityGroups/subnet");
    }
    return network;
  }

  private ObjectNode resource(String path) {
    List<String> parts = List.of(path.split("/", -1));
    return mapper
        .createObjectNode()
        .put("id", GROUP + path)
        .put("name", parts.get(1))
        .put("type", "Microsoft.Network/" + parts.get(0))
        .put("location", "westeurope");
  }

  private static ObjectNode configurationOf(ArrayNode nics, String machine) {
    return (ObjectNode)
        nics.get(MACHINES.indexOf(machine)).at("/properties/ipConfigurations/0/properties");
  }

  private static String configuration(String machine) {
    return GROUP + "networkInterfaces/" + machine + "/ipConfigurations/one";
  }

  private static String front(String address) {
    return BALANCER + "/frontendIPConfigurations/" + address;
  }

  private void write(String name, ArrayNode elements) throws IOException {
    Path folder =
        Files.createDirectories(
            temp.resolve("azure").resolve("00000000-0000-0000-0000-00000000a001"));
    mapper.writeValue(
        folder.resolve(name + ".json").toFile(), mapper.createObjectNode().set("value", elements));
  }
}
