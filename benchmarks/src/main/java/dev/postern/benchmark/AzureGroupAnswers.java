package dev.postern.benchmark;

import java.io.IOException;

/** Writes the network security groups, and the application security groups that rules name. */
final class AzureGroupAnswers {

  // Above the usual quota of 200; subscriptions that had it raised do hold such groups.
  private static final int MOST_RULES = 600;

  private final AzureShape shape;
  private final AzureFolder folder;
  private final AzureTags tags;

  AzureGroupAnswers(AzureShape shape, AzureFolder folder, AzureTags tags) {
    this.shape = shape;
    this.folder = folder;
    this.tags = tags;
  }

  void write() throws IOException {
    HeavyTail counts = HeavyTail.of(shape.rules(), shape.groups(), 0.6, MOST_RULES);
    Shuffle ranks = new Shuffle(shape.groups());
    boolean[] written = new boolean[shape.groups()];
    try (Answer answer = folder.list("network-security-groups")) {
      for (int network = 0; network < shape.networks(); network++) {
        AzureRules rules = new AzureRules(shape, network, tags);
        for (int i = 0; i < AzureShape.SUBNETS_IN_NETWORK; i++) {
          int subnet = network * AzureShape.SUBNETS_IN_NETWORK + i;
          int group = shape.groupOfSubnet(subnet);
          if (group >= 0) {
            write(answer, rules, network, group, -1, counts.share(ranks.place(group)));
            written[group] = true;
          }
          for (int n = 0; n < AzureShape.SERVICES_IN_SUBNET; n++) {
            int service = subnet * AzureShape.SERVICES_IN_SUBNET + n;
            int own = shape.groupOfService(service);
            if (own >= 0) {
              write(answer, rules, network, own, service, counts.share(ranks.place(own)));
              written[own] = true;
            }
          }
        }
      }
      AzureRules first = new AzureRules(shape, 0, tags);
      for (int group = 0; group < shape.groups(); group++) {
        if (!written[group]) {
          write(answer, first, 0, group, -1, counts.share(ranks.place(group)));
        }
      }
    }
    writeApplications();
  }

  private static void write(
      Answer out, AzureRules rules, int network, int group, int service, int count)
      throws IOException {
    String id = AzureNames.group(network, group);
    out.element()
        .text("name", "nsg-" + group)
        .text("id", id)
        .text("type", "Microsoft.Network/networkSecurityGroups")
        .text("location", AzureNames.location(network))
        .object("tags")
        .text("team", "team-" + network % 12)
        .end()
        .object("properties")
        .text("provisioningState", "Succeeded");
    rules.write(out, group, service, count);
    out.array("defaultSecurityRules");
    standard(out, id, "AllowVnetInBound", "Inbound", 65_000, "VirtualNetwork", "VirtualNetwork");
    standard(out, id, "AllowAzureLoadBalancerInBound", "Inbound", 65_001, "AzureLoadBalancer", "*");
    standard(out, id, "DenyAllInBound", "Inbound", 65_500, "*", "*");
    standard(out, id, "AllowVnetOutBound", "Outbound", 65_000, "VirtualNetwork", "VirtualNetwork");
    standard(out, id, "AllowInternetOutBound", "Outbound", 65_001, "*", "Internet");
    standard(out, id, "DenyAllOutBound", "Outbound", 65_500, "*", "*");
    out.endArray().end().end();
  }

  private static void standard(
      Answer out, String group, String name, String direction, int priority, String from, String to)
      throws IOException {
    out.object()
        .text("name", name)
        .text("id", group + "/defaultSecurityRules/" + name)
        .text("type", "Microsoft.Network/networkSecurityGroups/defaultSecurityRules")
        .object("properties")
        .text("provisioningState", "Succeeded")
        .text("protocol", "*")
        .text("sourcePortRange", "*")
        .text("destinationPortRange", "*")
        .text("sourceAddressPrefix", from)
        .text("destinationAddressPrefix", to)
        .text("access", name.startsWith("Deny") ? "Deny" : "Allow")
        .number("priority", priority)
        .text("direction", direction)
        .end()
        .end();
  }

  private void writeApplications() throws IOException {
    int inNetwork = AzureShape.SUBNETS_IN_NETWORK * AzureShape.SERVICES_IN_SUBNET;
    try (Answer answer = folder.list("application-security-groups")) {
      for (int service = 0; service < shape.services(); service++) {
        int network = service / inNetwork;
        answer
            .element()
            .text("name", "asg-" + service)
            .text("id", AzureNames.application(network, service))
            .text("type", "Microsoft.Network/applicationSecurityGroups")
            .text("location", AzureNames.location(network))
            .object("properties")
            .text("provisioningState", "Succeeded")
            .end()
            .end();
      }
    }
  }
}
