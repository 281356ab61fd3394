package dev.postern.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The open answers of a region about what runs there, filled side by side while the services go by.
 */
final class WorkloadAnswers implements Closeable {

  private final Answer interfaces;
  private final Answer addresses;
  private final Answer instances;
  private final Answer natGateways;
  private final Answer databases;
  private final BalancerAnswers balancers;

  WorkloadAnswers(RegionFolder folder) throws IOException {
    this.interfaces = folder.answer("ec2-describe-network-interfaces", "NetworkInterfaces");
    this.addresses = folder.answer("ec2-describe-addresses", "Addresses");
    this.instances = folder.answer("ec2-describe-instances", "Reservations");
    this.natGateways = folder.answer("ec2-describe-nat-gateways", "NatGateways");
    this.databases = folder.answer("rds-describe-db-instances", "DBInstances");
    this.balancers = new BalancerAnswers(folder);
  }

  void writeInterface(NetworkInterface one, Groups groups) throws IOException {
    one.write(interfaces, groups);
    for (InterfaceAddress address : one.addresses()) {
      address.writeElastic(addresses, one.id());
    }
  }

  void writeInstance(Instance instance) throws IOException {
    instance.write(instances);
  }

  void writeBalancer(BalancerPlan plan, List<NetworkInterface> nodes, List<Target> targets)
      throws IOException {
    balancers.write(plan, nodes, targets);
  }

  void writeNatGateway(String id, NetworkInterface node) throws IOException {
    natGateways.element().text("NatGatewayId", id).text("State", "available");
    natGateways.text("SubnetId", node.subnet().id()).text("VpcId", node.subnet().network().id());
    natGateways.text("ConnectivityType", "public").array("NatGatewayAddresses").object();
    natGateways.text("NetworkInterfaceId", node.id()).text("PrivateIp", node.primaryAddress());
    natGateways.text("PublicIp", String.valueOf(node.primaryPublicAddress()));
    natGateways.end().endArray().tags("Tags", "Name", id).end();
  }

  void writeDatabase(Service service, NetworkInterface node, boolean reachable) throws IOException {
    Network network = service.network();
    String name = node.name() + "-v" + network.index();
    databases.element().text("DBInstanceIdentifier", name).text("DBInstanceStatus", "available");
    databases.text("Engine", engine(service.port()));
    databases.object("Endpoint");
    databases.text(
        "Address", name + ".c0benchmark." + network.region().name() + ".rds.amazonaws.com");
    databases.number("Port", service.port()).end();
    databases.text("DBInstanceArn", network.region().arn("rds", "db:" + name));
    databases.array("VpcSecurityGroups");
    for (int group : node.groups()) {
      databases.object().text("VpcSecurityGroupId", service.groups().id(group));
      databases.text("Status", "active").end();
    }
    databases.endArray().object("DBSubnetGroup").text("DBSubnetGroupName", service.name());
    databases.text("VpcId", network.id()).array("Subnets");
    for (int zone = 0; zone < Network.ZONES; zone++) {
      databases.object().text("SubnetIdentifier", service.subnet(zone).id());
      databases.text("SubnetStatus", "Active").end();
    }
    databases.endArray().end().flag("PubliclyAccessible", reachable).text("NetworkType", "IPV4");
    databases.flag("MultiAZ", false).tags("TagList", "service", service.name()).end();
  }

  private static String engine(int port) {
    return switch (port) {
      case 3306 -> "mysql";
      case 1433 -> "sqlserver-se";
      default -> "postgres";
    };
  }

  @Override
  public void close() throws IOException {
    try (interfaces;
        addresses;
        instances;
        natGateways;
        databases) {
      balancers.close();
    }
  }
}
