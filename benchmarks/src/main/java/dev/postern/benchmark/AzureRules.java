package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.List;

/**
 * Writes the security rules of one network's groups. Most name networks inside, a few addresses
 * outside or a service tag; few are open to the internet.
 */
final class AzureRules {

  private static final int FIRST_PRIORITY = 100;
  private static final int LAST_PRIORITY = 4_096;
  private static final int TYPES = 100;

  private final AzureShape shape;
  private final int network;
  private final AzureTags tags;
  private final AzureSources sources;

  AzureRules(AzureShape shape, int network, AzureTags tags) {
    this.shape = shape;
    this.network = network;
    this.tags = tags;
    this.sources = new AzureSources(shape, network);
  }

  /**
   * Writes {@code securityRules}.
   *
   * @param group the group's number
   * @param service the service whose interfaces it filters, -1 for a subnet's
   */
  void write(Answer out, int group, int service, int count) throws IOException {
    Draws draws = Draws.at(shape.seed(), 17, group);
    int step = Math.max(1, (LAST_PRIORITY - FIRST_PRIORITY) / Math.max(1, count));
    out.array("securityRules");
    for (int i = 0; i < count; i++) {
      boolean inbound = draws.percent(78);
      String name = (inbound ? "in-" : "out-") + i;
      out.object()
          .text("name", name)
          .text("id", AzureNames.group(network, group) + "/securityRules/" + name)
          .text("etag", "W/\"0b7c31de-5f00-4c1a-8e4d-%012x\"".formatted(draws.next() >>> 16))
          .text("type", "Microsoft.Network/networkSecurityGroups/securityRules")
          .object("properties")
          .text("provisioningState", "Succeeded");
      boolean last = i == count - 1 && draws.percent(30);
      if (last) {
        everythingElse(out);
      } else {
        protocol(out, draws);
        if (inbound) {
          source(out, draws);
          destination(out, draws, service);
        } else {
          destination(out, draws, -1, "source");
          inside(out, draws, "destination");
        }
        out.text("access", draws.percent(inbound ? 88 : 70) ? "Allow" : "Deny");
      }
      out.number("priority", FIRST_PRIORITY + (long) i * step)
          .text("direction", inbound ? "Inbound" : "Outbound")
          .end()
          .end();
    }
    out.endArray();
  }

  private static void everythingElse(Answer out) throws IOException {
    out.text("protocol", "*").text("sourcePortRange", "*").text("destinationPortRange", "*");
    one(out, "source", "*");
    one(out, "destination", "*");
    out.text("access", "Deny");
  }

  private static void protocol(Answer out, Draws draws) throws IOException {
    Ports ports = Ports.any(draws);
    String name =
        switch (ports.protocol()) {
          case "tcp" -> draws.percent(95) ? "Tcp" : "TCP";
          case "udp" -> "Udp";
          case "icmp" -> "Icmp";
          case "50" -> "Esp";
          default -> "*";
        };
    out.text("protocol", name).text("sourcePortRange", "*");
    boolean all = name.equals("*") || name.equals("Icmp") || name.equals("Esp");
    if (all || ports.from() < 0) {
      out.text("destinationPortRange", "*");
      return;
    }
    if (draws.percent(80)) {
      out.text("destinationPortRange", range(ports));
      return;
    }
    out.array("destinationPortRanges").text(range(ports));
    for (int more = 1 + draws.below(3); more > 0; more--) {
      Ports other = Ports.any(draws);
      boolean numbered = other.protocol().equals("tcp") || other.protocol().equals("udp");
      out.text(numbered ? range(other) : "8443");
    }
    out.endArray();
  }

  private static String range(Ports ports) {
    return ports.from() == ports.to() ? "" + ports.from() : ports.from() + "-" + ports.to();
  }

  private void source(Answer out, Draws draws) throws IOException {
    int kind = draws.below(TYPES);
    if (kind < 41) {
      inside(out, draws, "source");
    } else if (kind < 57) {
      one(out, "source", tags.any(draws));
    } else if (kind < 68) {
      groups(out, "source", anyService(draws));
    } else if (kind < 71) {
      one(out, "source", "AzureLoadBalancer");
    } else if (kind < 74) {
      one(out, "source", draws.pick(ImmutableList.of("Internet", "*", "0.0.0.0/0", "Any")));
    } else {
      many(out, "source", sources.partner(draws));
    }
  }

  private void destination(Answer out, Draws draws, int service) throws IOException {
    destination(out, draws, service, "destination");
  }

  private void destination(Answer out, Draws draws, int service, String side) throws IOException {
    int kind = draws.below(TYPES);
    if (kind < 15 && service >= 0) {
      groups(out, side, service);
    } else if (kind < 22) {
      one(out, side, AzureNames.space(network) + "." + draws.below(10) * 16 + ".0/20");
    } else {
      one(out, side, kind < 30 ? "VirtualNetwork" : "*");
    }
  }

  private void inside(Answer out, Draws draws, String side) throws IOException {
    int kind = draws.below(TYPES);
    if (kind < 35) {
      one(out, side, "VirtualNetwork");
    } else if (kind < 80) {
      one(
          out,
          side,
          AzureNames.space(draws.below(shape.networks())) + "." + draws.below(10) * 16 + ".0/20");
    } else {
      many(
          out,
          side,
          List.of(
              AzureNames.space(network) + ".0.0/16",
              "172.16." + draws.below(255) + ".0/24",
              "192.168." + draws.below(255) + "." + draws.below(255)));
    }
  }

  private int anyService(Draws draws) {
    int own = AzureShape.SUBNETS_IN_NETWORK * AzureShape.SERVICES_IN_SUBNET;
    return network * own + draws.below(own);
  }

  private void groups(Answer out, String side, int service) throws IOException {
    out.array(side + "ApplicationSecurityGroups")
        .object()
        .text("id", AzureNames.application(network, service))
        .end()
        .endArray();
    out.emptyArray(side + "AddressPrefixes");
  }

  private static void one(Answer out, String side, String value) throws IOException {
    out.text(side + "AddressPrefix", value).emptyArray(side + "AddressPrefixes");
  }

  private static void many(Answer out, String side, List<String> values) throws IOException {
    if (values.size() == 1) {
      one(out, side, values.get(0));
      return;
    }
    out.array(side + "AddressPrefixes");
    for (String value : values) {
      out.text(value);
    }
    out.endArray();
  }
}
