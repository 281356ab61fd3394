package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.network.Arrival;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Owners;
import dev.postern.provider.aws.network.Place;
import dev.postern.provider.aws.resource.NetworkInterface;
import java.util.Optional;

/**
 * Paths to load balancers and, through them, to their targets: by the nodes' own addresses, and by
 * whatever else stands in front.
 */
public final class BalancerPaths {

  private final Network network;
  private final Collected out;
  private final Nodes nodes;
  private final Balancers balancers;
  private final Onward onward;
  private final UnreadBalancers unread;

  /** Writes into {@code out}. */
  public BalancerPaths(Network network, Owners owners, Collected out) {
    this.network = network;
    this.out = out;
    this.nodes = new Nodes(network.estate());
    this.balancers = new Balancers(network, nodes, out);
    this.onward = new Onward(network, owners, balancers, nodes, out);
    this.unread = new UnreadBalancers(network, owners, out);
  }

  /**
   * Adds every load balancer of every scope.
   *
   * @return the ids of the interfaces that are nodes and therefore no endpoints of their own
   */
  public ImmutableSet<String> add() {
    ImmutableSet.Builder<String> folded = ImmutableSet.builder();
    for (Balancer balancer : balancers.all()) {
      balancer.groups().forEach(network.estate()::markUsed);
      expectSubnets(balancer);
      nodes.of(balancer).forEach(eni -> folded.add(eni.id()));
      for (Family family : balancer.families()) {
        boolean internal = balancer.reach(family) == Reach.INSIDE;
        Arrival own = new OwnAddresses(network, balancer, nodes);
        for (String subnet : nodes.subnets(balancer)) {
          // What an internal balancer's groups open beyond its listeners is nobody's door.
          add(new Approached(balancer, subnet, family, own), !internal);
        }
      }
    }
    ImmutableSet<String> all = folded.build();
    unread.add(all);
    return all;
  }

  /**
   * What other packages may know of a load balancer.
   *
   * @param arn its ARN
   * @param internal whether its nodes have no public addresses by design
   * @param doubt what stands for not knowing that, if nobody does
   * @param families the families in which the internet can reach it
   * @param subnets where its nodes stand
   */
  public record Front(
      String arn,
      boolean internal,
      Optional<Hop.Filter> doubt,
      ImmutableSet<Family> families,
      ImmutableSet<String> subnets) {}

  /** A load balancer, if it was read. */
  public Optional<Front> find(String arn) {
    return balancers
        .find(arn)
        .map(
            b ->
                new Front(
                    b.arn(),
                    b.scheme() == Reach.INSIDE,
                    b.doubt(Family.IPV4),
                    b.families(),
                    nodes.subnets(b)));
  }

  private void expectSubnets(Balancer balancer) {
    if (nodes.subnets(balancer).isEmpty()) {
      network
          .ledger()
          .gap(
              balancer.scope(),
              "elasticloadbalancing:DescribeLoadBalancers",
              "unsupported",
              balancer.arn(),
              "the subnets of " + balancer.shortId() + " are unknown, and so is who reaches it");
    }
  }

  /** The load balancers with nodes in a subnet. */
  public ImmutableList<Front> in(String subnet) {
    return balancers.all().stream()
        .filter(b -> nodes.subnets(b).contains(subnet))
        .flatMap(b -> find(b.arn()).stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** The load balancer that has an interface as one of its nodes. */
  public Optional<Front> ofNode(NetworkInterface eni) {
    return balancers.all().stream()
        .filter(b -> nodes.of(b).contains(eni))
        .findFirst()
        .flatMap(b -> find(b.arn()));
  }

  /**
   * Adds the paths to a load balancer, and on to its targets, that begin at another door.
   *
   * @param subnet the subnet of the nodes that are reached, empty for all
   */
  public void through(Front front, Family family, Optional<String> subnet, Arrival arrival) {
    Balancer balancer = balancers.find(front.arn()).orElseThrow();
    for (String one : nodes.subnets(balancer)) {
      if (subnet.isEmpty() || subnet.get().equals(one)) {
        add(new Approached(balancer, one, family, arrival), true);
      }
    }
  }

  /** The nodes of one subnet, with how clients come to them. */
  private record Approached(Balancer balancer, String subnet, Family family, Arrival arrival) {}

  private void add(Approached to, boolean beyondListeners) {
    Balancer balancer = to.balancer();
    Endpoint endpoint = balancers.endpoint(balancer);
    ImmutableList<Address> published = nodes.published(balancer);
    for (Listener listener : balancer.listeners()) {
      String name = balancer.name() + ":" + listener.port();
      Door door =
          new Door(DoorKind.LOAD_BALANCER, listener.id(), name, published, balancer.hosts());
      Leg leg = Forwarding.accepted(leg(to, door, listener.services()), balancer, listener);
      if (!leg.services().isEmpty()) {
        out.path(leg.to(endpoint));
        onward.forward(balancer, listener, leg, to.family());
      }
    }
    ServiceSet served =
        ServiceSet.union(balancer.listeners().stream().map(Listener::services).toList());
    Door whole =
        new Door(
            DoorKind.LOAD_BALANCER, balancer.arn(), balancer.name(), published, balancer.hosts());
    if (!balancer.complete()) {
      onward.unknownListeners(balancer, leg(to, whole, possible(balancer).minus(served)));
    } else if (beyondListeners && !balancer.isUnguarded()) {
      // The groups may open more than there are listeners for.
      Leg rest = leg(to, whole, ServiceSet.ALL.minus(served));
      if (!rest.services().isEmpty()) {
        out.path(
            rest.then(ImmutableList.of(), ImmutableSet.of(Missing.LISTENER), to.subnet())
                .to(endpoint));
      }
    }
  }

  private static ServiceSet possible(Balancer balancer) {
    ServiceSet tcp = ServiceSet.of(Protocol.TCP);
    return balancer.kind() == BalancerKind.NETWORK ? tcp.union(ServiceSet.of(Protocol.UDP)) : tcp;
  }

  /** How clients come to the nodes of one subnet. */
  private Leg leg(Approached to, Door own, ServiceSet services) {
    Balancer balancer = to.balancer();
    Address at = nodes.inside(balancer, to.subnet(), to.family()).stream().findFirst().orElse(null);
    Place place = new Place(balancer.scope(), balancer.vpc(), to.subnet(), to.family(), at);
    Arrival arrival = to.arrival();
    return new Leg(
        arrival.door(own),
        to.family(),
        network.clients(balancer.vpc(), to.family()),
        arrival.services(services),
        at,
        balancers.doubted(
            balancer, network.hops(arrival.entrance(place), firewall(balancer, arrival, place))),
        arrival.missing(place),
        to.subnet());
  }

  private Hop.Filter firewall(Balancer balancer, Arrival arrival, Place place) {
    if (balancer.isUnguarded()) {
      String text = "the balancer has no security group: every client reaches its listeners";
      return Hop.Filter.request(
          Tables.pass(balancer.arn(), Role.PLATFORM, new Origin(balancer.arn(), "", text)));
    }
    return network
        .groups()
        .ingress(balancer.scope(), balancer.groups(), arrival.perspective(place));
  }
}
