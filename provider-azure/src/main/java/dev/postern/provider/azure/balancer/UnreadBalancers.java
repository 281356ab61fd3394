package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Hop;
import dev.postern.model.Path;
import dev.postern.model.ServiceMap;
import dev.postern.model.Sourcing;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Posture;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Presence;

/**
 * What load balancers may do that were not read: forward any port to whoever says that he is in one
 * of their pools, and where somebody asked for them in vain to every interface.
 */
final class UnreadBalancers {

  private static final AzureCall CALL = AzureCall.LOAD_BALANCERS;

  private static final ImmutableSet<Presence> IN_VAIN =
      ImmutableSet.of(Presence.REFUSED, Presence.FAILED, Presence.INCOMPLETE);

  private final Network network;
  private final Members members;
  private final Collected out;

  UnreadBalancers(Network network, Members members, Collected out) {
    this.network = network;
    this.members = members;
    this.out = out;
  }

  /** Adds their paths. */
  void add() {
    for (ResourceId claimed : members.claimed()) {
      if (!isKnown(claimed)) {
        named(claimed);
      }
    }
    Estate estate = network.estate();
    for (String subscription : estate.subscriptions()) {
      if (IN_VAIN.contains(estate.answers(subscription).presence(CALL))) {
        Symbol unread =
            Symbol.condition(
                "azure:balancers-of:" + subscription,
                "load balancers of subscription " + subscription + " could not be read");
        members.inSubscription(subscription).forEach(member -> path(member, "", unread));
      }
    }
  }

  /** Whether the load balancer of a pool or an inbound NAT rule has told of it. */
  private boolean isKnown(ResourceId claimed) {
    return network.estate().loadBalancers(claimed.parent()).stream()
        .anyMatch(
            balancer ->
                balancer.pool(claimed).isPresent()
                    || balancer.rules().stream()
                        .anyMatch(
                            rule -> rule.id().equals(claimed) || rule.pools().contains(claimed)));
  }

  private void named(ResourceId claimed) {
    ResourceId id = claimed.parent().isEmpty() ? claimed : claimed.parent();
    boolean read = !network.estate().loadBalancers(id).isEmpty();
    String reason =
        read
            ? claimed.name()
                + " of load balancer "
                + id.name()
                + ", which interfaces name, is not in it"
            : "load balancer " + id.name() + ", which interfaces name, was not read";
    network
        .ledger()
        .gap(
            network.estate().scopeOf(id),
            CALL.action(),
            read ? "unsupported" : network.estate().presenceFor(CALL, id).gap(),
            claimed.toString(),
            reason);
    Symbol unread = Unclear.symbol("unread-balancer", read ? claimed : id, reason);
    for (ResourceId configuration : members.claiming(claimed)) {
      members.known(configuration).ifPresent(member -> path(member, id.name(), unread));
    }
  }

  private void path(Member member, String name, Symbol unread) {
    Family family = member.place().destinations().family();
    Ports any = Ports.any(Ports.PROTOCOLS);
    Door door =
        new Door(
            DoorKind.LOAD_BALANCER,
            unread.id(),
            name.isEmpty() ? "an unread load balancer" : name,
            ImmutableList.of());
    ImmutableList<Symbol> doubts = Lists.join(ImmutableList.of(unread), member.doubts());
    Hop translation =
        new Hop.Translation(
            unread.id(),
            "may forward to any port",
            ServiceMap.IDENTITY,
            family,
            member.address().orElse(null),
            Sourcing.PRESERVED);
    out.path(
        new Path(
            door,
            member.endpoint(),
            family,
            network.clients(member.place().subnet(), family),
            any.services(),
            member.address().orElse(null),
            Lists.join(
                Lists.join(
                    Unclear.filters(ResourceId.of(unread.id()), doubts),
                    ImmutableList.of(translation)),
                network.hops(member.place(), Posture.UNKNOWN)),
            member.missing()));
  }
}
