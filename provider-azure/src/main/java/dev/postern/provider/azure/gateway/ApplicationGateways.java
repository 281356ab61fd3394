package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Door;
import dev.postern.model.DoorKind;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Owner;
import dev.postern.model.Path;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.net.PortRange;
import dev.postern.net.Protocol;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Applies;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Place;
import dev.postern.provider.azure.network.Posture;
import dev.postern.provider.azure.resource.ApplicationGateway;
import dev.postern.provider.azure.resource.GatewayFrontend;
import dev.postern.provider.azure.resource.GatewayListener;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Paths to application gateways and through them. The group of a gateway's subnet filters its
 * clients; what stands behind sees an address of that subnet.
 */
final class ApplicationGateways {

  private static final AzureCall CALL = AzureCall.APPLICATION_GATEWAYS;

  private final Network network;
  private final Collected out;
  private final PublicAddresses addresses;
  private final Targets targets;
  private final Backends backends;
  private final Listed<ApplicationGateway> gateways;

  ApplicationGateways(
      Network network, Collected out, PublicAddresses addresses, Targets targets, Members members) {
    this.network = network;
    this.out = out;
    this.addresses = addresses;
    this.targets = targets;
    this.gateways =
        new Listed<>(
            network,
            CALL,
            new Listed.Kind<>(
                ApplicationGateway::read,
                ApplicationGateway::id,
                ApplicationGateway::location,
                node -> 0));
    this.backends = new Backends(network, out, targets, members, new WafTables(network));
  }

  /** Adds the paths of every gateway from its own addresses. */
  void add() {
    for (Listed.Entry<ApplicationGateway> entry : gateways.all()) {
      ApplicationGateway gateway = entry.value();
      endpoint(gateway);
      for (GatewayListener listener : gateway.listeners()) {
        add(entry, listener);
      }
    }
  }

