package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableSet;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.provider.aws.network.EdgeRoute;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.resource.Subnet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How packets come from the nodes of one subnet to a target in another, and answers back. */
final class Routed {

  private final Network network;
  private final Nodes nodes;

  Routed(Network network, Nodes nodes) {
    this.network = network;
    this.nodes = nodes;
  }

  /** Where the nodes' subnet sends requests. */
  EdgeRoute there(Handover over, Stop to) {
    Balancer from = over.from();
    Stream<Cidr> targets =
        to.address() == null
            ? blocks(to.subnet(), to.family())
            : Stream.of(new Cidr(to.address(), to.family().bits()));
    return one(
        targets
            .map(
                target ->
                    network
                        .innerRoutes()
                        .from(
                            from.scope(),
                            over.subnet(),
                            from.vpc(),
                            to.endpoint().network(),
                            target))
            .collect(Collectors.toSet()),
        over.subnet());
  }

  /**
   * Where the target's subnet sends answers to the nodes. A stateful appliance drops answers to
   * requests that it never saw, and those that it never sees do not come back through it.
   */
  EdgeRoute back(Handover over, Stop to, EdgeRoute there) {
    Scope scope = to.endpoint().scope();
    EdgeRoute back =
        one(
            nodes(over, to.family())
                .map(
                    node ->
                        network
                            .innerRoutes()
                            .from(
                                scope,
                                to.subnet(),
                                to.endpoint().network(),
                                over.from().vpc(),
                                node))
                .collect(Collectors.toSet()),
            to.subnet());
    boolean astray =
        there instanceof EdgeRoute.Appliance a
            && (back instanceof EdgeRoute.Local
                || (back instanceof EdgeRoute.Appliance b && !a.id().equals(b.id())));
    return astray
        ? new EdgeRoute.Dropped(
            "routes-of-" + to.subnet(), "not through the appliance that the request came through")
        : back;
  }

  private Stream<Cidr> nodes(Handover over, Family family) {
    List<Cidr> known =
        nodes.inside(over.from(), over.subnet(), family).stream()
            .map(address -> new Cidr(address, family.bits()))
            .toList();
    return known.isEmpty() ? blocks(over.subnet(), family) : known.stream();
  }

  private Stream<Cidr> blocks(String subnet, Family family) {
    return network.estate().subnet(subnet).map(Subnet::blocks).stream()
        .flatMap(List::stream)
        .filter(block -> block.family() == family);
  }

  /** Where all go one way, that; where nothing is known of them, straight on. */
  private static EdgeRoute one(Set<EdgeRoute> ways, String subnet) {
    if (ways.size() <= 1) {
      return ImmutableSet.copyOf(ways).stream().findFirst().orElse(EdgeRoute.LOCAL);
    }
    String reason = "the routes of " + subnet + " lead to different places";
    return new EdgeRoute.Undecided(
        "routes-of-" + subnet, reason, Symbol.condition("aws:routes-differ:" + subnet, reason));
  }
}
