package dev.postern.provider.azure.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.Tables;
import dev.postern.provider.azure.resource.IpConfiguration;
import dev.postern.provider.azure.resource.Nic;
import dev.postern.provider.azure.resource.PublicIp;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.ScaleSet;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Paths to interfaces by their own public addresses, and for all others what is missing. A public
 * IPv6 address is a door of its own, in front of a configuration of its own.
 */
public final class DirectPaths {

  private static final AzureCall CALL = AzureCall.PUBLIC_IP_ADDRESSES;

  private final Network network;
  private final Owners owners;
  private final ScaleSets scaleSets;
  private final Collected out;

  /** Writes into {@code out}. */
  public DirectPaths(Network network, Owners owners, ScaleSets scaleSets, Collected out) {
    this.network = network;
    this.owners = owners;
    this.scaleSets = scaleSets;
    this.out = out;
  }

  /** Adds the endpoint of an interface and all its paths. */
  public void add(Nic nic) {
    Endpoint endpoint = out.endpoint(owners.endpoint(nic));
    if (!nic.privateEndpoint().isEmpty()) {
      return; // it cannot have a public address
    }
    ImmutableSet<Missing> missing =
        network.estate().isStopped(nic) ? ImmutableSet.of(Missing.RUNNING) : ImmutableSet.of();
    Set<Family> reached = EnumSet.noneOf(Family.class);
    for (IpConfiguration configuration : nic.configurations()) {
      for (ResourceId address : publicAddresses(nic, configuration)) {
        reached.add(family(address, configuration));
        reached(nic, configuration, endpoint, address, missing);
      }
    }
    Set<ImmutableList<Hop>> seen = new HashSet<>();
    for (IpConfiguration configuration : nic.configurations()) {
      if (!reached.contains(configuration.family())) {
        Place place = network.places().of(nic, configuration);
        // What is new is Standard, whatever there was before.
        ImmutableList<Hop> hops = network.hops(place, Posture.CLOSED);
        if (seen.add(hops)) {
          unreached(nic, configuration, endpoint, hops, missing);
        }
      }
    }
  }

  /**
   * Adds what is known of interfaces that were not read: that public addresses say they lead there.
   */
  public void addUnread() {
    for (PublicIp address : network.estate().allPublicIps()) {
      ResourceId nic = address.attachedTo().parent();
      boolean told = ScaleSet.of(nic).flatMap(scaleSets::planned).isPresent();
      if (nic.key().contains("/networkinterfaces/") && !told && !holds(nic, address.attachedTo())) {
        unread(nic, address);
      }
    }
  }

  private boolean holds(ResourceId nic, ResourceId configuration) {
    return network.estate().nic(nic).stream()
        .flatMap(read -> read.configurations().stream())
        .anyMatch(one -> one.id().equals(configuration));
  }

  private void unread(ResourceId nic, PublicIp address) {
    Owner owner =
        new Owner(nic.toString(), "network-interface", nic.name(), ImmutableSortedMap.of());
    Endpoint endpoint =
        out.endpoint(
            new Endpoint(
                nic.toString(),
                network.estate().scopeOf(address.id()),
                "",
                owner,
                owner,
                ImmutableList.of(),
                true));
    AzureCall call = Owners.callOf(nic);
    network
        .ledger()
        .gap(
            network.estate().scopeOf(address.id()),
            call.action(),
            network.estate().presenceFor(call, nic).gap(),
            nic.toString(),
            "a public address leads to interface " + nic.name() + ", which was not read");
    Place place =
        new Place(
            ResourceId.UNKNOWN,
            nic,
            ResourceId.NONE,
            ImmutableSet.of(),
            AddressSet.all(address.family()),
            Applies.YES,
            Applies.YES);
    out.path(
        new Path(
            door(address.id(), Optional.of(address)),
            endpoint,
            address.family(),
            network.clients(ResourceId.UNKNOWN, address.family()),
            ServiceSet.ALL,
            null,
            network.hops(place, Posture.of(Optional.of(address))),
            ImmutableSet.of()));
  }

  /** Its own word first, if it has but one; a public address may know of it as well. */
  private ImmutableSet<ResourceId> publicAddresses(Nic nic, IpConfiguration configuration) {
    ResourceId own = configuration.publicAddress();
    ImmutableSet<ResourceId> claims = network.estate().publicIpsOf(configuration.id());
    if (own.isEmpty()) {
      return claims;
    }
    return network.estate().isConflicting(nic.id())
        ? ImmutableSet.<ResourceId>builder().add(own).addAll(claims).build()
        : ImmutableSet.of(own);
  }

