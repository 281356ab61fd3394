package dev.postern.benchmark;

import java.io.Closeable;
import java.io.IOException;

/** Writes interfaces, their machines, and the public addresses of both and of load balancers. */
final class AzureWorkloadAnswers implements Closeable {

  private final AzureShape shape;
  private final Answer interfaces;
  private final Answer machines;
  private final Answer addresses;
  private final AzureBalancerAnswer balancers;
  private int used;

  AzureWorkloadAnswers(AzureShape shape, AzureFolder folder) throws IOException {
    this.shape = shape;
    this.interfaces = folder.list("network-interfaces");
    this.machines = folder.list("virtual-machines");
    this.addresses = folder.list("public-ip-addresses");
    this.balancers = new AzureBalancerAnswer(folder);
  }

  void write() throws IOException {
    for (int service = 0; service < shape.services(); service++) {
      AzureService one = AzureService.of(shape, service);
      for (int nic = one.first(); nic < one.end(); nic++) {
        writeInterface(one, nic);
        writeMachine(one, nic);
      }
      if (one.balanced()) {
        String front = "lb-ip-" + service;
        String frontend =
            AzureNames.balancer(one.network(), service) + "/frontendIPConfigurations/front";
        writeAddress(one.network(), front, frontend, "Standard", false);
        balancers.write(one, AzureNames.id(one.network(), "publicIPAddresses", front));
      }
    }
  }

  private void writeInterface(AzureService service, int nic) throws IOException {
    int network = service.network();
    AzureNetworkAnswers.head(
        interfaces, AzureNames.nic(network, nic), "nic-" + nic, "networkInterfaces", network);
    interfaces.array("ipConfigurations");
    writeConfiguration(service, nic, 1, false);
    if (service.bothFamilies()) {
      writeConfiguration(service, nic, 2, true);
    }
    interfaces
        .endArray()
        .flag("enableAcceleratedNetworking", true)
        .flag("enableIPForwarding", false)
        .flag("primary", true)
        .text("nicType", "Standard");
    int group = shape.groupOfService(service.number());
    if (group >= 0) {
      interfaces.object("networkSecurityGroup").text("id", AzureNames.group(network, group)).end();
    }
    interfaces.object("virtualMachine").text("id", AzureNames.machine(network, nic)).end();
    interfaces.end().end();
  }

  private void writeConfiguration(AzureService service, int nic, int number, boolean ipv6)
      throws IOException {
    int network = service.network();
    int place = nic % AzureShape.INTERFACES_IN_SUBNET;
    String low =
        AzureNames.space(network)
            + "."
            + service.subnet() % AzureShape.SUBNETS_IN_NETWORK * 16
            + "."
            + (4 + place);
    interfaces
        .object()
        .text("name", "ipconfig" + number)
        .text("id", AzureNames.configuration(network, nic, number))
        .text("type", "Microsoft.Network/networkInterfaces/ipConfigurations")
        .object("properties")
        .text("provisioningState", "Succeeded")
        .text("privateIPAddress", ipv6 ? "fd00:db8:%x::%x".formatted(network, 4 + place) : low)
        .text("privateIPAllocationMethod", "Dynamic")
        .text("privateIPAddressVersion", ipv6 ? "IPv6" : "IPv4")
        .flag("primary", !ipv6)
        .object("subnet")
        .text("id", AzureNames.subnet(service.subnet()))
        .end();
    if (service.open()) {
      String name = "ip-" + nic + (ipv6 ? "-6" : "");
      interfaces
          .object("publicIPAddress")
          .text("id", AzureNames.id(network, "publicIPAddresses", name))
          .end();
      writeAddress(
          network, name, AzureNames.configuration(network, nic, number), service.sku(), ipv6);
    }
    if (service.application()) {
      interfaces
          .array("applicationSecurityGroups")
          .object()
          .text("id", AzureNames.application(network, service.number()))
          .end()
          .endArray();
    }
    if (service.balanced() && !ipv6) {
      interfaces
          .array("loadBalancerBackendAddressPools")
          .object()
          .text(
              "id", AzureNames.balancer(network, service.number()) + "/backendAddressPools/members")
          .end()
          .endArray();
    }
    interfaces.end().end();
  }

  private void writeMachine(AzureService service, int nic) throws IOException {
    int network = service.network();
    boolean stopped = Draws.at(shape.seed(), 29, nic).percent(4);
    machines
        .element()
        .text("name", "vm-" + nic)
        .text("id", AzureNames.machine(network, nic))
        .text("type", "Microsoft.Compute/virtualMachines")
        .text("location", AzureNames.location(network))
        .object("tags")
        .text("service", "service-" + service.number())
        .text("team", "team-" + network % 12)
        .end()
        .object("properties")
        .text("vmId", "2d6b54f7-8c3f-4a5e-9b10-%012x".formatted(nic))
        .object("hardwareProfile")
        .text("vmSize", "Standard_D2s_v5")
        .end()
        .object("networkProfile")
        .array("networkInterfaces")
        .object()
        .text("id", AzureNames.nic(network, nic))
        .end()
        .endArray()
        .end()
        .object("instanceView")
        .array("statuses")
        .object()
        .text("code", "ProvisioningState/succeeded")
        .end()
        .object()
        .text("code", stopped ? "PowerState/deallocated" : "PowerState/running")
        .end()
        .endArray()
        .end()
        .end()
        .end();
  }

  private void writeAddress(int network, String name, String of, String sku, boolean ipv6)
      throws IOException {
    int number = used++;
    addresses
        .element()
        .text("name", name)
        .text("id", AzureNames.id(network, "publicIPAddresses", name))
        .text("type", "Microsoft.Network/publicIPAddresses")
        .text("location", AzureNames.location(network))
        .object("sku")
        .text("name", sku)
        .text("tier", "Regional")
        .end()
        .object("properties")
        .text("provisioningState", "Succeeded")
        .text(
            "ipAddress",
            ipv6
                ? "2603:1020:ab::%x".formatted(number + 1)
                : AzureSources.text((20 << 24 | 64 << 16) + number, 32))
        .text("publicIPAddressVersion", ipv6 ? "IPv6" : "IPv4")
        .text("publicIPAllocationMethod", "Static")
        .object("ipConfiguration")
        .text("id", of)
        .end()
        .end()
        .end();
  }

  @Override
  public void close() throws IOException {
    try (interfaces;
        machines;
        addresses;
        balancers) {
      // each ends its own list
    }
  }
}
