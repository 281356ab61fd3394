package dev.postern.benchmark;

import java.io.Closeable;
import java.io.IOException;

/** Writes load balancers: a few rules each, and now and then an inbound NAT rule per machine. */
final class AzureBalancerAnswer implements Closeable {

  private static final int[][] RULES = {{443, 8443}, {80, 8080}, {5000, 5000}};

  private final Answer out;

  AzureBalancerAnswer(AzureFolder folder) throws IOException {
    this.out = folder.list("load-balancers");
  }

  /** One before the interfaces of a service. */
  void write(AzureService service, String publicAddress) throws IOException {
    int network = service.network();
    String id = AzureNames.balancer(network, service.number());
    AzureNetworkAnswers.head(out, id, "lb-" + service.number(), "loadBalancers", network);
    out.array("frontendIPConfigurations");
    part(id, "frontendIPConfigurations", "front");
    out.text("privateIPAllocationMethod", "Dynamic");
    reference("publicIPAddress", publicAddress);
    out.end().end().endArray().array("backendAddressPools");
    part(id, "backendAddressPools", "members");
    out.array("backendIPConfigurations");
    for (int nic = service.first(); nic < service.end(); nic++) {
      out.object().text("id", AzureNames.configuration(network, nic, 1)).end();
    }
    out.endArray().end().end().endArray().array("loadBalancingRules");
    for (int i = 0; i <= service.number() % RULES.length; i++) {
      part(id, "loadBalancingRules", "rule-" + i);
      out.text("protocol", "Tcp").number("frontendPort", RULES[i][0]);
      out.number("backendPort", RULES[i][1]).flag("enableFloatingIP", false);
      reference("frontendIPConfiguration", id + "/frontendIPConfigurations/front");
      reference("backendAddressPool", id + "/backendAddressPools/members");
      out.end().end();
    }
    out.endArray().emptyArray("probes").array("inboundNatRules");
    if (service.number() % 4 == 0) {
      for (int nic = service.first(); nic < service.end(); nic++) {
        part(id, "inboundNatRules", "ssh-" + nic);
        out.text("protocol", "Tcp").number("frontendPort", 50_000L + nic - service.first());
        out.number("backendPort", 22).flag("enableFloatingIP", false);
        reference("frontendIPConfiguration", id + "/frontendIPConfigurations/front");
        reference("backendIPConfiguration", AzureNames.configuration(network, nic, 1));
        out.end().end();
      }
    }
    out.endArray().emptyArray("inboundNatPools").emptyArray("outboundRules").end();
    out.object("sku").text("name", "Standard").text("tier", "Regional").end().end();
  }

  private void part(String balancer, String type, String name) throws IOException {
    out.object()
        .text("name", name)
        .text("id", balancer + "/" + type + "/" + name)
        .text("type", "Microsoft.Network/loadBalancers/" + type)
        .object("properties")
        .text("provisioningState", "Succeeded");
  }

  private void reference(String field, String id) throws IOException {
    out.object(field).text("id", id).end();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
