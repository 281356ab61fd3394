package dev.postern.benchmark;

import java.io.IOException;

/** Writes networks with their subnets and peerings, route tables and security admin rules. */
final class AzureNetworkAnswers {

  /** The first of so many networks is the hub of the others. */
  private static final int SPOKES = 25;

  private static final int ADMINISTERED = 20;

  private final AzureShape shape;
  private final AzureFolder folder;

  AzureNetworkAnswers(AzureShape shape, AzureFolder folder) {
    this.shape = shape;
    this.folder = folder;
  }

  void write() throws IOException {
    try (Answer networks = folder.list("virtual-networks");
        Answer routes = folder.list("route-tables")) {
      for (int network = 0; network < shape.networks(); network++) {
        writeNetwork(networks, network);
        writeRoutes(routes, network);
        writeAdminRules(network);
      }
    }
  }

  private void writeNetwork(Answer out, int network) throws IOException {
    head(out, AzureNames.network(network), "vnet-" + network, "virtualNetworks", network);
    out.object("addressSpace")
        .array("addressPrefixes")
        .text(AzureNames.space(network) + ".0.0/16")
        .endArray()
        .end()
        .array("subnets");
    for (int i = 0; i < AzureShape.SUBNETS_IN_NETWORK; i++) {
      writeSubnet(out, network * AzureShape.SUBNETS_IN_NETWORK + i);
    }
    out.endArray().array("virtualNetworkPeerings");
    int hub = network - network % SPOKES;
    if (network != hub) {
      writePeering(out, network, hub);
    } else {
      for (int spoke = hub + 1; spoke < Math.min(hub + SPOKES, shape.networks()); spoke++) {
        writePeering(out, hub, spoke);
      }
    }
    out.endArray().end().end();
  }

  private void writeSubnet(Answer out, int subnet) throws IOException {
    int network = subnet / AzureShape.SUBNETS_IN_NETWORK;
    String id = AzureNames.subnet(subnet);
    out.object()
        .text("name", id.substring(id.lastIndexOf('/') + 1))
        .text("id", id)
        .text("type", "Microsoft.Network/virtualNetworks/subnets")
        .object("properties")
        .text("provisioningState", "Succeeded")
        .text("addressPrefix", AzureNames.range(subnet))
        .text("privateEndpointNetworkPolicies", "Disabled");
    int group = shape.groupOfSubnet(subnet);
    if (group >= 0) {
      out.object("networkSecurityGroup").text("id", AzureNames.group(network, group)).end();
    }
    int routed = Draws.at(shape.seed(), 19, subnet).below(100);
    if (routed < 25) {
      out.object("routeTable").text("id", AzureNames.routeTable(network, routed < 8 ? 0 : 1)).end();
    }
    out.end().end();
  }

  private static void writePeering(Answer out, int network, int other) throws IOException {
    String name = "to-vnet-" + other;
    out.object()
        .text("name", name)
        .text("id", AzureNames.network(network) + "/virtualNetworkPeerings/" + name)
        .text("type", "Microsoft.Network/virtualNetworks/virtualNetworkPeerings")
        .object("properties")
        .text("peeringState", "Connected")
        .flag("allowVirtualNetworkAccess", true)
        .object("remoteVirtualNetwork")
        .text("id", AzureNames.network(other))
        .end()
        .object("remoteAddressSpace")
        .array("addressPrefixes")
        .text(AzureNames.space(other) + ".0.0/16")
        .endArray()
        .end()
        .end()
        .end();
  }

  /** One sends everything through an appliance, the other a few ranges of our own. */
  private static void writeRoutes(Answer out, int network) throws IOException {
    for (int number = 0; number < 2; number++) {
      String id = AzureNames.routeTable(network, number);
      head(out, id, id.substring(id.lastIndexOf('/') + 1), "routeTables", network);
      out.array("routes");
      if (number == 0) {
        writeRoute(out, id, "everything", "0.0.0.0/0", network);
      } else {
        writeRoute(out, id, "offices", "192.168.0.0/16", network);
        writeRoute(out, id, "plants", "172.16.0.0/12", network);
      }
      out.endArray().end().end();
    }
  }

  private static void writeRoute(Answer out, String table, String name, String to, int network)
      throws IOException {
    out.object()
        .text("name", name)
        .text("id", table + "/routes/" + name)
        .text("type", "Microsoft.Network/routeTables/routes")
        .object("properties")
        .text("addressPrefix", to)
        .text("nextHopType", "VirtualAppliance")
        .text("nextHopIpAddress", AzureNames.space(network) + ".0.4")
        .end()
        .end();
  }

  private void writeAdminRules(int network) throws IOException {
    String id = AzureNames.network(network);
    try (Answer out =
        folder.list("effective-security-admin-rules-" + id.substring(1).replace('/', '-'))) {
      if (Draws.at(shape.seed(), 23, network).percent(ADMINISTERED)) {
        writeAdminRule(out, "monitoring", 10, "AlwaysAllow", "IPPrefix", "20.40.0.0/16", "443");
        writeAdminRule(out, "no-remote-desktop", 20, "Deny", "ServiceTag", "Internet", "3389");
        writeAdminRule(out, "no-telnet", 30, "Deny", "IPPrefix", "0.0.0.0/0", "23");
        writeAdminRule(out, "no-windows-shares", 40, "Deny", "ServiceTag", "Internet", "445");
        writeAdminRule(out, "web-as-the-groups-say", 50, "Allow", "IPPrefix", "*", "80");
      }
    }
  }

  private static void writeAdminRule(
      Answer out, String name, int priority, String access, String type, String from, String port)
      throws IOException {
    out.element()
        .text(
            "id",
            AzureNames.id(0, "networkManagers", "central")
                + "/securityAdminConfigurations/base/ruleCollections/all/rules/"
                + name)
        .text("kind", "Custom")
        .object("properties")
        .text("protocol", "Tcp")
        .array("sources")
        .object()
        .text("addressPrefixType", type)
        .text("addressPrefix", from)
        .end()
        .endArray()
        .array("destinations")
        .object()
        .text("addressPrefixType", "IPPrefix")
        .text("addressPrefix", "*")
        .end()
        .endArray()
        .array("sourcePortRanges")
        .text("0-65535")
        .endArray()
        .array("destinationPortRanges")
        .text(port)
        .endArray()
        .text("access", access)
        .number("priority", priority)
        .text("direction", "Inbound")
        .text("provisioningState", "Succeeded")
        .end()
        .end();
  }

  /** Begins a resource; its properties are left open. */
  static void head(Answer out, String id, String name, String type, int network)
      throws IOException {
    out.element()
        .text("name", name)
        .text("id", id)
        .text("etag", "W/\"5b1d0a52-77aa-4e0e-b1f5-9b6d3c2a1f00\"")
        .text("type", "Microsoft.Network/" + type)
        .text("location", AzureNames.location(network))
        .object("properties")
        .text("provisioningState", "Succeeded");
  }
}
