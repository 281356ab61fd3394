package dev.postern.provider.azure.network;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.postern.model.Scope;
import dev.postern.provider.Ledger;
import dev.postern.provider.azure.resource.EffectiveRoute;
import dev.postern.provider.azure.resource.Expansion;
import dev.postern.provider.azure.resource.IpConfiguration;
import dev.postern.provider.azure.resource.LoadBalancer;
import dev.postern.provider.azure.resource.Nic;
import dev.postern.provider.azure.resource.Nsg;
import dev.postern.provider.azure.resource.PublicIp;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.RouteTableResource;
import dev.postern.provider.azure.resource.ScaleSet;
import dev.postern.provider.azure.resource.Subnet;
import dev.postern.provider.azure.resource.VirtualMachine;
import dev.postern.provider.azure.resource.Vnet;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Answers;
import dev.postern.snapshot.Presence;
import dev.postern.work.Workers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Reads the answers of every subscription into an {@link Estate}. */
public final class EstateReader {

  private final Estate estate = new Estate();
  private final Ledger ledger;
  private final Oddities odd;

  private EstateReader(Ledger ledger) {
    this.ledger = ledger;
    this.odd = new Oddities(estate, ledger);
  }

  /** Reads everything once, in the calling thread. */
  public static Estate read(Iterable<Answers<AzureCall>> subscriptions, Ledger ledger) {
    return read(subscriptions, ledger, Workers.ONE);
  }

  /** Reads everything once; long answers side by side. */
  public static Estate read(
      Iterable<Answers<AzureCall>> subscriptions, Ledger ledger, Workers workers) {
    EstateReader reader = new EstateReader(ledger);
    subscriptions.forEach(one -> reader.estate.answers.put(Ascii.toLowerCase(one.account()), one));
    ImmutableMap<String, LongAnswers> all =
        ImmutableMap.copyOf(Maps.transformValues(reader.estate.answers, LongAnswers::new));
    List<Runnable> readings =
        all.values().stream().flatMap(one -> one.readings().stream()).toList();
    ImmutableList<Boolean> unused =
        workers.map(
            readings,
            reading -> {
              reading.run();
              return true;
            });
    all.forEach(reader::subscription);
    reader.estate.allNics().forEach(reader::machineOf);
    reader.estate.routeTables.values().forEach(reader::subnetsOf);
    return reader.estate;
  }

  private void subscription(String subscription, LongAnswers read) {
    Answers<AzureCall> answers = read.answers();
    Kind<Vnet> networks =
        new Kind<>(AzureCall.VIRTUAL_NETWORKS, "a network", estate.vnets, Vnet::id, Vnet::location);
    answers.forEach(networks.call(), node -> network(subscription, networks, Vnet.read(node)));
    answers.forEach(
        AzureCall.SUBNETS, node -> subnet(subscription, AzureCall.SUBNETS, Subnet.read(node)));
    Kind<Nsg> nsgs =
        new Kind<>(
            AzureCall.NETWORK_SECURITY_GROUPS,
            "a network security group",
            estate.nsgs,
            Nsg::id,
            Nsg::location);
    read.groups().forEach(group -> nsg(subscription, nsgs, group));
    Kind<RouteTableResource> tables =
        new Kind<>(
            AzureCall.ROUTE_TABLES,
            "a route table",
            estate.routeTables,
            RouteTableResource::id,
            table -> "");
    answers.forEach(
        tables.call(), node -> add(subscription, tables, RouteTableResource.read(node)));
    Kind<PublicIp> addresses =
        new Kind<>(
            AzureCall.PUBLIC_IP_ADDRESSES,
            "a public address",
            estate.publicIps,
            PublicIp::id,
            PublicIp::location);
    read.addresses().forEach(address -> publicIp(subscription, addresses, address));
    Kind<VirtualMachine> machines =
        new Kind<>(
            AzureCall.VIRTUAL_MACHINES,
            "a virtual machine",
            estate.machines,
            VirtualMachine::id,
            machine -> "");
    read.machines().forEach(machine -> machine(subscription, machines, machine));
    Kind<Nic> nics =
        new Kind<>(
            AzureCall.NETWORK_INTERFACES, "an interface", estate.nics, Nic::id, Nic::location);
    read.nics().forEach(nic -> nic(subscription, nics, nic));
    scaleSets(subscription, answers);
    Kind<LoadBalancer> balancers =
        new Kind<>(
            AzureCall.LOAD_BALANCERS,
            "a load balancer",
            estate.loadBalancers,
            LoadBalancer::id,
            LoadBalancer::location);
    answers.forEach(
        balancers.call(), node -> balancer(subscription, balancers, LoadBalancer.read(node)));
    effective(answers);
  }

