package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.provider.Collected;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Owners;
import java.util.Optional;

/** Goes on from the nodes of a load balancer to everything behind its listeners. */
final class Onward {

  private final Balancers balancers;
  private final Nodes nodes;
  private final Collected out;
  private final Targets targets;
  private final Forwarding forwarding;
  private final Strays strays;

  Onward(Network network, Owners owners, Balancers balancers, Nodes nodes, Collected out) {
    this.balancers = balancers;
    this.nodes = nodes;
    this.out = out;
    this.targets = new Targets(network, owners, out);
    this.forwarding = new Forwarding(network, nodes);
    this.strays = new Strays(network, forwarding, out);
  }

  /**
   * Adds the paths to everything that a listener forwards to.
   *
   * @param leg the way to the nodes of one subnet
   * @param clients the family of what arrives there
   */
  void forward(Balancer balancer, Listener listener, Leg leg, Family clients) {
    for (Backend backend : listener.backends()) {
      Handover over = new Handover(balancer, leg.subnet(), listener, backend, clients);
      Optional<Balancer> next =
          balancer.kind() == BalancerKind.NETWORK
              ? balancers.find(backend.target()).filter(b -> b.kind() == BalancerKind.APPLICATION)
              : Optional.empty();
      if (next.isPresent()) {
        chain(leg, over, next.get());
      } else {
        targets
            .find(backend, balancer.vpc())
            .ifPresentOrElse(stop -> hand(leg, over, stop), () -> strays.add(leg, over));
      }
    }
  }

  /** Adds the path to listeners that could not be read. */
  void unknownListeners(Balancer balancer, Leg leg) {
    Symbol unknown =
        Symbol.condition(
            "aws:listeners-of:" + balancer.arn(),
            "the listeners of " + balancer.shortId() + " could not be read");
    out.path(
        leg.then(
                ImmutableList.of(Forwarding.guard(balancer, unknown)),
                ImmutableSet.of(),
                leg.subnet())
            .to(balancers.endpoint(balancer)));
  }

  private void hand(Leg leg, Handover over, Stop stop) {
    for (ImmutableList<Hop> way : forwarding.ways(over, stop)) {
      out.path(leg.then(way, stop.missing(), stop.subnet()).to(stop.endpoint()));
    }
  }

  /** A network load balancer may forward to an application load balancer, which goes on. */
  private void chain(Leg leg, Handover over, Balancer next) {
    Endpoint endpoint = balancers.endpoint(next);
    for (String subnet : nodes.subnets(next)) {
      Address at = nodes.inside(next, subnet, over.clients()).stream().findFirst().orElse(null);
      Stop stop =
          new Stop(
              endpoint,
              subnet,
              next.groups(),
              next.isUnguarded(),
              over.clients(),
              at,
              ImmutableSet.of());
      for (ImmutableList<Hop> way : forwarding.ways(over, stop)) {
        Leg beyond = leg.then(balancers.doubted(next, way), ImmutableSet.of(), subnet);
        if (!next.complete()) {
          unknownListeners(next, beyond);
        }
        for (Listener further : next.listeners()) {
          if (further.port() == over.backend().port()) {
            Leg accepted = Forwarding.accepted(beyond, next, further);
            out.path(accepted.to(endpoint));
            // Application load balancers forward to interfaces only, so this ends here.
            forward(next, further, accepted, over.clients());
          }
        }
      }
    }
  }
}
