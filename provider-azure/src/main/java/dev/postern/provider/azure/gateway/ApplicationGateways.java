package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Path;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.ApplicationGateway;
import dev.postern.provider.azure.resource.GatewayFrontend;
import dev.postern.provider.azure.resource.GatewayListener;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Paths to application gateways and through them. The group of a gateway's subnet filters its
 * clients; what stands behind sees an address of that subnet.
 */
final class ApplicationGateways {

  private final Network network;
  private final Collected out;
  private final PublicAddresses addresses;
  private final Targets targets;
  private final Entrances entrances;
  private final Backends backends;
  private final Listed<ApplicationGateway> gateways;

  ApplicationGateways(
      Network network, Collected out, PublicAddresses addresses, Targets targets, Members members) {
    this.network = network;
    this.out = out;
    this.addresses = addresses;
    this.targets = targets;
    this.entrances = new Entrances(network, out, addresses);
    this.gateways =
        new Listed<>(
            network,
            AzureCall.APPLICATION_GATEWAYS,
            new Listed.Kind<>(
                ApplicationGateway::read,
                ApplicationGateway::id,
                ApplicationGateway::location,
                node -> 0));
    this.backends = new Backends(network, out, targets, members, new WafTables(network));
  }

  /** Every one that was read. */
  Listed<ApplicationGateway> all() {
    return gateways;
  }

  /** Adds the paths of every gateway from its own addresses. */
  void add() {
    for (Listed.Entry<ApplicationGateway> entry : gateways.all()) {
      ApplicationGateway gateway = entry.value();
      entrances.endpoint(gateway);
      if (!gateway.listed()) {
        unlisted(entry);
      }
      for (GatewayListener listener : gateway.listeners()) {
        for (ResourceId subnet : entrances.subnets(gateway)) {
          Optional<GatewayFrontend> frontend = gateway.frontend(listener.frontend());
          add(new Reached(entry, listener, frontend, subnet));
        }
      }
    }
  }

  /** A gateway that does not say what it listens to may listen to anything. */
  private void unlisted(Listed.Entry<ApplicationGateway> entry) {
    ApplicationGateway gateway = entry.value();
    for (ResourceId subnet : entrances.subnets(gateway)) {
      for (GatewayFrontend frontend : gateway.frontends()) {
        add(
            new Reached(
                entry,
                GatewayListener.unknown(gateway.id(), frontend.id()),
                Optional.of(frontend),
                subnet));
      }
    }
  }

  private void add(Reached reached) {
    List<PublicAddresses.Front> fronts =
        reached
            .frontend()
            .map(f -> addresses.of(reached.gateway().id(), f, reached.subnet()))
            .orElse(ImmutableList.of());
    for (PublicAddresses.Front front : fronts) {
      for (Family family : front.families()) {
        add(reached, family, front.address(), front.addresses(), ImmutableSet.of());
      }
    }
    if (fronts.isEmpty()) {
      Optional<Address> inside = reached.frontend().flatMap(GatewayFrontend::privateAddress);
      ImmutableSet<Missing> lacks =
          reached.frontend().isPresent() ? ImmutableSet.of(Missing.SCHEME) : ImmutableSet.of();
      ImmutableList<Family> families =
          inside
              .map(address -> ImmutableList.of(address.family()))
              .orElseGet(() -> addresses.families(reached.subnet()));
      families.forEach(family -> add(reached, family, inside, ImmutableList.of(), lacks));
    }
  }

  private void add(
      Reached reached,
      Family family,
      Optional<Address> asked,
      ImmutableList<Address> published,
      Set<Missing> lacks) {
    Path own =
        new Path(
            reached.door(published),
            entrances.endpoint(reached.gateway()),
            family,
            network.clients(reached.subnet(), family),
            reached.services(),
            null,
            entrances.hops(reached, family, asked),
            ImmutableSet.<Missing>builder().addAll(lacks).addAll(reached.missing()).build());
    through(reached, own);
  }

  private void through(Reached reached, Path own) {
    out.path(own);
    Vantage from = entrances.vantage(reached.gateway(), reached.subnet());
    backends.forward(reached.gateway(), reached.listener(), from, own);
  }

  /**
   * Adds the paths from another gateway through the one that has a private address.
   *
   * @param own the path to the other gateway, with what happens behind it
   * @return whether some gateway that was read has the address
   */
  boolean forward(Vantage from, Address address, Path own) {
    boolean found = false;
    for (Listed.Entry<ApplicationGateway> entry : gateways.all()) {
      for (GatewayFrontend frontend : entry.value().frontends()) {
        boolean here = frontend.privateAddress().filter(address::equals).isPresent();
        for (ResourceId subnet :
            here ? entrances.subnets(entry.value()) : ImmutableList.<ResourceId>of()) {
          if (targets.isConnected(from, subnet.parent())) {
            found = true;
            forward(entry, frontend, subnet, own);
          }
        }
      }
    }
    return found;
  }

  private void forward(
      Listed.Entry<ApplicationGateway> entry,
      GatewayFrontend frontend,
      ResourceId subnet,
      Path own) {
    Optional<Address> asked = frontend.privateAddress();
    Family family = asked.map(Address::family).orElse(own.family());
    for (GatewayListener listener : entry.value().listeners()) {
      Reached reached = new Reached(entry, listener, Optional.of(frontend), subnet);
      Path some = own.at(before(own, reached.services()));
      if (listener.frontend().equals(frontend.id()) && !some.services().isEmpty()) {
        through(
            reached,
            some.onward(
                entrances.endpoint(entry.value()),
                entrances.hops(reached, family, asked),
                reached.missing()));
      }
    }
  }

  /** What at a path's door becomes some services behind its hops. */
  private static ServiceSet before(Path path, ServiceSet after) {
    ServiceSet at = after;
    for (Hop hop : path.hops().reverse()) {
      if (hop instanceof Hop.Translation translation) {
        at = translation.services().before(at);
      }
    }
    return at;
  }
}
