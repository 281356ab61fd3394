package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Hop;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.Sourcing;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.network.EdgeRoute;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Perspective;
import dev.postern.provider.aws.resource.Subnet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens between the nodes of a load balancer and a target. */
final class Forwarding {

  private final Network network;
  private final Nodes nodes;
  private final Routed routed;

  Forwarding(Network network, Nodes nodes) {
    this.network = network;
    this.nodes = nodes;
    this.routed = new Routed(network, nodes);
  }

  /** As far as behind a listener, which may not be what it is taken for. */
  static Leg accepted(Leg leg, Balancer by, Listener listener) {
    return listener
        .doubt()
        .map(doubt -> leg.then(ImmutableList.of(guard(by, doubt)), ImmutableSet.of(), leg.subnet()))
        .orElse(leg);
  }

  /** Whether anything is forwarded is not known. */
  static Hop.Filter guard(Balancer from, Symbol symbol) {
    return Hop.Filter.request(
        Tables.maybe(
            symbol.id(), Role.PLATFORM, new Origin(from.arn(), "", symbol.reason()), symbol));
  }

  /**
   * All ways to a target: none where nodes keep to their own zone and it stands in another, more
   * than one if whose address it sees is not known.
   */
  ImmutableList<ImmutableList<Hop>> ways(Handover over, Stop to) {
    Balancer from = over.from();
    Backend backend = over.backend();
    ImmutableList.Builder<Hop> start = ImmutableList.builder();
    backend.guard().ifPresent(symbol -> start.add(guard(from, symbol)));
    switch (crossing(over, to)) {
      case NO -> {
        return ImmutableList.of();
      }
      case UNKNOWN -> start.add(guard(from, crosses(from)));
      case YES -> {}
    }
    ImmutableList<Hop> before = start.build();
    // A connection between families is always the balancer's own.
    SourceAddress source =
        over.clients() == to.family() ? backend.source() : SourceAddress.BALANCER;
    if (source != SourceAddress.UNKNOWN) {
      return ImmutableList.of(way(before, over, to, source == SourceAddress.CLIENT));
    }
    String reason = "whether " + backend.group() + " keeps the client's address is unknown";
    Symbol keeps = Symbol.condition("aws:preserve:" + backend.group(), reason);
    Symbol replaces = Symbol.condition("aws:replace:" + backend.group(), reason);
    return ImmutableList.of(
        way(with(before, guard(from, keeps)), over, to, true),
        way(with(before, guard(from, replaces)), over, to, false));
  }

  /** As far as the load balancer's own side goes, to something that nothing was read about. */
  ImmutableList<Hop> towards(Handover over, Optional<Address> address) {
    Balancer from = over.from();
    Family family = address.map(Address::family).orElse(over.clients());
    boolean own = family != over.clients() || over.backend().source() == SourceAddress.BALANCER;
    ImmutableList.Builder<Hop> hops = ImmutableList.builder();
    over.backend().guard().ifPresent(symbol -> hops.add(guard(from, symbol)));
    hops.add(translation(over, family, address.orElse(null), own));
    if (!from.groups().isEmpty() && address.isPresent()) {
      hops.add(network.groups().egress(from.scope(), from.groups()));
    }
    return hops.build();
  }

  private CrossZone crossing(Handover over, Stop to) {
    if (over.subnet().equals(to.subnet()) || over.backend().crossZone() == CrossZone.YES) {
      return CrossZone.YES;
    }
    String here = zone(over.subnet());
    String there = zone(to.subnet());
    if (here.isEmpty() || there.isEmpty()) {
      return CrossZone.UNKNOWN;
    }
    return here.equals(there) ? CrossZone.YES : over.backend().crossZone();
  }

  private String zone(String subnet) {
    return network.estate().subnet(subnet).map(Subnet::zone).orElse("");
  }

  private static Symbol crosses(Balancer from) {
    return Symbol.condition(
        "aws:cross-zone:" + from.arn(),
        "whether " + from.shortId() + " forwards to other zones is unknown");
  }

  private static ImmutableList<Hop> with(ImmutableList<Hop> hops, Hop hop) {
    return ImmutableList.<Hop>builder().addAll(hops).add(hop).build();
  }

  private Hop.Translation translation(
      Handover over, Family family, @Nullable Address to, boolean own) {
    int port = over.backend().port();
    return new Hop.Translation(
        over.from().shortId(),
        "forwards to " + port,
        over.listener().to(port),
        family,
        to,
        own ? nodes.sources(over.from(), over.subnet(), family) : Sourcing.PRESERVED);
  }

  private ImmutableList<Hop> way(ImmutableList<Hop> before, Handover over, Stop to, boolean kept) {
    Balancer from = over.from();
    Scope scope = to.endpoint().scope();
    String vpc = to.endpoint().network();
    boolean crosses = !over.subnet().equals(to.subnet());
    EdgeRoute there = crosses ? routed.there(over, to) : EdgeRoute.LOCAL;
    ImmutableList.Builder<Hop> hops = ImmutableList.<Hop>builder().addAll(before);
    hops.add(translation(over, to.family(), to.address(), !kept));
    if (to.address() == null) {
      // Rules that look at the destination cannot be judged without it.
      hops.add(guard(from, unread(to)));
    } else {
      if (!from.groups().isEmpty()) {
        hops.add(network.groups().egress(from.scope(), from.groups()));
      }
      if (crosses) {
        hops.add(
            Hop.Filter.request(
                network.acls().stage(from.scope(), over.subnet(), from.vpc(), true)));
      }
    }
    if (crosses) {
      hops.addAll(network.requests(there));
      hops.add(Hop.Filter.request(network.acls().stage(scope, to.subnet(), vpc, false)));
    }
    if (!to.open()) {
      hops.add(network.groups().ingress(scope, to.groups(), perspective(over, to, kept, there)));
    }
    if (crosses) {
      hops.add(Hop.Filter.reply(network.acls().stage(scope, to.subnet(), vpc, true)));
      if (!kept) {
        // Answers to clients whose address is kept go back by the flow, not by the routes.
        hops.addAll(network.answers(routed.back(over, to, there)));
      }
      if (to.address() != null) {
        hops.add(
            Hop.Filter.reply(network.acls().stage(from.scope(), over.subnet(), from.vpc(), false)));
      }
    }
    return hops.build();
  }

  private static Symbol unread(Stop to) {
    return Symbol.condition(
        "aws:address-of:" + to.endpoint().id() + "/" + to.subnet(),
        "the address of " + to.endpoint().id() + " in " + to.subnet() + " was not read");
  }

  /**
   * Nodes that were not read are no members of their groups, so a reference is taken to mean them.
   */
  private Perspective perspective(Handover over, Stop to, boolean kept, EdgeRoute there) {
    if (there instanceof EdgeRoute.Appliance) {
      return new Perspective.AcrossAppliance();
    }
    return kept || nodes.inside(over.from(), over.subnet(), to.family()).isEmpty()
        ? new Perspective.ThroughBalancer(over.from().groups())
        : new Perspective.FromInside();
  }
}
