package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the services of one network: their interfaces, and the instances, databases and load
 * balancers around them.
 */
final class ServiceWriter {

  private final Groups groups;
  private final WorkloadAnswers answers;
  private final InterfaceMaker maker;

  ServiceWriter(Groups groups, WorkloadAnswers answers, PublicAddresses addresses) {
    this.groups = groups;
    this.answers = answers;
    this.maker = new InterfaceMaker(groups.network(), addresses);
  }

  /** Writes exactly as many interfaces as the network has. */
  void writeAll() throws IOException {
    Network network = groups.network();
    for (int zone = 0; zone < network.natGateways(); zone++) {
      writeNatGateway(network, zone);
    }
    int rest = network.interfaces() - network.natGateways();
    HeavyTail sizes = HeavyTail.of(rest, groups.services(), 0.85, 300);
    for (int i = 0; i < groups.services(); i++) {
      write(new Service(groups, i, sizes.share(i)));
    }
  }

  private void writeNatGateway(Network network, int zone) throws IOException {
    String id = network.natGatewayId(zone);
    NetworkInterface node =
        maker.managed(
            id,
            InterfaceOwner.service("Interface for NAT Gateway " + id, "nat_gateway", "amazon-aws"),
            network.subnet(zone),
            ImmutableList.of(),
            true);
    answers.writeInterface(node, groups);
    answers.writeNatGateway(id, node);
  }

  private void write(Service service) throws IOException {
    if (service.isManagedDatabase()) {
      writeDatabases(service);
      return;
    }
    List<NetworkInterface> nodes = new ArrayList<>();
    BalancerPlan balancer = new BalancerPlan(service);
    if (service.isBalanced()) {
      for (int zone = 0; zone < Network.ZONES; zone++) {
        NetworkInterface node =
            maker.managed(
                balancer.name(),
                balancer.owner(),
                balancer.subnet(zone),
                balancer.groupNumbers(),
                balancer.isPublic());
        answers.writeInterface(node, groups);
        nodes.add(node);
      }
    }
    List<Target> targets = writeInstances(service, service.interfaces() - nodes.size());
    if (!nodes.isEmpty()) {
      answers.writeBalancer(balancer, nodes, targets);
    }
  }

  private void writeDatabases(Service service) throws IOException {
    boolean reachable = service.draws("reachable").percent(15) && service.subnet(0).isPublic();
    for (int i = 0; i < service.interfaces(); i++) {
      NetworkInterface database =
          maker.managed(
              service.name() + "-" + i,
              InterfaceOwner.service("RDSNetworkInterface", "interface", "amazon-rds"),
              service.subnet(i),
              service.groupsOf(i),
              reachable);
      answers.writeInterface(database, groups);
      answers.writeDatabase(service, database, reachable);
    }
  }

  private List<Target> writeInstances(Service service, int interfaces) throws IOException {
    List<Target> targets = new ArrayList<>();
    Draws draws = service.draws("instances");
    for (int i = 0; i < interfaces; i++) {
      String name = service.name() + "-" + i;
      if (draws.percent(2)) {
        NetworkInterface spare =
            maker.own(
                name, InterfaceOwner.detached(), service.subnet(i), service.groupsOf(i), false);
        answers.writeInterface(spare, groups);
        continue;
      }
      String id =
          service.network().region().id("i", service.network().index(), service.number(), i);
      boolean running = !draws.percent(5);
      List<NetworkInterface> attached = new ArrayList<>();
      attached.add(instanceInterface(service, i, id, 0, running));
      if (i + 1 < interfaces && draws.percent(4)) {
        i++;
        attached.add(instanceInterface(service, i, id, 1, running));
      }
      for (NetworkInterface one : attached) {
        answers.writeInterface(one, groups);
      }
      answers.writeInstance(new Instance(id, service, running, attached));
      targets.add(new Target(id, attached.get(0).primaryAddress(), running));
    }
    return targets;
  }

  // The second interface of an instance lies in the zone of the first: the platform allows nothing
  // else.
  private NetworkInterface instanceInterface(
      Service service, int number, String id, int device, boolean running) {
    return maker.own(
        service.name() + "-" + number,
        InterfaceOwner.instance(id, device),
        service.subnet(number - device),
        service.groupsOf(number),
        running);
  }
}
