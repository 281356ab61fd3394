package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableSet;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Owners;
import dev.postern.provider.azure.resource.GatewayFrontend;
import dev.postern.provider.azure.resource.ResourceId;
import java.util.List;

/**
 * Paths through everything that answers clients in front of others, and what is known of public
 * addresses that lead to nothing else.
 */
public final class GatewayPaths {

  private final ApplicationGateways gateways;
  private final Firewalls firewalls;
  private final Bastions bastions;
  private final NetworkGateways tunnels;
  private final Unjudged unjudged;
  private final UnreadGateways unread;

  /** Reads every gateway; writes into {@code out}. */
  public GatewayPaths(Network network, Owners owners, Collected out) {
    PublicAddresses addresses = new PublicAddresses(network);
    Interfaces interfaces = new Interfaces(network.estate(), owners);
    Targets targets = new Targets(network, interfaces, out);
    Members members = new Members(network.estate(), interfaces);
    this.gateways = new ApplicationGateways(network, out, addresses, targets, members);
    AnyTarget anyTarget = new AnyTarget(network, owners, out);
    this.firewalls = new Firewalls(network, out, addresses, targets, gateways, anyTarget);
    this.bastions = new Bastions(network, out, addresses);
    this.tunnels = new NetworkGateways(network, out, addresses);
    this.unjudged = new Unjudged(network, out);
    this.unread = new UnreadGateways(network, anyTarget);
  }

  /** Adds every path. */
  public void add() {
    gateways.add();
    firewalls.add();
    bastions.add();
    tunnels.add();
    ImmutableSet.Builder<ResourceId> known = ImmutableSet.builder();
    gateways.all().all().forEach(one -> add(known, one.value().frontends()));
    firewalls
        .all()
        .all()
        .forEach(
            one -> {
              add(known, one.value().addresses());
              known.add(one.value().management());
            });
    bastions.all().all().forEach(one -> add(known, one.value().addresses()));
    tunnels.all().all().forEach(one -> add(known, one.value().addresses()));
    unjudged.add(known.build());
    unread.add();
  }

  private static void add(ImmutableSet.Builder<ResourceId> known, List<GatewayFrontend> frontends) {
    for (GatewayFrontend frontend : frontends) {
      known.add(frontend.id());
      known.add(frontend.publicAddress());
    }
  }
}
