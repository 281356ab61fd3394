package dev.postern.provider.gcp;

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
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random rules on all levels, against a reading of the documentation that decides packet by packet
 * and shares nothing with the provider.
 */
final class RandomRulesTest {

  private static final String PROJECT = "https://www.googleapis.com/compute/v1/projects/p/";
  private static final String NETWORK = PROJECT + "global/networks/net";
  private static final List<String> SOURCES =
      List.of("0.0.0.0/0", "81.2.69.0/24", "81.2.69.128/25", "0.0.0.0/1", "::/0", "200.1.2.3");
  private static final List<String> CLIENTS =
      List.of("81.2.69.7", "81.2.69.200", "8.8.8.8", "200.1.2.3");
  private static final List<String> PORTS = List.of("", "22", "20-30", "25-3389", "0");
  private static final List<Integer> ASKED = List.of(0, 22, 25, 30, 31, 3389, 65535);
  private static final List<String> TARGETS = List.of("", "", "", "web", "db");

  private final ObjectMapper mapper = new ObjectMapper();

  @TempDir Path temp;

  /** One rule as the documentation speaks of it. */
  private record Row(
      int priority,
      String action,
      String protocol,
      String ports,
      String source,
      String target,
      boolean enabled) {

    boolean fits(String client, int asked, int port) {
      return enabled
          && !target.equals("db") // the machine is tagged web
          && protocolFits(asked)
          && portFits(port)
          && AddressSet.of(Cidr.parse(source)).family() == Address.parse(client).family()
          && AddressSet.of(Cidr.parse(source)).contains(Address.parse(client));
    }

    private boolean protocolFits(int asked) {
      return switch (protocol) {
        case "tcp", "6" -> asked == Protocol.TCP;
        case "udp" -> asked == Protocol.UDP;
        case "icmp" -> asked == Protocol.ICMP;
        case "esp" -> asked == 50;
        default -> true;
      };
    }

    private boolean portFits(int port) {
      if (ports.isEmpty()) {
        return true;
      }
      String[] ends = ports.split("-", -1);
      return Integer.parseInt(ends[0]) <= port && port <= Integer.parseInt(ends[ends.length - 1]);
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPacketFaresAsTheDocumentationSays(int seed) throws IOException {
    Random random = new Random(seed);
    List<Row> organization = policy(random, random.nextInt(4));
    List<Row> folder = policy(random, random.nextInt(3));
    List<Row> firewalls = firewalls(random, 2 + random.nextInt(8));
    List<Row> global = policy(random, random.nextInt(4));
    List<Row> regional = policy(random, random.nextInt(3));
    boolean before = random.nextBoolean();
    AuditResult result = audit(organization, folder, firewalls, global, regional, before);

    for (String client : CLIENTS) {
      for (int protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.ICMP, 50)) {
        for (int port : ASKED) {
          String verdict = first(organization, client, protocol, port);
          verdict = then(verdict, first(folder, client, protocol, port));
          String network =
              then(first(global, client, protocol, port), first(regional, client, protocol, port));
          String rules = vpc(firewalls, client, protocol, port);
          verdict = then(verdict, before ? then(network, rules) : then(rules, network));
          assertThat(reached(result, client, protocol, port))
              .as("seed %s: %s to %s/%s", seed, client, Protocol.name(protocol), port)
              .isEqualTo(verdict.equals("allow"));
        }
      }
    }
    assertThat(result.coverage().rules().addsUp()).isTrue();
  }

  /** What a later table says where an earlier one hands over. */
  private static String then(String earlier, String later) {
    return earlier.equals("goto_next") ? later : earlier;
  }

  private static boolean reached(AuditResult result, String client, int protocol, int port) {
    return result.exposures().stream()
        .filter(e -> e.certainty() == Certainty.SESSION)
        .filter(e -> e.services().contains(Service.point(protocol, port)))
        .anyMatch(e -> e.sources().contains(Address.parse(client)));
  }

  private static String first(List<Row> rows, String client, int protocol, int port) {
    String verdict = "goto_next";
    int best = Integer.MAX_VALUE;
    for (Row row : rows) {
      if (row.priority() < best && row.fits(client, protocol, port)) {
        best = row.priority();
        verdict = row.action();
      }
    }
    return verdict;
  }

  /** Of the matching rules with the lowest number, a deny is enough. */
  private static String vpc(List<Row> rows, String client, int protocol, int port) {
    int best =
        rows.stream()
            .filter(row -> row.fits(client, protocol, port))
            .mapToInt(Row::priority)
            .min()
            .orElse(-1);
    if (best < 0) {
      return "goto_next";
    }
    return rows.stream()
            .filter(row -> row.priority() == best && row.fits(client, protocol, port))
            .anyMatch(row -> row.action().equals("deny"))
        ? "deny"
        : "allow";
  }

  private static List<Row> policy(Random random, int count) {
    List<Integer> priorities = new ArrayList<>(IntStream.range(0, 10).boxed().toList());
    Collections.shuffle(priorities, random);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(random, priorities.get(i), List.of("allow", "deny", "goto_next"), List.of("")));
    }
    return rows;
  }

  private static List<Row> firewalls(Random random, int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(random, 10 * random.nextInt(5), List.of("allow", "allow", "deny"), TARGETS));
    }
    return rows;
  }

  private static Row row(Random random, int priority, List<String> actions, List<String> targets) {
    String protocol = pick(random, List.of("tcp", "6", "udp", "icmp", "esp", "all"));
    boolean ports = protocol.equals("tcp") || protocol.equals("6") || protocol.equals("udp");
    return new Row(
        priority,
        pick(random, actions),
        protocol,
        ports ? pick(random, PORTS) : "",
        pick(random, SOURCES),
        pick(random, targets),
        random.nextInt(6) > 0);
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private AuditResult audit(
      List<Row> organization,
      List<Row> folder,
      List<Row> firewalls,
      List<Row> global,
      List<Row> regional,
      boolean before)
      throws IOException {
    write("instances", mapper.createArrayNode().add(mapper.readTree(MACHINE)));
    ObjectNode network = named("compute#network", "net", NETWORK);
    network.put(
        "networkFirewallPolicyEnforcementOrder",
        before ? "BEFORE_CLASSIC_FIREWALL" : "AFTER_CLASSIC_FIREWALL");
    write("networks", mapper.createArrayNode().add(network));
    ArrayNode ancestors = mapper.createArrayNode();
    ancestors.addObject().put("id", "p").put("type", "project");
    ancestors.addObject().put("id", "2").put("type", "folder");
    ancestors.addObject().put("id", "1").put("type", "organization");
    write("ancestors", ancestors);
    ArrayNode rules = mapper.createArrayNode();
    for (Row row : firewalls) {
      rules.add(firewall(row, "r" + rules.size()));
    }
    write("firewalls", rules);
    String above = "https://www.googleapis.com/compute/v1/locations/global/firewallPolicies/";
    write(
        "firewall-policies",
        mapper
            .createArrayNode()
            .add(policy("22", above + "22", "folders/2", folder))
            .add(policy("11", above + "11", "organizations/1", organization)));
    write(
        "network-firewall-policies",
        mapper
            .createArrayNode()
            .add(policy("r", PROJECT + "regions/us-central1/firewallPolicies/r", NETWORK, regional))
            .add(policy("g", PROJECT + "global/firewallPolicies/g", NETWORK, global)));
    return Audit.builder().provider(new GcpProvider()).snapshot(temp).build().run();
  }

  private static final String MACHINE =
      """
      {"kind": "compute#instance", "name": "vm1", "status": "RUNNING", "tags": {"items": ["web"]},
       "selfLink": "PROJECTzones/us-central1-a/instances/vm1",
       "networkInterfaces": [{"name": "nic0", "network": "PROJECTglobal/networks/net",
         "networkIP": "10.128.0.2", "accessConfigs": [{"natIP": "34.10.0.2"}]}]}
      """
          .replace("PROJECT", PROJECT);

  private ObjectNode named(String kind, String name, String link) {
    return mapper.createObjectNode().put("kind", kind).put("name", name).put("selfLink", link);
  }

  private ObjectNode firewall(Row row, String name) {
    ObjectNode rule = named("compute#firewall", name, PROJECT + "global/firewalls/" + name);
    rule.put("network", NETWORK).put("priority", row.priority()).put("disabled", !row.enabled());
    rule.putArray("sourceRanges").add(row.source());
    if (!row.target().isEmpty()) {
      rule.putArray("targetTags").add(row.target());
    }
    ObjectNode one = rule.putArray(row.action().equals("deny") ? "denied" : "allowed").addObject();
    one.put("IPProtocol", row.protocol());
    if (!row.ports().isEmpty()) {
      one.putArray("ports").add(row.ports());
    }
    return rule;
  }

  private ObjectNode policy(String name, String link, String target, List<Row> rows) {
    ObjectNode policy = named("compute#firewallPolicy", name, link);
    policy.putArray("associations").addObject().put("attachmentTarget", target);
    ArrayNode rules = policy.putArray("rules");
    for (Row row : rows) {
      ObjectNode rule = rules.addObject();
      rule.put("priority", row.priority()).put("action", row.action());
      rule.put("direction", "INGRESS").put("disabled", !row.enabled());
      ObjectNode match = rule.putObject("match");
      match.putArray("srcIpRanges").add(row.source());
      ObjectNode one = match.putArray("layer4Configs").addObject();
      one.put("ipProtocol", row.protocol());
      if (!row.ports().isEmpty()) {
        one.putArray("ports").add(row.ports());
      }
    }
    return policy;
  }

  private void write(String name, ArrayNode elements) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("gcp").resolve("p"));
    mapper.writeValue(folder.resolve(name + ".json").toFile(), elements);
  }
}
