package dev.postern.provider.aws.service;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.Symbol;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.Tables;
import dev.postern.provider.aws.network.EdgeRoute;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Perspective;
import dev.postern.provider.aws.resource.SecurityGroup;
import dev.postern.provider.aws.resource.Subnet;
import java.util.stream.Stream;

/**
 * Paths to what must have an interface that was not among those read. If it is published it may
 * stand open in any of its subnets; if it is not, its groups are latent like those of any private
 * interface.
 */
final class UnseenPaths {

  private final Network network;
  private final Collected out;

  UnseenPaths(Network network, Collected out) {
    this.network = network;
    this.out = out;
  }

  /** Adds the asset as an endpoint of its own. */
  void add(Asset asset) {
    String vpc = vpc(asset.placement());
    Endpoint endpoint =
        out.endpoint(
            new Endpoint(
                asset.owner().id(),
                asset.scope(),
                vpc,
                asset.owner(),
                asset.logical(),
                ImmutableList.of(),
                true,
                asset.serves().undisputed()));
    ImmutableSortedSet<String> subnets =
        asset.placement().subnets().isEmpty()
            ? network.estate().subnetsOf(vpc)
            : asset.placement().subnets();
    for (Family family : asset.placement().families()) {
      if (subnets.isEmpty()) {
        // Nobody knows which network ACL and which routes apply.
        ImmutableList<Hop> hops = ImmutableList.of(maybe(asset), firewall(asset));
        add(asset, endpoint, family, hops, missing(asset, vpc, ""));
      }
      for (String subnet : subnets) {
        Network.Entrance entrance = network.entrance(asset.scope(), vpc, subnet, EdgeRoute.LOCAL);
        ImmutableList<Hop> hops =
            ImmutableList.<Hop>builder()
                .add(maybe(asset))
                .addAll(network.hops(entrance, firewall(asset)))
                .build();
        add(asset, endpoint, family, hops, missing(asset, vpc, subnet));
      }
    }
  }

  private void add(
      Asset asset,
      Endpoint endpoint,
      Family family,
      ImmutableList<Hop> hops,
      ImmutableSet<Missing> missing) {
    Door door =
        new Door(DoorKind.PUBLIC_ADDRESS, endpoint.id(), "address not known", ImmutableList.of());
    AddressSet clients = network.clients(vpc(asset.placement()), family);
    ServiceSet services = asset.serves().services();
    path(new Path(door, endpoint, family, clients, services, null, hops, missing));
    path(
        new Path(
            door,
            endpoint,
            family,
            clients,
            ServiceSet.ALL.minus(services),
            null,
            hops,
            ImmutableSet.<Missing>builder().addAll(missing).add(Missing.LISTENER).build()));
  }

  private void path(Path path) {
    if (!path.services().isEmpty()) {
      out.path(path);
    }
  }

  private ImmutableSet<Missing> missing(Asset asset, String vpc, String subnet) {
    ImmutableSet.Builder<Missing> missing = ImmutableSet.builder();
    if (asset.placement().published() == Published.NO) {
      missing.add(Missing.PUBLIC_ADDRESS);
    }
    return vpc.isEmpty()
        ? missing.build()
        : missing.addAll(network.missing(asset.scope(), vpc, subnet)).build();
  }

  private static Hop maybe(Asset asset) {
    String id = asset.owner().id();
    String reason =
        asset.placement().published() == Published.UNKNOWN
            ? "no interface of " + id + " was found, nor whether it has a public address"
            : "no interface with a public address was found for " + id;
    return Hop.Filter.request(
        Tables.maybe(
            id,
            Role.PLATFORM,
            new Origin(id, "", reason),
            Symbol.condition("aws:interface-of:" + id, reason)));
  }

  private Hop.Filter firewall(Asset asset) {
    if (!asset.placement().groups().isEmpty()) {
      return network
          .groups()
          .ingress(asset.scope(), asset.placement().groups(), new Perspective.FromInternet());
    }
    String id = asset.owner().id();
    String reason = "the security groups of " + id + " could not be read";
    return Hop.Filter.request(
        Tables.maybe(
            id,
            Role.FIREWALL,
            new Origin(id, "", reason),
            Symbol.condition("aws:groups-of:" + id, reason)));
  }

  /** Not every answer names the network, but subnets and groups lie in one. */
  private String vpc(Placement placement) {
    if (!placement.vpc().isEmpty()) {
      return placement.vpc();
    }
    return Stream.concat(
            placement.subnets().stream()
                .flatMap(subnet -> network.estate().subnet(subnet).map(Subnet::vpc).stream()),
            placement.groups().stream()
                .flatMap(group -> network.estate().group(group).map(SecurityGroup::vpc).stream()))
        .filter(vpc -> !vpc.isEmpty())
        .findFirst()
        .orElse("");
  }
}
