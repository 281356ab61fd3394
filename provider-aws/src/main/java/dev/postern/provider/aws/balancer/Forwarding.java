package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.Sourcing;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Perspective;
import dev.postern.provider.aws.network.Tables;

/** What happens between the nodes of a load balancer and a target. */
final class Forwarding {

  private final Network network;
  private final Nodes nodes;

  Forwarding(Network network, Nodes nodes) {
    this.network = network;
    this.nodes = nodes;
  }

  /** Whether anything is forwarded is not known. */
  static Hop.Filter guard(Balancer from, Symbol symbol) {
    return Hop.Filter.request(
        Tables.maybe(
            symbol.id(), Role.PLATFORM, new Origin(from.arn(), "", symbol.reason()), symbol));
  }

  /**
   * All ways to a target; more than one if whose address it sees is not known.
   *
   * @param clients the family of what arrives at the load balancer
   */
  ImmutableList<ImmutableList<Hop>> ways(
      Balancer from, Listener listener, Backend backend, String subnet, Family clients, Stop to) {
    // A connection between families is always the balancer's own.
    SourceAddress source = clients == to.family() ? backend.source() : SourceAddress.BALANCER;
    ImmutableList.Builder<Hop> start = ImmutableList.builder();
    backend.guard().ifPresent(symbol -> start.add(guard(from, symbol)));
    ImmutableList<Hop> before = start.build();
    if (source != SourceAddress.UNKNOWN) {
      boolean kept = source == SourceAddress.CLIENT;
      return ImmutableList.of(way(before, from, listener, backend, subnet, to, kept));
    }
    String reason = "whether " + backend.group() + " keeps the client's address was not read";
    Symbol keeps = Symbol.condition("aws:preserve:" + backend.group(), reason);
    Symbol replaces = Symbol.condition("aws:replace:" + backend.group(), reason);
    return ImmutableList.of(
        way(with(before, guard(from, keeps)), from, listener, backend, subnet, to, true),
        way(with(before, guard(from, replaces)), from, listener, backend, subnet, to, false));
  }

  private static ImmutableList<Hop> with(ImmutableList<Hop> hops, Hop hop) {
    return ImmutableList.<Hop>builder().addAll(hops).add(hop).build();
  }

  private ImmutableList<Hop> way(
      ImmutableList<Hop> before,
      Balancer from,
      Listener listener,
      Backend backend,
      String subnet,
      Stop to,
      boolean kept) {
    Sourcing.Replaced own = nodes.sources(from, subnet, to.family());
    Scope scope = to.endpoint().scope();
    String vpc = to.endpoint().network();
    boolean crosses = !subnet.equals(to.subnet());
    ImmutableList.Builder<Hop> hops = ImmutableList.<Hop>builder().addAll(before);
    hops.add(
        new Hop.Translation(
            from.shortId(),
            "forwards to " + backend.port(),
            listener.to(backend.port()),
            to.family(),
            to.address(),
            kept ? Sourcing.PRESERVED : own));
    if (!from.groups().isEmpty()) {
      hops.add(network.groups().egress(from.scope(), from.groups()));
    }
    if (crosses) {
      hops.add(
          Hop.Filter.request(network.acls().stage(from.scope(), subnet, from.vpc(), true)),
          Hop.Filter.request(network.acls().stage(scope, to.subnet(), vpc, false)));
    }
    // Nodes that were not read are no members of their groups, so a reference is taken to mean
    // them.
    Perspective perspective =
        kept || own.atLeast().isEmpty()
            ? new Perspective.ThroughBalancer(from.groups())
            : new Perspective.FromInside();
    if (!to.open()) {
      hops.add(network.groups().ingress(scope, to.groups(), perspective));
    }
    if (crosses) {
      hops.add(
          Hop.Filter.reply(network.acls().stage(scope, to.subnet(), vpc, true)),
          Hop.Filter.reply(network.acls().stage(from.scope(), subnet, from.vpc(), false)));
    }
    return hops.build();
  }
}
