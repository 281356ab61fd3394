package dev.postern.provider.aws.accelerator;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Missing;
import dev.postern.model.Scope;
import dev.postern.net.Family;
import dev.postern.provider.Collected;
import dev.postern.provider.aws.balancer.BalancerPaths;
import dev.postern.provider.aws.network.Arrival;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Owners;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Fields;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Paths that begin at an accelerator, wherever in the estate its endpoints lie. */
public final class AcceleratorPaths {

  private final Network network;
  private final BalancerPaths balancers;
  private final InterfacePaths interfaces;
  private final UnreadEndpoints unread;
  private final Set<String> idle = new HashSet<>();
  private final Set<String> entered = new HashSet<>();

  /** Goes on through {@code balancers} where an endpoint is a load balancer. */
  public AcceleratorPaths(Network network, Owners owners, BalancerPaths balancers, Collected out) {
    this.network = network;
    this.balancers = balancers;
    this.interfaces = new InterfacePaths(network, owners, out);
    this.unread = new UnreadEndpoints(network, out);
  }

  /** Adds every accelerator of every scope. */
  public void add() {
    Estate estate = network.estate();
    for (Scope scope : estate.scopes()) {
      estate.answers(scope).forEach(AwsCall.EC2_DESCRIBE_ADDRESSES, this::address);
    }
    for (Scope scope : estate.scopes()) {
      new AcceleratorReader(scope, estate.answers(scope), network.ledger())
          .read()
          .forEach(this::add);
    }
  }

  /**
   * The subnets that accelerators were seen to enter; an interface of theirs in any other belongs
   * to one that was not read.
   */
  public ImmutableSet<String> entered() {
    return ImmutableSet.copyOf(entered);
  }

  private void address(JsonNode node) {
    boolean mapped =
        Stream.of("AssociationId", "NetworkInterfaceId", "InstanceId")
            .anyMatch(field -> !Fields.text(node, field).isEmpty());
    if (!mapped) {
      idle.add(Fields.text(node, "AllocationId"));
    }
  }

  private void add(Accelerator accelerator) {
    for (Accelerator.Listener listener : accelerator.listeners()) {
      for (Accelerator.Group group : listener.groups()) {
        for (Accelerator.Target target : group.targets()) {
          add(new Lane(accelerator, listener, group, target));
        }
      }
    }
  }

  private void add(Lane lane) {
    String id = lane.target().id();
    if (id.startsWith("arn:")) {
      balancers.find(id).ifPresentOrElse(front -> balancer(lane, front), () -> unread.add(lane));
    } else if (id.startsWith("eipalloc-")) {
      network
          .interfaces()
          .allocated(id)
          .ifPresentOrElse(eni -> elasticAddress(lane, eni), () -> unmapped(lane));
    } else {
      network
          .interfaces()
          .primary(id)
          .ifPresentOrElse(eni -> instance(lane, eni), () -> unread.add(lane));
    }
  }

  private void balancer(Lane lane, BalancerPaths.Front front) {
    // Network load balancers do not keep the client's address unless told to.
    boolean kept = lane.target().keepsClient().orElse(!front.arn().contains(":loadbalancer/net/"));
    Arrival arrival =
        kept
            ? new KeptClient(lane, network)
            : new EdgeAddress(
                lane,
                network,
                front.internal() ? ImmutableSet.of(Missing.SCHEME) : ImmutableSet.of(),
                front.doubt());
    if (kept) {
      entered.addAll(front.subnets());
    }
    for (Family family : lane.accelerator().families()) {
      // Nodes have IPv4 addresses inside even where only IPv6 is published.
      if (front.families().contains(family) || (kept && family == Family.IPV4)) {
        balancers.through(front, family, Optional.empty(), arrival);
      }
    }
  }

  /** Elastic IPs never keep the client's address; one may belong to a load balancer's node. */
  private void elasticAddress(Lane lane, NetworkInterface eni) {
    Optional<BalancerPaths.Front> front = balancers.ofNode(eni);
    Arrival arrival = new EdgeAddress(lane, network, ImmutableSet.of(), Optional.empty());
    if (front.isPresent()) {
      balancers.through(front.get(), Family.IPV4, Optional.of(eni.subnet()), arrival);
    } else {
      eni.pairs().stream()
          .filter(pair -> pair.allocation().equals(lane.target().id()))
          .forEach(pair -> interfaces.add(eni, Family.IPV4, pair.privateAddress(), arrival));
    }
  }

  private void unmapped(Lane lane) {
    String id = lane.target().id();
    if (idle.contains(id)) {
      network.ledger().note(id + " of " + lane.accelerator().name() + " is mapped to nothing");
    } else {
      unread.add(lane);
    }
  }

  private void instance(Lane lane, NetworkInterface eni) {
    boolean kept = lane.target().keepsClient().orElse(true);
    if (kept) {
      entered.add(eni.subnet());
    }
    for (Family family : lane.accelerator().families()) {
      InterfacePaths.primary(eni, family)
          .ifPresent(
              at -> {
                Arrival arrival =
                    kept
                        ? new KeptClient(lane, network)
                        : new EdgeAddress(
                            lane, network, InterfacePaths.lacks(eni, at), Optional.empty());
                interfaces.add(eni, family, at, arrival);
              });
    }
  }
}