  private Family family(ResourceId address, IpConfiguration configuration) {
    return network.estate().publicIp(address).map(PublicIp::family).orElse(configuration.family());
  }

  private void reached(
      Nic nic,
      IpConfiguration configuration,
      Endpoint endpoint,
      ResourceId id,
      ImmutableSet<Missing> missing) {
    Optional<PublicIp> address = network.estate().publicIp(id);
    ImmutableSet<Missing> lacks = missing;
    ImmutableList.Builder<Hop> addressless = ImmutableList.builder();
    if (address.isEmpty()) {
      tellUnread(nic, id);
    } else if (address.get().text().isEmpty() && address.get().dynamic() && !missing.isEmpty()) {
      // A dynamic address is given back when its machine stops.
      lacks = ImmutableSet.<Missing>builder().addAll(missing).add(Missing.PUBLIC_ADDRESS).build();
    } else if (address.get().address().isEmpty()) {
      addressless.add(nameless(nic, id));
    }
    Family family = family(id, configuration);
    Place place = network.places().of(nic, configuration);
    Posture posture = Posture.of(address);
    if (posture == Posture.UNKNOWN && address.isPresent() && !network.isFiltered(place)) {
      tellSku(nic, address.get());
    }
    out.path(
        new Path(
            door(id, address),
            endpoint,
            family,
            network.clients(configuration.subnet(), family),
            ServiceSet.ALL,
            configuration.address().orElse(null),
            addressless.addAll(inspected(configuration, network.hops(place, posture))).build(),
            lacks));
  }

  /** An address that is not told may not be there: a dynamic one is given back now and then. */
  private Hop nameless(Nic nic, ResourceId address) {
    String reason = "public address " + address.name() + " does not say which address it is";
    network
        .ledger()
        .gap(
            network.estate().scopeOf(address),
            CALL.action(),
            "unsupported",
            nic.id().toString(),
            reason);
    return Hop.Filter.request(
        Tables.maybe(
            address.toString(),
            Role.PLATFORM,
            new Origin(address.toString(), "", reason),
            Symbol.condition("azure:address:" + address.key(), reason)));
  }

  /** A gateway load balancer may stand in front of a public address. */
  private static ImmutableList<Hop> inspected(
      IpConfiguration configuration, ImmutableList<Hop> hops) {
    return configuration.gateway().isEmpty()
        ? hops
        : ImmutableList.<Hop>builder()
            .add(Inspection.hop(configuration.gateway()))
            .addAll(hops)
            .build();
  }

  private void tellUnread(Nic nic, ResourceId address) {
    AzureCall call =
        ScaleSet.of(address).isPresent() ? AzureCall.SCALE_SET_PUBLIC_IP_ADDRESSES : CALL;
    network
        .ledger()
        .gap(
            network.estate().scopeOf(nic.id()),
            call.action(),
            network.estate().presenceFor(call, address).gap(),
            nic.id().toString(),
            "public address " + address.name() + " of " + nic.name() + " was not read");
  }

  private void tellSku(Nic nic, PublicIp address) {
    network
        .ledger()
        .gap(
            network.estate().scopeOf(address.id()),
            CALL.action(),
            "unsupported",
            nic.id().toString(),
            "the SKU of public address "
                + address.name()
                + " is "
                + (address.sku().isEmpty() ? "not said" : "not known: " + address.sku()));
  }

  private static Door door(ResourceId id, Optional<PublicIp> address) {
    Optional<Address> at = address.flatMap(PublicIp::address);
    return new Door(
        DoorKind.PUBLIC_ADDRESS,
        at.map(Address::toString).orElse(id.toString()),
        id.name(),
        at.map(ImmutableList::of).orElse(ImmutableList.of()));
  }

  private void unreached(
      Nic nic,
      IpConfiguration configuration,
      Endpoint endpoint,
      ImmutableList<Hop> hops,
      ImmutableSet<Missing> missing) {
    Door door =
        new Door(
            DoorKind.PUBLIC_ADDRESS, nic.id().toString(), "no public address", ImmutableList.of());
    out.path(
        new Path(
            door,
            endpoint,
            configuration.family(),
            network.clients(configuration.subnet(), configuration.family()),
            ServiceSet.ALL,
            configuration.address().orElse(null),
            hops,
            ImmutableSet.<Missing>builder().addAll(missing).add(Missing.PUBLIC_ADDRESS).build()));
  }
}
