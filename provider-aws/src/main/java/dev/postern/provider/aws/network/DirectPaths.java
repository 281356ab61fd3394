package dev.postern.provider.aws.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.resource.NetworkInterface;
import org.jspecify.annotations.Nullable;

/**
 * Paths to interfaces by their own public addresses: every private IPv4 address with a public one
 * mapped to it, every global IPv6 address, and for all others what is missing.
 */
public final class DirectPaths {

  private static final AddressSet GLOBAL_UNICAST = AddressSet.of("2000::/3");

  private final Network network;
  private final Owners owners;
  private final Collected out;
  private final Firewalls firewalls;

  /** Writes into {@code out}. */
  public DirectPaths(Network network, Owners owners, Collected out) {
    this.network = network;
    this.owners = owners;
    this.out = out;
    this.firewalls = new Firewalls(network.groups(), owners);
  }

  /** Adds the endpoint of an interface and all its paths. */
  public void add(NetworkInterface eni) {
    Endpoint endpoint = out.endpoint(owners.endpoint(eni));
    ImmutableSet<Missing> missing = missing(eni, endpoint);
    boolean ipv4 = false;
    for (NetworkInterface.AddressPair pair : eni.pairs()) {
      if (pair.publicAddress().isPresent()) {
        ipv4 = true;
        Address at = pair.publicAddress().get();
        Door door = door(at.toString(), ImmutableList.of(at));
        paths(eni, endpoint, door, Family.IPV4, pair.privateAddress(), missing);
      } else if (!pair.otherEdge().isEmpty()) {
        ipv4 = true;
        otherEdge(eni, endpoint, pair, missing);
      }
    }
    boolean ipv6 = false;
    for (Cidr cidr : eni.ipv6()) {
      if (GLOBAL_UNICAST.contains(cidr.base())) {
        ipv6 = true;
        String id = cidr.length() == 128 ? cidr.base().toString() : cidr.toString();
        paths(
            eni,
            endpoint,
            door(id, ImmutableList.of(cidr.base())),
            Family.IPV6,
            cidr.base(),
            missing);
      }
    }
    eni.unclear().forEach((family, text) -> unclear(eni, endpoint, family, text, missing));
    // Where something may reach it, nothing is missing that could be named.
    if (!ipv4 && !eni.unclear().containsKey(Family.IPV4)) {
      noAddress(eni, endpoint, Family.IPV4, missing);
    }
    if (!ipv6 && !eni.unclear().containsKey(Family.IPV6)) {
      noAddress(eni, endpoint, Family.IPV6, missing);
    }
  }

  private static Door door(String id, ImmutableList<Address> addresses) {
    return new Door(DoorKind.PUBLIC_ADDRESS, id, id, addresses);
  }

  private ImmutableSet<Missing> missing(NetworkInterface eni, Endpoint endpoint) {
    ImmutableSet.Builder<Missing> missing = ImmutableSet.builder();
    missing.addAll(network.missing(endpoint.scope(), eni.vpc(), eni.subnet()));
    if (network.estate().isStopped(eni)) {
      missing.add(Missing.RUNNING);
    }
    return missing.build();
  }

  private void noAddress(
      NetworkInterface eni, Endpoint endpoint, Family family, ImmutableSet<Missing> base) {
    ImmutableSet.Builder<Missing> missing =
        ImmutableSet.<Missing>builder().addAll(base).add(Missing.PUBLIC_ADDRESS);
    if (!network.routes().reachesGateway(endpoint.scope(), eni.subnet(), eni.vpc(), family)) {
      missing.add(Missing.ROUTE);
    }
    Address inside =
        eni.pairs().isEmpty() || family == Family.IPV6 ? null : eni.pairs().get(0).privateAddress();
    Door door =
        new Door(DoorKind.PUBLIC_ADDRESS, eni.id(), "no public address", ImmutableList.of());
    paths(eni, endpoint, door, family, inside, missing.build());
  }

