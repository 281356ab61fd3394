package dev.postern.provider.azure.service;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Role;
import dev.postern.model.Scope;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import dev.postern.provider.Collected;
import dev.postern.provider.PlatformEndpoint;
import dev.postern.provider.Serves;
import dev.postern.provider.Tables;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Posture;
import dev.postern.provider.azure.resource.ResourceId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns services into endpoints, doors and paths. */
final class ServiceWriter {

  private final Network network;
  private final Collected out;
  private final FirewallTables firewalls;
  private final Set<List<Object>> assumed = new HashSet<>();

  ServiceWriter(Network network, Collected out) {
    this.network = network;
    this.out = out;
    this.firewalls = new FirewallTables(network.tags(), network.ledger());
  }

  /** Adds a service with all its doors. */
  void add(Scope scope, Service service) {
    Publication publication = service.publication();
    boolean open =
        publication instanceof Publication.Open || publication instanceof Publication.Unclear;
    if (open) {
      service.assumed().forEach(one -> assume(scope, one));
    }
    // Where there is no public endpoint, what is not known of its rules changes nothing.
    Hop firewall = firewalls.filter(scope, open ? service : service.withoutDoubts());
    Serves all =
        service.entrances().stream()
            .map(Entrance::serves)
            .reduce(Serves.NOTHING, (one, other) -> one.and(other));
    for (Entrance entrance : service.entrances()) {
      ImmutableList.Builder<Hop> hops = ImmutableList.builder();
      hops.addAll(entrance.notes());
      entrance.doubt().ifPresent(doubt -> hops.add(doubtful(scope, service, doubt)));
      hops.addAll(guards(scope, service, firewall));
      new PlatformEndpoint(
              scope,
              service.id().toString(),
              service.owner(),
              entrance.hosts(),
              all.at(entrance.serves().services()),
              entrance.families(),
              hops.build(),
              missing(service))
          .addTo(out, family -> network.clients(subnet(publication), family));
    }
  }

  private ImmutableList<Hop> guards(Scope scope, Service service, Hop firewall) {
    Publication publication = service.publication();
    if (publication instanceof Publication.Unclear unclear) {
      Hop maybe = doubtful(scope, service, unclear.doubt());
      return unclear.ownRules() ? ImmutableList.of(maybe, firewall) : ImmutableList.of(maybe);
    }
    if (publication instanceof Publication.Inside inside) {
      // What is new in a network is Standard, whatever there was before.
      ImmutableList<Hop> inner =
          network.hops(network.places().in(inside.subnet(), Family.IPV4), Posture.CLOSED);
      return service.firewall().everybody().isEmpty()
          ? ImmutableList.<Hop>builder().addAll(inner).add(firewall).build()
          : inner;
    }
    return ImmutableList.of(firewall);
  }

  private Hop doubtful(Scope scope, Service service, Doubt doubt) {
    String id = service.id().toString();
    network.ledger().gap(scope, doubt.call(), doubt.status(), id, doubt.reason());
    return Hop.Filter.request(
        Tables.maybe(
            id,
            Role.FIREWALL,
            new Origin(id, "", doubt.reason()),
            Symbol.condition(
                "azure:service:" + service.id().key() + "/" + doubt.reason(), doubt.reason())));
  }

  private static ResourceId subnet(Publication publication) {
    return publication instanceof Publication.Inside inside ? inside.subnet() : ResourceId.NONE;
  }

  private static ImmutableSet<Missing> missing(Service service) {
    ImmutableSet.Builder<Missing> missing = ImmutableSet.builder();
    if (service.publication() instanceof Publication.Shut) {
      missing.add(Missing.PUBLISHED);
    }
    if (service.publication() instanceof Publication.Inside) {
      missing.add(Missing.PUBLIC_ADDRESS);
    }
    if (!service.running()) {
      missing.add(Missing.RUNNING);
    }
    return missing.build();
  }

  private void assume(Scope scope, Assumed one) {
    Scope everywhere = Estate.everywhere(scope.account());
    if (assumed.add(ImmutableList.of(everywhere, one))) {
      network.ledger().assume(everywhere, one.call(), one.assumed(), one.detail());
    }
  }
}
