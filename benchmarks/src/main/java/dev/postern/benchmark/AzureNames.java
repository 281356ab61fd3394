package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;

/** Ids and places of what a generated subscription holds. */
final class AzureNames {

  static final String SUBSCRIPTION = "7d2c1a90-4b3e-4f6a-9c21-5e8f0a6b7c31";

  private static final ImmutableList<String> LOCATIONS =
      ImmutableList.of("westeurope", "northeurope", "eastus", "uksouth");

  private AzureNames() {}

  /** Where a network is, and everything in it. */
  static String location(int network) {
    return LOCATIONS.get(network % LOCATIONS.size());
  }

  static String network(int network) {
    return id(network, "virtualNetworks", "vnet-" + network);
  }

  static String subnet(int subnet) {
    return network(subnet / AzureShape.SUBNETS_IN_NETWORK)
        + "/subnets/snet-"
        + subnet % AzureShape.SUBNETS_IN_NETWORK;
  }

  static String group(int network, int group) {
    return id(network, "networkSecurityGroups", "nsg-" + group);
  }

  static String application(int network, int service) {
    return id(network, "applicationSecurityGroups", "asg-" + service);
  }

  static String nic(int network, int nic) {
    return id(network, "networkInterfaces", "nic-" + nic);
  }

  static String configuration(int network, int nic, int number) {
    return nic(network, nic) + "/ipConfigurations/ipconfig" + number;
  }

  static String machine(int network, int nic) {
    return "/subscriptions/"
        + SUBSCRIPTION
        + "/resourceGroups/rg-"
        + network
        + "/providers/Microsoft.Compute/virtualMachines/vm-"
        + nic;
  }

  static String routeTable(int network, int number) {
    return id(network, "routeTables", "rt-" + network + "-" + number);
  }

  static String balancer(int network, int service) {
    return id(network, "loadBalancers", "lb-" + service);
  }

  /** Something in the resource group of a network. */
  static String id(int network, String type, String name) {
    return "/subscriptions/"
        + SUBSCRIPTION
        + "/resourceGroups/rg-"
        + network
        + "/providers/Microsoft.Network/"
        + type
        + "/"
        + name;
  }

  /** The second and third bytes of a network's addresses: 10.N.0.0/16. */
  static String space(int network) {
    return "10." + network % 250;
  }

  /** The range of a subnet. */
  static String range(int subnet) {
    return space(subnet / AzureShape.SUBNETS_IN_NETWORK)
        + "."
        + subnet % AzureShape.SUBNETS_IN_NETWORK * 16
        + ".0/20";
  }
}
