package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Path;
import dev.postern.model.ServiceMap;
import dev.postern.model.Sourcing;
import dev.postern.model.Symbol;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
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

/**
 * Where a gateway sends packets whose rules nobody could read: any port of any running interface in
 * reach that lets in whoever comes from inside.
 */
final class AnyTarget {

  private final Network network;
  private final Owners owners;
  private final Collected out;

  AnyTarget(Network network, Owners owners, Collected out) {
    this.network = network;
    this.owners = owners;
    this.out = out;
  }

  /**
   * Adds a path to every interface in reach.
   *
   * @param subscription whose the gateway is
   * @param services what it takes
   * @param guards what stands before it
   * @param unread what was not read
   */
  void add(
      Door door,
      Iterable<Family> clients,
      String subscription,
      ServiceSet services,
      ImmutableList<Hop> guards,
      Symbol unread,
      ImmutableSet<Missing> missing) {
    for (Nic nic : network.estate().allNics()) {
      if (nic.privateEndpoint().isEmpty() && !network.estate().isStopped(nic)) {
        nic.configurations().stream()
            .filter(c -> isInReach(c.subnet().parent(), subscription))
            .findFirst()
            .ifPresent(
                c -> {
                  ImmutableList<Hop> hops = hops(nic, c, guards, unread);
                  for (Family family : clients) {
                    out.path(
                        new Path(
                            door,
                            out.endpoint(owners.endpoint(nic)),
                            family,
                            network.clients(c.subnet(), family),
                            services,
                            null,
                            hops,
                            missing));
                  }
                });
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

  private ImmutableList<Hop> hops(
      Nic nic, IpConfiguration at, ImmutableList<Hop> guards, Symbol unread) {
    Sourcing.Replaced anybody =
        new Sourcing.Replaced(AddressSet.empty(at.family()), AddressSet.all(at.family()));
    return ImmutableList.<Hop>builder()
        .addAll(guards)
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
  }
}
