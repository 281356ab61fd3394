package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Hop;
import dev.postern.model.Path;
import dev.postern.model.ServiceMap;
import dev.postern.model.Sourcing;
import dev.postern.model.Symbol;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Owners;
import dev.postern.provider.azure.network.Posture;
import dev.postern.provider.azure.resource.IpConfiguration;
import dev.postern.provider.azure.resource.Nic;
import dev.postern.provider.azure.resource.Peering;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.Vnet;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Presence;

/**
 * What gateways may do that somebody asked for in vain: send any port to any interface in reach
 * that lets in whoever comes from inside. A call that nobody made adds nothing here; it is a gap.
 */
final class UnreadGateways {

  private static final ImmutableSet<Presence> IN_VAIN =
      ImmutableSet.of(Presence.REFUSED, Presence.FAILED, Presence.INCOMPLETE);

  private static final ServiceSet TCP = ServiceSet.of(Protocol.TCP);

  private final Network network;
  private final Owners owners;
  private final Collected out;

  UnreadGateways(Network network, Owners owners, Collected out) {
    this.network = network;
    this.owners = owners;
    this.out = out;
  }

  /** Adds the paths that unread gateways of every subscription may open. */
  void add() {
    for (String subscription : network.estate().subscriptions()) {
      add(
          subscription,
          AzureCall.APPLICATION_GATEWAYS,
          "application gateway",
          DoorKind.LOAD_BALANCER,
          TCP);
      add(
          subscription,
          AzureCall.AZURE_FIREWALLS,
          "firewall",
          DoorKind.NAT_RULE,
          TCP.union(ServiceSet.of(Protocol.UDP)));
    }
  }

  private void add(
      String subscription, AzureCall call, String what, DoorKind kind, ServiceSet services) {
    if (!IN_VAIN.contains(network.estate().answers(subscription).presence(call))) {
      return;
    }
    String reason =
        "what "
            + what
            + "s of "
            + subscription
            + " send on could not be read ("
            + call.action()
            + ")";
    Symbol unread = Symbol.condition("azure:unread:" + call.action() + "/" + subscription, reason);
    Door door = new Door(kind, unread.id(), "an unread " + what, ImmutableList.of());
    for (Nic nic : network.estate().allNics()) {
      if (nic.privateEndpoint().isEmpty() && !network.estate().isStopped(nic)) {
        nic.configurations().stream()
            .filter(c -> isInReach(c.subnet().parent(), subscription))
            .findFirst()
            .ifPresent(c -> add(nic, c, door, services, unread));
      }
    }
  }

  /** Gateways send on within their networks, which are of their subscription, and to peers. */
  private boolean isInReach(ResourceId vnet, String subscription) {
    return vnet.subscription().equals(subscription)
        || network.estate().vnet(vnet).map(Vnet::peerings).stream()
            .flatMap(peerings -> peerings.stream())
            .filter(Peering::connected)
            .anyMatch(peering -> peering.remote().subscription().equals(subscription));
  }

  private void add(Nic nic, IpConfiguration at, Door door, ServiceSet services, Symbol unread) {
    Sourcing.Replaced anybody =
        new Sourcing.Replaced(AddressSet.empty(at.family()), AddressSet.all(at.family()));
    ImmutableList<Hop> hops =
        ImmutableList.<Hop>builder()
            .add(Guards.of(unread))
            .add(
                new Hop.Translation(
                    unread.id(),
                    "may send on to any port",
                    ServiceMap.IDENTITY,
                    at.family(),
                    at.address().orElse(null),
                    anybody))
            .addAll(network.hops(network.places().of(nic, at), Posture.UNGUARDED))
            .build();
    for (Family family : Family.values()) {
      out.path(
          new Path(
              door,
              out.endpoint(owners.endpoint(nic)),
              family,
              network.clients(at.subnet(), family),
              services,
              null,
              hops,
              ImmutableSet.of()));
    }
  }
}
