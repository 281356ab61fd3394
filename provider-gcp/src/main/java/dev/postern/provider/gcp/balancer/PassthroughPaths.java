package dev.postern.provider.gcp.balancer;

import com.google.common.collect.ImmutableSet;
import dev.postern.model.Endpoint;
import dev.postern.model.Missing;
import dev.postern.model.Path;
import dev.postern.provider.Collected;
import dev.postern.provider.gcp.network.Approach;
import dev.postern.provider.gcp.network.Network;
import dev.postern.provider.gcp.network.Owners;
import dev.postern.provider.gcp.network.Place;
import dev.postern.provider.gcp.resource.Instance;
import dev.postern.provider.gcp.resource.Nic;
import dev.postern.provider.gcp.resource.ResourceRef;
import dev.postern.provider.gcp.snapshot.GcpCall;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Passthrough load balancers and protocol forwarding: packets keep their source, their destination
 * and their port, and the machine's own rules see them so.
 */
final class PassthroughPaths {

  private final Network network;
  private final Owners owners;
  private final Backends backends;
  private final BalancerPaths balancers;
  private final Collected out;

  PassthroughPaths(
      Network network, Owners owners, Backends backends, BalancerPaths balancers, Collected out) {
    this.network = network;
    this.owners = owners;
    this.backends = backends;
    this.balancers = balancers;
    this.out = out;
  }

  void add(ForwardingRule rule) {
    ResourceRef target = rule.target();
    switch (target.collection()) {
      case "targetPools" ->
          backends
              .pool(target)
              .ifPresentOrElse(
                  all -> all.forEach(machine -> to(rule, machine, ResourceRef.NONE)),
                  () -> balancers.unread(rule, GcpCall.TARGET_POOLS, target));
      case "targetInstances" ->
          backends
              .targetInstance(target)
              .ifPresentOrElse(
                  machine -> to(rule, machine, backends.networkOf(target)),
                  () -> balancers.unread(rule, GcpCall.TARGET_INSTANCES, target));
      default ->
          backends
              .service(target)
              .ifPresentOrElse(
                  service -> service(rule, service),
                  () -> balancers.unread(rule, GcpCall.BACKEND_SERVICES, target));
    }
  }

  private void service(ForwardingRule rule, BackendService service) {
    Set<ResourceRef> machines = new LinkedHashSet<>();
    for (ResourceRef one : service.groups()) {
      Group group = backends.group(one);
      group.members().forEach(member -> machines.add(member.machine()));
      if (!group.whole()) {
        balancers.unknown(rule, "the members of " + one.name() + " were not read");
      }
    }
    machines.forEach(machine -> to(rule, machine, service.network()));
  }

  private void to(ForwardingRule rule, ResourceRef machine, ResourceRef where) {
    Optional<Instance> found = network.estate().instance(machine);
    Optional<Nic> nic = found.flatMap(one -> nic(one, where));
    if (nic.isEmpty()) {
      balancers.unread(rule, GcpCall.INSTANCES, machine);
      return;
    }
    Endpoint endpoint = out.endpoint(owners.endpoint(found.get(), nic.get()));
    Place place = Place.of(found.get(), nic.get(), rule.destinations(), Approach.INTERNET);
    Path path =
        new Path(
            balancers.door(rule),
            endpoint,
            rule.family(),
            network.clients(nic.get().network(), rule.family()),
            rule.services(),
            rule.addresses().isEmpty() ? null : rule.addresses().get(0),
            network.hops(place),
            found.get().stopped() ? ImmutableSet.of(Missing.RUNNING) : ImmutableSet.of());
    network
        .ledger()
        .assume(
            network.estate().scopeOf(rule.ref()),
            GcpCall.ROUTES.apiName(),
            "answers need a route",
            "answers through passthrough load balancers are taken to need a route to the client");
    network.paths(path, place).forEach(out::path);
  }

  /** Its interface in a network, or its first one where none is named. */
  private Optional<Nic> nic(Instance machine, ResourceRef where) {
    return machine.nics().stream()
        .filter(
            nic ->
                where.isEmpty()
                    || network
                        .estate()
                        .canonical(nic.network())
                        .equals(network.estate().canonical(where)))
        .findFirst();
  }
}
