package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Presence;
import java.util.List;

/**
 * What gateways may do that somebody asked for in vain: send any port to any interface in reach
 * that lets in whoever comes from inside. A call that nobody made adds nothing here; it is a gap.
 */
final class UnreadGateways {

  private static final ImmutableSet<Presence> IN_VAIN =
      ImmutableSet.of(Presence.REFUSED, Presence.FAILED, Presence.INCOMPLETE);

  private static final ServiceSet TCP = ServiceSet.of(Protocol.TCP);

  private final Network network;
  private final AnyTarget anyTarget;

  UnreadGateways(Network network, AnyTarget anyTarget) {
    this.network = network;
    this.anyTarget = anyTarget;
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
    anyTarget.add(
        door,
        List.of(Family.values()),
        subscription,
        services,
        ImmutableList.of(),
        unread,
        ImmutableSet.of());
  }
}
