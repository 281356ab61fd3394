package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import dev.postern.model.Hop;
import dev.postern.model.Path;
import dev.postern.model.ServiceMap;
import dev.postern.model.Symbol;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.ApplicationGateway;
import dev.postern.provider.azure.resource.GatewayListener;
import dev.postern.provider.azure.resource.GatewayPool;
import dev.postern.provider.azure.resource.GatewayRule;
import dev.postern.provider.azure.resource.GatewayTarget;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Goes on from the listeners of application gateways to everything that rules send requests to. */
final class Backends {

  private final Network network;
  private final Collected out;
  private final Targets targets;
  private final Members members;
  private final WafTables firewalls;

  Backends(Network network, Collected out, Targets targets, Members members, WafTables firewalls) {
    this.network = network;
    this.out = out;
    this.targets = targets;
    this.members = members;
    this.firewalls = firewalls;
  }

  /** Where requests to a listener go on to, with the policy that counts on the way. */
  private record Way(ResourceId pool, ResourceId settings, ResourceId policy) {}

  /**
   * Adds the paths to everything behind a listener.
   *
   * @param own the path to the listener itself
   */
  void forward(ApplicationGateway gateway, GatewayListener listener, Vantage from, Path own) {
    for (Way way : ways(gateway, listener)) {
      GatewayPool pool = gateway.pools().get(way.pool());
      ImmutableList<Hop> inspection =
          listener.readsRequests() && inspects(gateway)
              ? firewalls.hops(gateway, way.policy())
              : ImmutableList.of();
      OptionalInt port = gateway.settings().getOrDefault(way.settings(), OptionalInt.empty());
      Optional<Hop> doubt =
          port.isPresent() ? Optional.empty() : Optional.of(unknown(gateway, way));
      List<Stop> stops =
          pool == null ? List.of(unknownPool(from, gateway, way)) : stops(from, pool);
      for (Stop stop : stops) {
        ImmutableList.Builder<Hop> hops = ImmutableList.builder();
        hops.addAll(inspection);
        doubt.ifPresent(hops::add);
        hops.add(translation(gateway, own, port, from, stop));
        if (listener.readsRequests()) {
          String what = gateway.name() + " reads requests and makes its own";
          hops.add(new Hop.Note(gateway.id().toString(), "layer7", what));
        }
        hops.addAll(stop.hops());
        out.path(own.onward(stop.endpoint(), hops.build(), stop.missing()));
      }
    }
  }

  /** Only gateways of that tier have a firewall, whatever policy they name. */
  private static boolean inspects(ApplicationGateway gateway) {
    return gateway.tier().isEmpty() || gateway.tier().startsWith("waf");
  }

  private Set<Way> ways(ApplicationGateway gateway, GatewayListener listener) {
    Set<Way> ways = new LinkedHashSet<>();
    for (GatewayRule rule : gateway.rules()) {
      if (!rule.listener().equals(listener.id())) {
        continue;
      }
      for (GatewayTarget target : choices(gateway, rule)) {
        ResourceId policy = first(target.policy(), first(listener.policy(), gateway.policy()));
        for (ResourceId pool : pools(gateway, target)) {
          ways.add(new Way(pool, target.settings(), policy));
        }
      }
    }
    return ways;
  }

  private ImmutableList<GatewayTarget> choices(ApplicationGateway gateway, GatewayRule rule) {
    if (rule.pathMap().isEmpty()) {
      return ImmutableList.of(rule.direct());
    }
    ImmutableList<GatewayTarget> map = gateway.pathMaps().get(rule.pathMap());
    if (map == null) {
      tell(gateway, "the path map of rule " + rule.name() + " is not there");
      GatewayTarget unknown =
          new GatewayTarget(
              ResourceId.UNKNOWN,
              ResourceId.NONE,
              ResourceId.NONE,
              ResourceId.NONE,
              ResourceId.NONE);
      return ImmutableList.of(unknown);
    }
    return map;
  }

  private ImmutableList<ResourceId> pools(ApplicationGateway gateway, GatewayTarget target) {
    if (target.isOnlyAnswer()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<ResourceId> pools = ImmutableList.builder();
    if (!target.pool().isEmpty()) {
      pools.add(target.pool());
    }
    if (!target.distribution().isEmpty()) {
      ImmutableList<ResourceId> spread = gateway.distributions().get(target.distribution());
      pools.addAll(spread == null ? ImmutableList.of(ResourceId.UNKNOWN) : spread);
    }
    return pools.build();
  }

  private static ResourceId first(ResourceId one, ResourceId other) {
    return one.isEmpty() ? other : one;
  }

  private List<Stop> stops(Vantage from, GatewayPool pool) {
    List<Stop> stops = new ArrayList<>();
    for (ResourceId configuration : members.configurations(pool)) {
      stops.add(targets.configured(from, configuration));
    }
    for (String address : pool.addresses()) {
      stops.addAll(targets.find(from, address));
    }
    for (ResourceId set : members.unreadScaleSets(pool)) {
      stops.add(targets.unreadScaleSet(from, set));
    }
    if (pool.unreadable() > 0) {
      stops.addAll(targets.find(from, ""));
    }
    return stops;
  }

  private Stop unknownPool(Vantage from, ApplicationGateway gateway, Way way) {
    String reason = "backend pool " + way.pool().name() + " of " + gateway.name() + " is not there";
    tell(gateway, reason);
    String target = way.pool().equals(ResourceId.UNKNOWN) ? "unknown-pool" : way.pool().name();
    return targets.unknown(
        from,
        target,
        Symbol.condition("azure:pool:" + gateway.id().key() + "/" + way.pool().key(), reason));
  }

  private Hop unknown(ApplicationGateway gateway, Way way) {
    String reason =
        "the port at which "
            + gateway.name()
            + " asks the backends of "
            + way.pool().name()
            + " was not understood";
    tell(gateway, reason);
    return Guards.of(
        Symbol.condition(
            "azure:settings:" + gateway.id().key() + "/" + way.settings().key(), reason));
  }

  private static Hop translation(
      ApplicationGateway gateway, Path own, OptionalInt port, Vantage from, Stop stop) {
    String text = port.isPresent() ? "asks a backend at " + port.getAsInt() : "asks a backend";
    return new Hop.Translation(
        gateway.id().toString(),
        text,
        port.isPresent() ? to(own.arriving(), port.getAsInt()) : ServiceMap.IDENTITY,
        stop.family(),
        stop.address(),
        from.source(stop.family()));
  }

  /** A listener has one port; one of unknown port may forward anything. */
  private static ServiceMap to(ServiceSet services, int port) {
    int first = services.isEmpty() ? 0 : services.first();
    boolean one = services.equals(ServiceSet.points(first, first));
    return one ? ServiceMap.port(Protocol.TCP, Service.number(first), port) : ServiceMap.IDENTITY;
  }

  private void tell(ApplicationGateway gateway, String detail) {
    network
        .ledger()
        .gap(
            network.estate().scopeOf(gateway.id()),
            AzureCall.APPLICATION_GATEWAYS.action(),
            "unsupported",
            gateway.id().toString(),
            detail);
  }
}
