package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.provider.aws.network.Collected;
import dev.postern.provider.aws.network.EdgeRoute;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Owners;
import dev.postern.provider.aws.network.Perspective;
import dev.postern.provider.aws.network.Tables;
import dev.postern.provider.aws.resource.NetworkInterface;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Paths to load balancers and, through them, to their targets. A load balancer is one endpoint,
 * whatever the number of its nodes.
 */
public final class BalancerPaths {

  private final Network network;
  private final Collected out;
  private final Nodes nodes;
  private final Targets targets;
  private final Forwarding forwarding;
  private final UnreadBalancers unread;
  private final Map<String, Balancer> balancers = new LinkedHashMap<>();
  private final Set<String> lost = new LinkedHashSet<>();

  /** Writes into {@code out}. */
  public BalancerPaths(Network network, Owners owners, Collected out) {
    this.network = network;
    this.out = out;
    this.nodes = new Nodes(network.estate());
    this.targets = new Targets(network.estate(), owners, out);
    this.forwarding = new Forwarding(network, nodes);
    this.unread = new UnreadBalancers(network, owners, out);
  }

  /**
   * Adds every load balancer of every scope.
   *
   * @return the ids of the interfaces that are nodes and therefore no endpoints of their own
   */
  public ImmutableSet<String> add() {
    Estate estate = network.estate();
    for (Scope scope : estate.scopes()) {
      new BalancerReader(scope, estate.answers(scope), network.ledger())
          .read()
          .forEach(balancer -> balancers.put(balancer.arn(), balancer));
    }
    ImmutableSet.Builder<String> folded = ImmutableSet.builder();
    for (Balancer balancer : balancers.values()) {
      balancer.groups().forEach(estate::markUsed);
      nodes.of(balancer).forEach(eni -> folded.add(eni.id()));
      add(balancer);
    }
    lost.forEach(network.ledger()::note);
    ImmutableSet<String> all = folded.build();
    unread.add(all);
    return all;
  }

  private Endpoint endpoint(Balancer balancer) {
    ImmutableList.Builder<Address> addresses = ImmutableList.builder();
    for (NetworkInterface eni : nodes.of(balancer)) {
      addresses.addAll(eni.addresses());
    }
    Owner owner =
        new Owner(
            balancer.arn(), balancer.kind().label(), balancer.name(), ImmutableSortedMap.of());
    return out.endpoint(
        new Endpoint(
            balancer.arn(),
            balancer.scope(),
            balancer.vpc(),
            owner,
            owner,
            addresses.build(),
            true));
  }

  private void add(Balancer balancer) {
    Endpoint endpoint = endpoint(balancer);
    ImmutableList<Address> published = nodes.published(balancer);
    Door whole = new Door(DoorKind.LOAD_BALANCER, balancer.arn(), balancer.name(), published);
    ServiceSet served =
        ServiceSet.union(balancer.listeners().stream().map(Listener::services).toList());
    for (Family family : balancer.families()) {
      for (String subnet : balancer.subnets()) {
        for (Listener listener : balancer.listeners()) {
          String name = balancer.name() + ":" + listener.port();
          Door door = new Door(DoorKind.LOAD_BALANCER, listener.id(), name, published);
          Leg leg = leg(balancer, door, family, subnet, listener.services());
          out.path(leg.to(endpoint));
          forward(balancer, listener, leg, family);
        }
        if (!balancer.complete()) {
          unknownListeners(
              balancer, leg(balancer, whole, family, subnet, possible(balancer).minus(served)));
        } else if (!balancer.internal() && !balancer.isUnguarded()) {
          // The groups may open more than there are listeners for.
          ServiceSet rest = ServiceSet.ALL.minus(served);
          out.path(
              leg(balancer, whole, family, subnet, rest)
                  .then(ImmutableList.of(), ImmutableSet.of(Missing.LISTENER), subnet)
                  .to(endpoint));
        }
      }
    }
  }

