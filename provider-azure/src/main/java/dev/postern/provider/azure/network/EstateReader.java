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
import dev.postern.provider.azure.resource.Nic;
import dev.postern.provider.azure.resource.Nsg;
import dev.postern.provider.azure.resource.PublicIp;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.RouteTableResource;
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
    effective(answers);
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
    }
  }

  /** A machine of which nobody knows whether it runs, although the machines were read. */
  private void machineOf(Nic nic) {
    AzureCall call = AzureCall.VIRTUAL_MACHINES;
    ResourceId id = estate.machineOf(nic);
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
