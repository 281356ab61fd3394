package dev.postern.provider.gcp.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Missing;
import dev.postern.model.Origin;
import dev.postern.model.Path;
import dev.postern.model.Role;
import dev.postern.model.ServiceMap;
import dev.postern.model.Sourcing;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.net.Protocol;
import dev.postern.net.Service;
import dev.postern.net.ServiceSet;
import dev.postern.provider.Collected;
import dev.postern.provider.Tables;
import dev.postern.provider.gcp.network.Approach;
import dev.postern.provider.gcp.network.Network;
import dev.postern.provider.gcp.network.Owners;
import dev.postern.provider.gcp.network.Place;
import dev.postern.provider.gcp.resource.Instance;
import dev.postern.provider.gcp.resource.Nic;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.resource.Subnet;
import dev.postern.provider.gcp.snapshot.GcpCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Proxies: every client reaches the listener, and machines behind it are reached by the proxy's own
 * addresses, which their rules have to let in.
 */
final class ProxyPaths {

  /** Addresses of Google's front ends (Cloud Load Balancing, "Firewall rules"). */
  private static final AddressSet FRONT_ENDS = AddressSet.of("35.191.0.0/16", "130.211.0.0/22");

  private static final String PROXY_SUBNET = "REGIONAL_MANAGED_PROXY";
  private static final int DEFAULT_PORT = 80;

  private final Network network;
  private final Owners owners;
  private final Backends backends;
  private final BalancerPaths balancers;
  private final Fronts fronts;
  private final ArmorTables armor;
  private final Collected out;

  ProxyPaths(
      Network network, Owners owners, Backends backends, BalancerPaths balancers, Collected out) {
    this.network = network;
    this.owners = owners;
    this.backends = backends;
    this.balancers = balancers;
    this.fronts = new Fronts(network.estate());
    this.armor = new ArmorTables(network);
    this.out = out;
  }

  void add(ForwardingRule rule) {
    String text = "every client reaches the listener; rules of networks do not stand before it";
    List<Hop> hops = new ArrayList<>();
    hops.add(
        Hop.Filter.request(
            Tables.pass(
                rule.ref().toString(),
                Role.PLATFORM,
                new Origin(rule.ref().toString(), "", text))));
    layer7(rule).ifPresent(hops::add);
    out.path(
        new Path(
            balancers.door(rule),
            balancers.endpoint(rule),
            rule.family(),
            network.clients(ResourceRef.NONE, rule.family()),
            rule.services(),
            null,
            ImmutableList.copyOf(hops),
            ImmutableSet.of()));
    Optional<ImmutableSortedSet<ResourceRef>> services = fronts.services(rule.target());
    if (services.isEmpty()) {
      tell(rule, GcpCall.URL_MAPS, rule.target());
    } else {
      for (ResourceRef ref : services.get()) {
        Optional<BackendService> service = backends.service(ref);
        if (service.isPresent()) {
          onward(rule, service.get());
        } else if (!ref.collection().equals("backendBuckets")) {
          tell(rule, GcpCall.BACKEND_SERVICES, ref);
        }
      }
    }
  }

  private void tell(ForwardingRule rule, GcpCall call, ResourceRef what) {
    network
        .ledger()
        .gap(
            network.estate().scopeOf(rule.ref()),
            call.apiName(),
            network.estate().presenceFor(call, what).gap(),
            rule.ref().toString(),
            what.name()
                + " was not read, so what load balancer "
                + rule.ref().name()
                + " sends to is unknown");
  }

  private static Optional<Hop> layer7(ForwardingRule rule) {
    return Fronts.isLayer7(rule.target())
        ? Optional.of(
            new Hop.Note(rule.ref().toString(), "layer7", "the load balancer understands requests"))
        : Optional.empty();
  }

  private void onward(ForwardingRule rule, BackendService service) {
    for (ResourceRef one : service.groups()) {
      Group group = backends.group(one);
      for (Member member : group.members()) {
        Optional<Instance> machine = network.estate().instance(member.machine());
        if (machine.isEmpty() || machine.get().nics().isEmpty()) {
          tell(rule, GcpCall.INSTANCES, member.machine());
        } else {
          to(rule, service, machine.get(), port(service, group, member));
        }
      }
    }
  }

  /** The port of the member, or the group's port of the service's name. */
  private static OptionalInt port(BackendService service, Group group, Member member) {
    if (member.port().isPresent()) {
      return member.port();
    }
    Integer named = group.ports().get(service.portName());
    if (named != null) {
      return OptionalInt.of(named);
    }
    return service.port().isPresent() ? service.port() : OptionalInt.of(DEFAULT_PORT);
  }

  private void to(ForwardingRule rule, BackendService service, Instance machine, OptionalInt port) {
    Nic nic = machine.nics().get(0);
    Optional<Address> inside =
        nic.inside().stream().filter(a -> a.family() == Family.IPV4).findFirst();
    AddressSet destinations = inside.map(AddressSet::of).orElse(AddressSet.all(Family.IPV4));
    boolean subnet = rule.managed() && !rule.ref().location().equals("global");
    Place place =
        Place.of(machine, nic, destinations, subnet ? Approach.PROXY_SUBNET : Approach.FRONT_END);
    List<Hop> hops = new ArrayList<>();
    if (!service.armor().isEmpty()) {
      hops.add(armor.filter(service.armor()));
    }
    if (service.guarded()) {
      hops.add(
          new Hop.Note(
              service.ref().toString(),
              "policy-guarded",
              "Identity-Aware Proxy lets known identities through only"));
    }
    hops.add(
        new Hop.Translation(
            rule.ref().toString(),
            "the load balancer opens a connection of its own",
            ports(rule.services(), port.orElse(DEFAULT_PORT)),
            Family.IPV4,
            inside.orElse(null),
            sourcing(rule, nic, subnet)));
    hops.add(network.firewall(place));
    layer7(rule).ifPresent(hops::add);
    Endpoint endpoint = out.endpoint(owners.endpoint(machine, nic));
    Path path =
        new Path(
            balancers.door(rule),
            endpoint,
            rule.family(),
            network.clients(nic.network(), rule.family()),
            rule.services(),
            inside.orElse(null),
            ImmutableList.copyOf(hops),
            machine.stopped() ? ImmutableSet.of(Missing.RUNNING) : ImmutableSet.of());
    network.paths(path, place).forEach(out::path);
  }

  private static ServiceMap ports(ServiceSet listener, int port) {
    ImmutableList.Builder<ServiceMap.Segment> segments = ImmutableList.builder();
    int target = Service.point(Protocol.TCP, port);
    for (ServiceSet.Run run : listener.intersect(ServiceSet.of(Protocol.TCP)).runs()) {
      for (int point = run.first(); point <= run.last(); point++) {
        segments.add(new ServiceMap.Segment(point, point, target));
      }
    }
    return new ServiceMap(segments.build());
  }

  private Sourcing sourcing(ForwardingRule rule, Nic nic, boolean subnet) {
    if (!subnet) {
      return new Sourcing.Replaced(FRONT_ENDS, FRONT_ENDS);
    }
    AddressSet proxies = AddressSet.empty(Family.IPV4);
    for (Subnet one : network.estate().subnetsOf(nic.network())) {
      if (one.purpose().equals(PROXY_SUBNET)
          && one.active()
          && one.ref().region().equals(rule.ref().region())) {
        proxies = proxies.union(one.ranges().ipv4());
      }
    }
    return proxies.isEmpty()
        ? new Sourcing.Replaced(proxies, AddressSet.all(Family.IPV4))
        : new Sourcing.Replaced(proxies, proxies);
  }
}