  private static ServiceSet possible(Balancer balancer) {
    ServiceSet tcp = ServiceSet.of(Protocol.TCP);
    return balancer.kind() == BalancerKind.NETWORK ? tcp.union(ServiceSet.of(Protocol.UDP)) : tcp;
  }

  private void unknownListeners(Balancer balancer, Leg leg) {
    Symbol unknown =
        Symbol.condition(
            "aws:listeners-of:" + balancer.arn(),
            "the listeners of " + balancer.shortId() + " could not be read");
    out.path(
        leg.then(
                ImmutableList.of(Forwarding.guard(balancer, unknown)),
                ImmutableSet.of(),
                leg.subnet())
            .to(endpoint(balancer)));
  }

  /** How clients come to the nodes of one subnet. */
  private Leg leg(Balancer balancer, Door door, Family family, String subnet, ServiceSet services) {
    Scope scope = balancer.scope();
    String vpc = balancer.vpc();
    Address at = nodes.inside(balancer, subnet, family).stream().findFirst().orElse(null);
    EdgeRoute via = at == null ? EdgeRoute.LOCAL : network.routes().incoming(vpc, at);
    ImmutableSet.Builder<Missing> missing =
        ImmutableSet.<Missing>builder().addAll(network.missing(scope, vpc, subnet));
    if (balancer.internal()) {
      missing.add(Missing.SCHEME);
    }
    return new Leg(
        door,
        family,
        network.clients(vpc, family),
        services,
        at,
        network.hops(network.entrance(scope, vpc, subnet, via), firewall(balancer)),
        missing.build(),
        subnet);
  }

  private Hop.Filter firewall(Balancer balancer) {
    if (balancer.isUnguarded()) {
      String text = "the balancer has no security group: every client reaches its listeners";
      return Hop.Filter.request(
          Tables.pass(balancer.arn(), Role.PLATFORM, new Origin(balancer.arn(), "", text)));
    }
    return network
        .groups()
        .ingress(balancer.scope(), balancer.groups(), new Perspective.FromInternet());
  }

  /**
   * Goes on from the nodes of one subnet to everything that a listener forwards to.
   *
   * @param family the family of what arrives at the nodes
   */
  private void forward(Balancer balancer, Listener listener, Leg leg, Family family) {
    for (Backend backend : listener.backends()) {
      Balancer next = balancers.get(backend.target());
      if (next != null
          && balancer.kind() == BalancerKind.NETWORK
          && next.kind() == BalancerKind.APPLICATION) {
        chain(balancer, listener, backend, leg, family, next);
        continue;
      }
      targets
          .find(backend, balancer.vpc())
          .ifPresentOrElse(
              stop -> {
                for (ImmutableList<Hop> way :
                    forwarding.ways(balancer, listener, backend, leg.subnet(), family, stop)) {
                  out.path(leg.then(way, stop.missing(), stop.subnet()).to(stop.endpoint()));
                }
              },
              () ->
                  lost.add(
                      "target "
                          + backend.target()
                          + " of "
                          + balancer.shortId()
                          + " has no known interface"));
    }
  }

  /** A network load balancer may forward to an application load balancer, which goes on. */
  private void chain(
      Balancer balancer,
      Listener listener,
      Backend backend,
      Leg leg,
      Family family,
      Balancer next) {
    Endpoint endpoint = endpoint(next);
    for (String subnet : next.subnets()) {
      Address at = nodes.inside(next, subnet, family).stream().findFirst().orElse(null);
      Stop stop =
          new Stop(
              endpoint, subnet, next.groups(), next.isUnguarded(), family, at, ImmutableSet.of());
      for (ImmutableList<Hop> way :
          forwarding.ways(balancer, listener, backend, leg.subnet(), family, stop)) {
        Leg beyond = leg.then(way, ImmutableSet.of(), subnet);
        if (!next.complete()) {
          unknownListeners(next, beyond);
        }
        for (Listener further : next.listeners()) {
          if (further.port() == backend.port()) {
            out.path(beyond.to(endpoint));
            // Application load balancers forward to interfaces only, so this ends here.
            forward(next, further, beyond, family);
          }
        }
      }
    }
  }
}