  /** The parts of uniform scale sets stand in no other list, and do not say where they lie. */
  private void scaleSets(String subscription, Answers<AzureCall> answers) {
    Kind<ScaleSet> sets =
        new Kind<>(
            AzureCall.VIRTUAL_MACHINE_SCALE_SETS,
            "a scale set",
            estate.scaleSets,
            ScaleSet::id,
            ScaleSet::location);
    answers.forEach(sets.call(), node -> add(subscription, sets, ScaleSet.read(node)));
    Kind<VirtualMachine> machines =
        new Kind<>(
            AzureCall.SCALE_SET_VIRTUAL_MACHINES,
            "a machine of a scale set",
            estate.machines,
            VirtualMachine::id,
            machine -> "");
    answers.forEach(
        machines.call(), node -> machine(subscription, machines, VirtualMachine.read(node)));
    Kind<PublicIp> addresses =
        new Kind<>(
            AzureCall.SCALE_SET_PUBLIC_IP_ADDRESSES,
            "a public address of a scale set",
            estate.publicIps,
            PublicIp::id,
            address -> located(address.id(), address.location()));
    answers.forEach(
        addresses.call(), node -> publicIp(subscription, addresses, planned(PublicIp.read(node))));
    Kind<Nic> nics =
        new Kind<>(
            AzureCall.SCALE_SET_NETWORK_INTERFACES,
            "an interface of a scale set",
            estate.nics,
            Nic::id,
            nic -> located(nic.id(), nic.location()));
    answers.forEach(nics.call(), node -> nic(subscription, nics, Nic.read(node)));
  }

  private String located(ResourceId part, String location) {
    return location.isEmpty()
        ? ScaleSet.of(part).flatMap(estate::scaleSet).map(ScaleSet::location).orElse("")
        : location;
  }

  /** Where an instance's address does not say its SKU, its scale set does. */
  private PublicIp planned(PublicIp address) {
    return ScaleSet.of(address.id())
        .flatMap(estate::scaleSet)
        .flatMap(set -> set.skuOf(address.attachedTo()))
        .filter(sku -> address.sku().isEmpty())
        .map(address::withSku)
        .orElse(address);
  }

  /** What was asked interface by interface. */
  private void effective(Answers<AzureCall> answers) {
    AzureCall groups = AzureCall.EFFECTIVE_NETWORK_SECURITY_GROUPS;
    AzureCall routes = AzureCall.EFFECTIVE_ROUTES;
    if (!answers.calls().contains(groups) && !answers.calls().contains(routes)) {
      return;
    }
    for (ResourceId nic : ImmutableList.copyOf(estate.nics.keySet())) {
      answers.forEach(
          groups,
          nic.toString(),
          node -> estate.expansions.merge(nic, Expansion.read(node), Expansion::plus));
      answers.forEach(
          routes,
          nic.toString(),
          node -> estate.effectiveRoutes.put(nic, EffectiveRoute.read(node)));
      if (answers.presence(routes, nic.toString()) != Presence.ANSWERED) {
        estate.effectiveRoutes.removeAll(nic); // half of them would hide the other half
      }
    }
  }

  /**
   * What all elements of one answer have in common.
   *
   * @param call the answer
   * @param what one of them, for people
   * @param known those that were read before
   * @param id how to find out which it is
   * @param location and where it lies
   */
  private record Kind<T>(
      AzureCall call,
      String what,
      Map<ResourceId, T> known,
      Function<T, ResourceId> id,
      Function<T, String> location) {}

  /** Whether it is new. */
  private <T> boolean add(String subscription, Kind<T> kind, T one) {
    Scope everywhere = Estate.everywhere(subscription);
    ResourceId id = kind.id().apply(one);
    if (!odd.named(everywhere, kind.call(), id, kind.what())) {
      return false;
    }
    T first = kind.known().putIfAbsent(id, one);
    if (first != null) {
      odd.twice(kind.call(), id, Objects.equals(first, one));
      return false;
    }
    estate.locate(id, everywhere, kind.location().apply(one));
    return true;
  }

