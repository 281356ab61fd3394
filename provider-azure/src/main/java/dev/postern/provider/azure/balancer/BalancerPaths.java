package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Sourcing;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.PortRange;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Owners;
import dev.postern.provider.azure.network.Place;
import dev.postern.provider.azure.network.Posture;
import dev.postern.provider.azure.network.ScaleSets;
import dev.postern.provider.azure.resource.ForwardingRule;
import dev.postern.provider.azure.resource.LoadBalancer;
import dev.postern.provider.azure.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Paths through load balancers: one for each rule and each member behind it. A client's address and
 * port stay; the destination becomes the member's own, or remains the frontend's with floating IP.
 */
public final class BalancerPaths {

  private final Network network;
  private final Collected out;
  private final Unclear doubts;
  private final Fronts fronts;
  private final Targets targets;
  private final Probes probes;
  private final UnreadBalancers unread;
  private final CrossRegion crossRegion;

  /** Writes into {@code out}. */
  public BalancerPaths(Network network, Owners owners, ScaleSets scaleSets, Collected out) {
    this.network = network;
    this.out = out;
    this.doubts = new Unclear(network);
    this.fronts = new Fronts(network, doubts);
    Members members = new Members(network, owners, scaleSets, out);
    this.targets = new Targets(network, members, doubts);
    this.probes = new Probes(network);
    this.unread = new UnreadBalancers(network, members, out);
    this.crossRegion = new CrossRegion(network, this, fronts, doubts);
  }

  /** Adds the paths through every load balancer. */
  public void add() {
    for (LoadBalancer balancer : network.estate().allLoadBalancers()) {
      // A gateway load balancer hands packets of others to appliances; nobody else comes to it.
      if (!balancer.isGateway()) {
        balancer.rules().stream()
            .filter(rule -> rule.kind() != ForwardingRule.Kind.NAT_POOL || !balancer.shows(rule))
            .forEach(rule -> add(balancer, rule));
      }
    }
    unread.add();
  }

  private void add(LoadBalancer balancer, ForwardingRule rule) {
    Front front = fronts.of(balancer, rule);
    Door door =
        new Door(
            rule.kind() == ForwardingRule.Kind.BALANCED
                ? DoorKind.LOAD_BALANCER
                : DoorKind.NAT_RULE,
            (rule.id().isEmpty() ? balancer.id() : rule.id()).toString(),
            balancer.name()
                + ":"
                + rule.ports()
                    .filter(ports -> !ports.equals(PortRange.ALL))
                    .map(PortRange::toString)
                    .orElse(rule.name()),
            front.published());
    List<Approach> approaches = new ArrayList<>();
    for (Family family : front.families()) {
      approaches.add(
          new Approach(
              door,
              family,
              ServiceSet.ALL,
              Unclear.filters(balancer.id(), Lists.join(front.doubts(), disputed(balancer))),
              front.missing(),
              AddressSet.empty(family)));
    }
    if (balancer.global()) {
      approaches.forEach(approach -> crossRegion.forward(approach, balancer, rule, front));
    } else {
      forward(approaches, balancer, rule, front);
    }
  }

  /** Of two answers that differ nobody knows which is right; that is told already. */
  private ImmutableList<Symbol> disputed(LoadBalancer balancer) {
    return network.estate().isConflicting(balancer.id())
        ? ImmutableList.of(
            Unclear.symbol(
                "disputed",
                balancer.id(),
                "load balancer " + balancer.name() + " was listed twice and differs"))
        : ImmutableList.of();
  }

  /** Adds the paths through a rule to everything that it sends packets to. */
  void forward(List<Approach> approaches, LoadBalancer balancer, ForwardingRule rule, Front front) {
    boolean internal = front.missing().contains(Missing.SCHEME);
    boolean leads = false;
    Ports usual = Ports.any(Ports.PROTOCOLS);
    for (Approach approach : approaches) {
      Aim aim = targets.of(balancer, rule, approach.family(), internal);
      usual = aim.usual();
      for (Target target : aim.targets()) {
        leads = true;
        path(approach, balancer, rule, front, target);
      }
      if (aim.unknown().isPresent()) {
        leads = true;
        nowhere(approach, balancer, rule, usual, ImmutableSet.of(), aim.unknown());
      }
    }
    if (!leads) {
      for (Approach approach : approaches) {
        nowhere(
            approach, balancer, rule, usual, ImmutableSet.of(Missing.INTERFACE), Optional.empty());
      }
    }
  }

  private void path(
      Approach approach, LoadBalancer balancer, ForwardingRule rule, Front front, Target target) {
    ServiceSet services = approach.at(target.ports().services());
    if (services.isEmpty()) {
      return; // another load balancer in front sends nothing there
    }
    Member member = target.member();
    Family family = approach.family();
    AddressSet floating = front.destinations(family).union(approach.kept());
    AddressSet own = member.place().destinations();
    AddressSet carried =
        rule.floating().map(yes -> yes ? floating : own).orElse(floating.union(own));
    Place place = member.place().carrying(carried);
    if (front.posture() == Posture.UNKNOWN && !network.isFiltered(place)) {
      doubts.unsupported(
          balancer, "sku", balancer.id(), "the SKU of " + balancer.name() + " is not known");
    }
    @Nullable Address destination =
        carried.size().intValue() == 1 && carried.cidrs().size() == 1 ? carried.first() : null;
    List<Hop> hops = new ArrayList<>(approach.hops());
    hops.addAll(
        Unclear.filters(
            rule.id(), ImmutableSet.copyOf(Lists.join(target.doubts(), member.doubts()))));
    hops.add(translation(rule, target.ports(), family, destination));
    probes.note(balancer, rule, place).ifPresent(hops::add);
    hops.addAll(network.hops(place, front.posture()));
    out.path(
        new Path(
            approach.door(),
            member.endpoint(),
            family,
            network.clients(place.subnet(), family),
            services,
            destination,
            ImmutableList.copyOf(hops),
            Lists.join(Lists.join(approach.missing(), target.missing()), member.missing())));
  }

  /** What happens at a rule. */
  static Hop.Translation translation(
      ForwardingRule rule, Ports ports, Family family, @Nullable Address destination) {
    String text = rule.floating().orElse(false) ? " and keeps the frontend's address" : "";
    return new Hop.Translation(
        rule.id().toString(),
        ports.text() + text,
        ports.map(),
        family,
        destination,
        Sourcing.PRESERVED);
  }

  /** A rule behind which nobody is, or nobody knows who. */
  void nowhere(
      Approach approach,
      LoadBalancer balancer,
      ForwardingRule rule,
      Ports ports,
      ImmutableSet<Missing> missing,
      Optional<Symbol> doubt) {
    ServiceSet services = approach.at(ports.services());
    if (services.isEmpty()) {
      return;
    }
    Hop translation = translation(rule, ports, approach.family(), null);
    out.path(
        new Path(
            approach.door(),
            endpoint(balancer),
            approach.family(),
            network.clients(ResourceId.NONE, approach.family()),
            services,
            null,
            Lists.join(
                Lists.join(
                    approach.hops(), Unclear.filters(balancer.id(), doubt.stream().toList())),
                ImmutableList.of(translation)),
            Lists.join(approach.missing(), missing)));
  }

  private Endpoint endpoint(LoadBalancer balancer) {
    Owner owner =
        new Owner(balancer.id().toString(), "load-balancer", balancer.name(), balancer.tags());
    return out.endpoint(
        new Endpoint(
            balancer.id().toString(),
            network.estate().scopeOf(balancer.id()),
            "",
            owner,
            owner,
            ImmutableList.of(),
            true));
  }
}
