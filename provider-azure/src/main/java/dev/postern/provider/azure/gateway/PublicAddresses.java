package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.net.Address;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.IpSpace;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.GatewayFrontend;
import dev.postern.provider.azure.resource.Prefixes;
import dev.postern.provider.azure.resource.PublicIp;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.Subnet;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Finds the public addresses in front of gateways. */
final class PublicAddresses {

  private static final AzureCall CALL = AzureCall.PUBLIC_IP_ADDRESSES;

  private final Network network;

  PublicAddresses(Network network) {
    this.network = network;
  }

  /**
   * A public address in front of something.
   *
   * @param id its id
   * @param address which one it is, if anybody said
   * @param families the families that it may be of
   */
  record Front(ResourceId id, Optional<Address> address, ImmutableList<Family> families) {

    ImmutableList<Address> addresses() {
      return address.map(ImmutableList::of).orElse(ImmutableList.of());
    }

    /** What identifies it for people: the address, or else its id. */
    String text() {
      return address.map(Address::toString).orElse(id.toString());
    }
  }

  /**
   * The public addresses of a frontend, by its own word or else by theirs.
   *
   * @param subnet where the instances of the gateway live
   */
  ImmutableList<Front> of(ResourceId gateway, GatewayFrontend frontend, ResourceId subnet) {
    ImmutableSet<ResourceId> ids =
        frontend.publicAddress().isEmpty()
            ? network.estate().publicIpsOf(frontend.id())
            : ImmutableSet.of(frontend.publicAddress());
    return ids.stream()
        .map(id -> front(gateway, id, subnet))
        .collect(ImmutableList.toImmutableList());
  }

  private Front front(ResourceId gateway, ResourceId id, ResourceId subnet) {
    Estate estate = network.estate();
    Optional<PublicIp> found = estate.publicIp(id);
    if (found.isEmpty()) {
      String detail = "public address " + id.name() + " of " + gateway.name() + " was not read";
      network
          .ledger()
          .gap(
              estate.scopeOf(gateway),
              CALL.action(),
              estate.presenceFor(CALL, id).gap(),
              gateway.toString(),
              detail);
      return new Front(id, Optional.empty(), families(subnet));
    }
    if (found.get().address().isEmpty()) {
      network
          .ledger()
          .gap(
              estate.scopeOf(id),
              CALL.action(),
              "unsupported",
              gateway.toString(),
              "public address " + id.name() + " does not say which address it is");
    }
    return new Front(id, found.get().address(), ImmutableList.of(found.get().family()));
  }

  /** The families that something in a subnet can have addresses of. */
  ImmutableList<Family> families(ResourceId subnet) {
    Optional<Subnet> found = network.estate().subnet(subnet);
    List<Family> all = Arrays.asList(Family.values());
    if (found.isEmpty() || !Prefixes.areKnown(found.get().prefixes())) {
      return ImmutableList.copyOf(all);
    }
    return all.stream()
        .filter(family -> !Prefixes.known(found.get().prefixes()).of(family).isEmpty())
        .collect(ImmutableList.toImmutableList());
  }

  /** The addresses of a subnet, as far as they are known for certain. */
  IpSpace space(ResourceId subnet) {
    return network
        .estate()
        .subnet(subnet)
        .map(Subnet::prefixes)
        .filter(Prefixes::areKnown)
        .map(Prefixes::known)
        .orElse(IpSpace.EMPTY);
  }

  /** The addresses of a virtual hub, as far as they are known for certain. */
  IpSpace spaceOfHub(ResourceId hub) {
    AtomicReference<IpSpace> space = new AtomicReference<>(IpSpace.EMPTY);
    for (String subscription : network.estate().subscriptions()) {
      network
          .estate()
          .answers(subscription)
          .forEach(
              AzureCall.VIRTUAL_HUBS,
              node -> {
                String prefix = Fields.text(node.path("properties"), "addressPrefix");
                if (ResourceId.in(node).equals(hub)) {
                  Cidr.tryParse(prefix)
                      .ifPresent(cidr -> space.set(IpSpace.ofCidrs(List.of(cidr))));
                }
              });
    }
    return space.get();
  }
}