  /** Whatever one of two different answers says may be so. */
  private void either(Nic other) {
    estate.doubts().add(other.id().toString(), other.name() + " was listed twice and differs");
    for (IpConfiguration configuration : other.configurations()) {
      if (!configuration.publicAddress().isEmpty()) {
        estate.publicIpClaims.put(configuration.id(), configuration.publicAddress());
      }
      configuration.pools().forEach(id -> estate.balancerClaims.put(id, configuration.id()));
      configuration.natRules().forEach(id -> estate.balancerClaims.put(id, configuration.id()));
    }
  }

  /** A machine of which nobody knows whether it runs, although the machines were read. */
  private void machineOf(Nic nic) {
    ResourceId id = estate.machineOf(nic);
    AzureCall call =
        ScaleSet.of(id).isPresent()
            ? AzureCall.SCALE_SET_VIRTUAL_MACHINES
            : AzureCall.VIRTUAL_MACHINES;
    if (id.isEmpty()
        || estate.machine(id).isPresent()
        || estate.presenceFor(call, id) != Presence.ANSWERED) {
      return;
    }
    String why = "machine " + id.name();
    if (estate.conflicting.contains(id)) {
      why += " was listed twice and differs";
    } else {
      why += " of interface " + nic.name() + " was not listed";
      ledger.gap(estate.scopeOf(nic.id()), call.action(), "missing", nic.id().toString(), why);
    }
    estate.doubts().add(nic.id().toString(), why);
  }

  /**
   * A table that names a subnet which names another one, or none: nobody knows what holds there.
   */
  private void subnetsOf(RouteTableResource table) {
    for (ResourceId id : table.subnets()) {
      boolean denied =
          estate.subnet(id).filter(subnet -> !subnet.routeTable().equals(table.id())).isPresent();
      if (denied) {
        estate.conflicting.add(id);
        odd.unsupported(
            AzureCall.ROUTE_TABLES,
            table.id(),
            "route table "
                + table.id().name()
                + " says that subnet "
                + id.name()
                + " uses it, which does not name it. Collect both again");
      }
    }
  }

  private void network(String subscription, Kind<Vnet> kind, Vnet vnet) {
    if (add(subscription, kind, vnet)) {
      vnet.subnets().forEach(one -> subnet(subscription, kind.call(), one));
    }
  }

  /** Subnets come inside their networks, and as a list of their own that says the same. */
  private void subnet(String subscription, AzureCall call, Subnet subnet) {
    if (!odd.named(Estate.everywhere(subscription), call, subnet.id(), "a subnet")) {
      return;
    }
    Subnet first = estate.subnets.putIfAbsent(subnet.id(), subnet);
    if (first != null && !first.equals(subnet)) {
      odd.twice(call, subnet.id(), false);
    }
  }

  private void nsg(String subscription, Kind<Nsg> kind, LongAnswers.Group group) {
    Nsg nsg = group.nsg();
    if (add(subscription, kind, nsg)) {
      ledger.read(group.rows());
      nsg.subnets().forEach(id -> estate.nsgClaimsOnSubnet.put(id, nsg.id()));
      nsg.interfaces().forEach(id -> estate.nsgClaimsOnNic.put(id, nsg.id()));
    }
  }

  private void publicIp(String subscription, Kind<PublicIp> kind, PublicIp address) {
    if (add(subscription, kind, address) && !address.attachedTo().isEmpty()) {
      estate.publicIpClaims.put(address.attachedTo(), address.id());
    }
  }

  private void machine(String subscription, Kind<VirtualMachine> kind, VirtualMachine machine) {
    if (add(subscription, kind, machine)) {
      machine.interfaces().forEach(id -> estate.machineOfNic.put(id, machine.id()));
    }
  }

  private void balancer(String subscription, Kind<LoadBalancer> kind, LoadBalancer balancer) {
    if (!add(subscription, kind, balancer) && estate.conflicting.contains(balancer.id())) {
      estate.otherBalancers.put(balancer.id(), balancer);
    }
  }

  private void nic(String subscription, Kind<Nic> kind, Nic nic) {
    if (!add(subscription, kind, nic)) {
      if (estate.conflicting.contains(nic.id())) {
        either(nic);
      }
      return;
    }
    for (String fault : nic.faults()) {
      odd.unsupported(kind.call(), nic.id(), fault + " of interface " + nic.name());
    }
    for (IpConfiguration configuration : nic.configurations()) {
      ResourceId vnet = configuration.subnet().parent();
      configuration.address().ifPresent(a -> estate.addresses.put(vnet, a));
      configuration
          .groups()
          .forEach(group -> configuration.address().ifPresent(a -> estate.members.put(group, a)));
    }
  }
}