  private void paths(
      NetworkInterface eni,
      Endpoint endpoint,
      Door door,
      Family family,
      @Nullable Address inside,
      ImmutableSet<Missing> missing) {
    ServiceSet services = owners.services(eni);
    ImmutableList<Hop> hops = owners.withDoubt(eni, hops(eni, endpoint, family, inside));
    AddressSet clients = network.clients(eni.vpc(), family);
    out.path(new Path(door, endpoint, family, clients, services, inside, hops, missing));
    if (!services.isAll()) {
      // The rules may open more than the service serves.
      out.path(
          new Path(
              door,
              endpoint,
              family,
              clients,
              ServiceSet.ALL.minus(services),
              inside,
              hops,
              ImmutableSet.<Missing>builder().addAll(missing).add(Missing.LISTENER).build()));
    }
  }

  private ImmutableList<Hop> hops(
      NetworkInterface eni, Endpoint endpoint, Family family, @Nullable Address inside) {
    EdgeRoute via = inside == null ? EdgeRoute.LOCAL : network.routes().incoming(eni.vpc(), inside);
    Network.Entrance entrance = network.entrance(endpoint.scope(), eni.vpc(), eni.subnet(), via);
    if (family == Family.IPV6 && eni.deniesInternetGateway()) {
      return network.hops(
          entrance, Firewalls.shut(eni, "the interface refuses all internet gateway traffic"));
    }
    return network.hops(
        entrance, firewalls.of(eni, endpoint.scope(), new Perspective.FromInternet()));
  }

  /** Something that is no address stands where one should be: it may be public. */
  private void unclear(
      NetworkInterface eni,
      Endpoint endpoint,
      Family family,
      String text,
      ImmutableSet<Missing> missing) {
    String reason = "an address of " + eni.id() + " could not be read: " + text;
    Hop.Filter maybe =
        Hop.Filter.request(
            Tables.maybe(
                eni.id(),
                Role.PLATFORM,
                new Origin(eni.id(), "", reason),
                Symbol.condition("aws:address-of:" + eni.id() + "/" + text, reason)));
    out.path(
        new Path(
            door(text, ImmutableList.of()),
            endpoint,
            family,
            network.clients(eni.vpc(), family),
            owners.services(eni),
            null,
            ImmutableList.<Hop>builder()
                .add(maybe)
                .addAll(hops(eni, endpoint, family, null))
                .build(),
            missing));
  }

  /**
   * Carrier and customer-owned addresses belong to other edges, whose own filters nobody reads
   * here.
   */
  private void otherEdge(
      NetworkInterface eni,
      Endpoint endpoint,
      NetworkInterface.AddressPair pair,
      ImmutableSet<Missing> missing) {
    String reason = pair.otherEdge() + " lies on an edge that is not an internet gateway";
    Hop.Filter edge =
        Hop.Filter.request(
            Tables.maybe(
                pair.otherEdge(),
                Role.PLATFORM,
                new Origin(pair.otherEdge(), "", reason),
                Symbol.condition("aws:edge:" + pair.otherEdge(), reason)));
    ImmutableList<Hop> hops =
        ImmutableList.of(
            edge,
            Hop.Filter.request(
                network.acls().stage(endpoint.scope(), eni.subnet(), eni.vpc(), false)),
            network
                .groups()
                .ingress(endpoint.scope(), eni.groups(), new Perspective.FromInternet()),
            Hop.Filter.reply(
                network.acls().stage(endpoint.scope(), eni.subnet(), eni.vpc(), true)));
    ImmutableSet<Missing> rest =
        missing.stream().filter(m -> m != Missing.ROUTE).collect(ImmutableSet.toImmutableSet());
    out.path(
        new Path(
            door(
                pair.otherEdge(),
                Address.tryParse(pair.otherEdge())
                    .map(ImmutableList::of)
                    .orElse(ImmutableList.of())),
            endpoint,
            Family.IPV4,
            network.clients(eni.vpc(), Family.IPV4),
            owners.services(eni),
            pair.privateAddress(),
            hops,
            rest));
  }
}