  /** Every one that was read. */
  Listed<ApplicationGateway> all() {
    return gateways;
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
        for (ResourceId subnet : here ? subnets(entry.value()) : ImmutableList.<ResourceId>of()) {
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
    ApplicationGateway gateway = entry.value();
    Family family = frontend.privateAddress().map(Address::family).orElse(own.family());
    for (GatewayListener listener : gateway.listeners()) {
      if (!listener.frontend().equals(frontend.id())) {
        continue;
      }
      Reached reached = new Reached(entry, listener, Optional.of(frontend), subnet);
      Path towards =
          own.at(before(own, services(gateway, listener)))
              .onward(
                  endpoint(gateway),
                  ImmutableList.<Hop>builder()
                      .addAll(doubts(reached))
                      .addAll(
                          network.hops(
                              place(reached, family, ImmutableList.of()), Posture.UNGUARDED))
                      .build(),
                  gateway.isStopped() ? ImmutableSet.of(Missing.RUNNING) : ImmutableSet.of());
      if (!towards.services().isEmpty()) {
        out.path(towards);
        backends.forward(gateway, listener, vantage(gateway, subnet), towards);
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

  private static ServiceSet services(ApplicationGateway gateway, GatewayListener listener) {
    OptionalInt port = port(gateway, listener);
    return port.isPresent()
        ? ServiceSet.of(Protocol.TCP, new PortRange(port.getAsInt(), port.getAsInt()))
        : ServiceSet.of(Protocol.TCP);
  }

  private static OptionalInt port(ApplicationGateway gateway, GatewayListener listener) {
    return gateway.ports().getOrDefault(listener.port(), OptionalInt.empty());
  }

  /** A listener as it is reached at one of its addresses. */
  private record Reached(
      Listed.Entry<ApplicationGateway> gateway,
      GatewayListener listener,
      Optional<GatewayFrontend> frontend,
      ResourceId subnet) {}

  private void add(Listed.Entry<ApplicationGateway> entry, GatewayListener listener) {
    ApplicationGateway gateway = entry.value();
    Optional<GatewayFrontend> frontend = gateway.frontend(listener.frontend());
    if (frontend.isEmpty()) {
      tell(gateway, "the address of listener " + listener.name() + " was not understood");
    }
    for (ResourceId subnet : subnets(gateway)) {
      Reached reached = new Reached(entry, listener, frontend, subnet);
      List<PublicAddresses.Front> fronts =
          frontend.map(f -> addresses.of(gateway.id(), f, subnet)).orElse(ImmutableList.of());
      for (PublicAddresses.Front front : fronts) {
        for (Family family : front.families()) {
          add(reached, family, front.addresses(), ImmutableSet.of());
        }
      }
      if (fronts.isEmpty()) {
        ImmutableSet<Missing> lacks =
            frontend.isPresent() ? ImmutableSet.of(Missing.SCHEME) : ImmutableSet.of();
        for (Family family : families(frontend, subnet)) {
          add(reached, family, ImmutableList.of(), lacks);
        }
      }
    }
  }

  private ImmutableList<Family> families(Optional<GatewayFrontend> frontend, ResourceId subnet) {
    return frontend
        .flatMap(GatewayFrontend::privateAddress)
        .map(address -> ImmutableList.of(address.family()))
        .orElseGet(() -> addresses.families(subnet));
  }

  /** A gateway lives in a subnet; one that does not say which is judged without one. */
  private ImmutableList<ResourceId> subnets(ApplicationGateway gateway) {
    ImmutableList<ResourceId> known =
        gateway.subnets().stream()
            .filter(subnet -> !subnet.isEmpty())
            .distinct()
            .collect(ImmutableList.toImmutableList());
    if (known.isEmpty()) {
      tell(
          gateway, "the subnet of " + gateway.name() + " is unknown, and so is what filters there");
      return ImmutableList.of(ResourceId.UNKNOWN);
    }
    return known;
  }

  private void add(
      Reached reached,
      Family family,
      ImmutableList<Address> published,
      ImmutableSet<Missing> lacks) {
    ApplicationGateway gateway = reached.gateway().value();
    GatewayListener listener = reached.listener();
    ImmutableSet<Missing> missing =
        ImmutableSet.<Missing>builder()
            .addAll(lacks)
            .addAll(gateway.isStopped() ? List.of(Missing.RUNNING) : List.of())
            .build();
    OptionalInt port = port(gateway, listener);
    Door door =
        new Door(
            DoorKind.LOAD_BALANCER,
            listener.id().toString(),
            gateway.name()
                + ":"
                + (port.isPresent() ? Integer.toString(port.getAsInt()) : listener.name()),
            published,
            listener.hosts());
    Place place = place(reached, family, published);
    Path own =
        new Path(
            door,
            endpoint(gateway),
            family,
            network.clients(reached.subnet(), family),
            services(gateway, listener),
            null,
            ImmutableList.<Hop>builder()
                .addAll(doubts(reached))
                .addAll(network.hops(place, Posture.UNGUARDED))
                .build(),
            missing);
    out.path(own);
    backends.forward(gateway, listener, vantage(gateway, reached.subnet()), own);
  }

  private ImmutableList<Hop> doubts(Reached reached) {
    ApplicationGateway gateway = reached.gateway().value();
    GatewayListener listener = reached.listener();
    List<Hop> doubts = new ArrayList<>(reached.gateway().guards());
    if (reached.frontend().isEmpty()) {
      doubts.add(
          Guards.of(
              Symbol.condition(
                  "azure:frontend:" + listener.id().key(),
                  "the address of listener " + listener.name() + " was not understood")));
    }
    if (port(gateway, listener).isEmpty()) {
      String reason = "the port of listener " + listener.name() + " was not understood";
      tell(gateway, reason);
      doubts.add(Guards.of(Symbol.condition("azure:port:" + listener.id().key(), reason)));
    }
    return ImmutableList.copyOf(doubts);
  }

  /**
   * What filters look at. Where a public and a private listener share a port, packets keep the
   * address that clients asked (Application Gateway infrastructure configuration).
   */
  private Place place(Reached reached, Family family, ImmutableList<Address> published) {
    ApplicationGateway gateway = reached.gateway().value();
    Place inside = network.places().in(reached.subnet(), family);
    Place place = PlatformPlaces.with(inside, adminRules(gateway, inside));
    if (!sharesPort(gateway, reached.listener())) {
      return place;
    }
    ImmutableList<Address> asked =
        published.isEmpty()
            ? reached
                .frontend()
                .flatMap(GatewayFrontend::privateAddress)
                .map(ImmutableList::of)
                .orElse(ImmutableList.of())
            : published;
    return asked.isEmpty() ? place : place.carrying(asked.get(0));
  }

  private static boolean sharesPort(ApplicationGateway gateway, GatewayListener listener) {
    return gateway.listeners().stream()
        .anyMatch(
            other ->
                !other.frontend().equals(listener.frontend())
                    && port(gateway, other).equals(port(gateway, listener)));
  }

  /** Subnets with gateways are left out unless these were made with network isolation. */
  private static Applies adminRules(ApplicationGateway gateway, Place inside) {
    return gateway
        .isolated()
        .map(isolated -> isolated ? inside.adminRules() : Applies.NO)
        .orElse(Applies.MAYBE);
  }

  private Vantage vantage(ApplicationGateway gateway, ResourceId subnet) {
    return new Vantage(
        gateway.id(),
        network.estate().scopeOf(gateway.id()),
        subnet.parent(),
        addresses.space(subnet));
  }

  private Endpoint endpoint(ApplicationGateway gateway) {
    ImmutableList<Address> inside =
        gateway.frontends().stream()
            .flatMap(frontend -> frontend.privateAddress().stream())
            .collect(ImmutableList.toImmutableList());
    Owner owner =
        new Owner(gateway.id().toString(), "application-gateway", gateway.name(), gateway.tags());
    Scope scope = network.estate().scopeOf(gateway.id());
    String vnet = gateway.subnets().stream().findFirst().map(s -> s.parent().toString()).orElse("");
    return out.endpoint(
        new Endpoint(gateway.id().toString(), scope, vnet, owner, owner, inside, true));
  }

  private void tell(ApplicationGateway gateway, String detail) {
    network
        .ledger()
        .gap(
            network.estate().scopeOf(gateway.id()),
            CALL.action(),
            "unsupported",
            gateway.id().toString(),
            detail);
  }
}
