package dev.postern.provider.azure.network;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.model.Scope;
import dev.postern.net.Address;
import dev.postern.provider.Doubts;
import dev.postern.provider.azure.resource.EffectiveRoute;
import dev.postern.provider.azure.resource.Expansion;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that was read, by id, over all subscriptions of a snapshot: what subscriptions share
 * resolves here.
 */
public final class Estate {

  final Map<ResourceId, Nsg> nsgs = new LinkedHashMap<>();
  final Map<ResourceId, Nic> nics = new LinkedHashMap<>();
  final Map<ResourceId, PublicIp> publicIps = new LinkedHashMap<>();
  final Map<ResourceId, Vnet> vnets = new LinkedHashMap<>();
  final Map<ResourceId, Subnet> subnets = new LinkedHashMap<>();
  final Map<ResourceId, RouteTableResource> routeTables = new HashMap<>();
  final Map<ResourceId, VirtualMachine> machines = new LinkedHashMap<>();
  final Map<ResourceId, ScaleSet> scaleSets = new LinkedHashMap<>();
  final Map<ResourceId, LoadBalancer> loadBalancers = new LinkedHashMap<>();

  /** What other answers say of load balancers that were listed twice and differ. */
  final SetMultimap<ResourceId, LoadBalancer> otherBalancers = LinkedHashMultimap.create();

  /** Addresses of interfaces, by the pools and rules that only another answer about them names. */
  final SetMultimap<ResourceId, ResourceId> balancerClaims = LinkedHashMultimap.create();

  final Map<ResourceId, Expansion> expansions = new LinkedHashMap<>();
  final ListMultimap<ResourceId, EffectiveRoute> effectiveRoutes = ArrayListMultimap.create();
  final Map<ResourceId, Scope> scopes = new HashMap<>();
  final Map<String, Answers<AzureCall>> answers = new LinkedHashMap<>();
  final SetMultimap<ResourceId, ResourceId> machineOfNic = LinkedHashMultimap.create();
  final SetMultimap<ResourceId, ResourceId> nsgClaimsOnSubnet = LinkedHashMultimap.create();
  final SetMultimap<ResourceId, ResourceId> nsgClaimsOnNic = LinkedHashMultimap.create();
  final SetMultimap<ResourceId, ResourceId> publicIpClaims = LinkedHashMultimap.create();
  final SetMultimap<ResourceId, Address> members = LinkedHashMultimap.create();

  /** The private addresses of interfaces, by the network that they certainly lie in. */
  final SetMultimap<ResourceId, Address> addresses = LinkedHashMultimap.create();

  /** What was listed twice and differs, so that nobody knows what it says. */
  final Set<ResourceId> conflicting = new HashSet<>();

  private final Doubts doubts = new Doubts("azure");
  private final Set<ResourceId> usedNsgs = new HashSet<>();

  Estate() {}

  /** Every scope that something was read in. */
  public ImmutableSortedSet<Scope> scopes() {
    ImmutableSortedSet.Builder<Scope> all = ImmutableSortedSet.naturalOrder();
    all.addAll(scopes.values());
    for (String subscription : answers.keySet()) {
      if (scopes.values().stream().noneMatch(s -> s.account().equals(subscription))) {
        all.add(everywhere(subscription));
      }
    }
    return all.build();
  }

  /** A subscription as a whole, for what is not about one region. */
  public static Scope everywhere(String subscription) {
    return new Scope("azure", subscription, "global");
  }

  /** A scope for what no subscription is to blame for: the first one that was read. */
  public Scope anywhere() {
    return everywhere(answers.keySet().stream().sorted().findFirst().orElse("unknown"));
  }

  /** What became of a call in the subscription that came furthest with it. */
  Presence presence(AzureCall call) {
    return answers.values().stream()
        .map(one -> one.presence(call))
        .min(Comparator.naturalOrder())
        .orElse(Presence.MISSING);
  }

  /** What became of the call that should have told of a resource. */
  public Presence presenceFor(AzureCall call, ResourceId id) {
    return answersAbout(id).map(one -> one.presence(call)).orElse(Presence.MISSING);
  }

  /** The subscriptions that were read. */
  public ImmutableSortedSet<String> subscriptions() {
    return ImmutableSortedSet.copyOf(answers.keySet());
  }

  /** The raw answers of a subscription that was read. */
  public Answers<AzureCall> answers(String subscription) {
    Answers<AzureCall> found = answers.get(subscription);
    if (found == null) {
      throw new IllegalStateException("no answers for subscription " + subscription);
    }
    return found;
  }

  /** The raw answers of the subscription that holds a resource, if it was read. */
  public Optional<Answers<AzureCall>> answersAbout(ResourceId id) {
    Answers<AzureCall> own = answers.get(id.subscription());
    // A single folder without its subscription's name holds everything that there is.
    return own == null && answers.size() == 1
        ? Optional.of(answers.values().iterator().next())
        : Optional.ofNullable(own);
  }

  /** The scope of a resource, or that of its subscription as a whole. */
  public Scope scopeOf(ResourceId id) {
    Scope scope = scopes.get(id);
    if (scope != null) {
      return scope;
    }
    String subscription = id.subscription();
    return everywhere(subscription.isEmpty() ? anywhere().account() : subscription);
  }

  /** Keeps where something lies that a translator has read itself; the scope of it. */
  public Scope locate(ResourceId id, Scope everywhere, String location) {
    Scope scope =
        location.isEmpty() ? everywhere : new Scope("azure", everywhere.account(), location);
    scopes.put(id, scope);
    return scope;
  }

  /** Every network security group. */
  public ImmutableList<Nsg> allNsgs() {
    return ImmutableList.copyOf(nsgs.values());
  }

  /** Every network interface. */
  public ImmutableList<Nic> allNics() {
    return ImmutableList.copyOf(nics.values());
  }

  /** Every public address. */
  public ImmutableList<PublicIp> allPublicIps() {
    return ImmutableList.copyOf(publicIps.values());
  }

  /** Every network. */
  public ImmutableList<Vnet> allVnets() {
    return ImmutableList.copyOf(vnets.values());
  }

  /** Every network that was read or that an interface lies in. */
  ImmutableSortedSet<ResourceId> namedVnets() {
    ImmutableSortedSet.Builder<ResourceId> all = ImmutableSortedSet.naturalOrder();
    all.addAll(vnets.keySet());
    subnets.keySet().forEach(subnet -> all.add(subnet.parent()));
    for (Nic nic : nics.values()) {
      nic.configurations().forEach(c -> all.add(c.subnet().parent()));
    }
    return all.build();
  }

  /** A network security group. */
  public Optional<Nsg> nsg(ResourceId id) {
    return Optional.ofNullable(nsgs.get(id));
  }

  /** A network interface. */
  public Optional<Nic> nic(ResourceId id) {
    return Optional.ofNullable(nics.get(id));
  }

  /** The public addresses that say they belong to a configuration, which need not say so itself. */
  public ImmutableSet<ResourceId> publicIpsOf(ResourceId configuration) {
    return ImmutableSet.copyOf(publicIpClaims.get(configuration));
  }

  /** A public address; empty also where two answers differ about it. */
  public Optional<PublicIp> publicIp(ResourceId id) {
    return conflicting.contains(id) ? Optional.empty() : Optional.ofNullable(publicIps.get(id));
  }

  /** A subnet; empty also where two answers differ about it. */
  public Optional<Subnet> subnet(ResourceId id) {
    return conflicting.contains(id) ? Optional.empty() : Optional.ofNullable(subnets.get(id));
  }

  /** The network of a subnet. */
  public Optional<Vnet> vnetOf(ResourceId subnet) {
    return vnet(subnet.parent());
  }

  /** A network. */
  public Optional<Vnet> vnet(ResourceId id) {
    return Optional.ofNullable(vnets.get(id));
  }

  /** A route table. */
  public Optional<RouteTableResource> routeTable(ResourceId id) {
    return Optional.ofNullable(routeTables.get(id));
  }

  /** A virtual machine; empty also where two answers differ about it. */
  public Optional<VirtualMachine> machine(ResourceId id) {
    return conflicting.contains(id) ? Optional.empty() : Optional.ofNullable(machines.get(id));
  }

  /** Every scale set. */
  public ImmutableList<ScaleSet> allScaleSets() {
    return ImmutableList.copyOf(scaleSets.values());
  }

  /** A scale set. */
  public Optional<ScaleSet> scaleSet(ResourceId id) {
    return Optional.ofNullable(scaleSets.get(id));
  }

  /** Every load balancer, and where answers differ about one each of them. */
  public ImmutableList<LoadBalancer> allLoadBalancers() {
    return ImmutableList.<LoadBalancer>builder()
        .addAll(loadBalancers.values())
        .addAll(otherBalancers.values())
        .build();
  }

  /** A load balancer; several where answers differ about it, none if it was not read. */
  public ImmutableList<LoadBalancer> loadBalancers(ResourceId id) {
    LoadBalancer first = loadBalancers.get(id);
    return first == null
        ? ImmutableList.of()
        : ImmutableList.<LoadBalancer>builder().add(first).addAll(otherBalancers.get(id)).build();
  }

  /**
   * The addresses of interfaces that one of two different answers puts into a backend pool, or
   * behind an inbound NAT rule.
   */
  public ImmutableSetMultimap<ResourceId, ResourceId> otherBalancerClaims() {
    return ImmutableSetMultimap.copyOf(balancerClaims);
  }

  /** The machine that an interface belongs to: its own word, or the machine's. */
  public ResourceId machineOf(Nic nic) {
    return nic.virtualMachine().isEmpty()
        ? machineOfNic.get(nic.id()).stream().findFirst().orElse(ResourceId.NONE)
        : nic.virtualMachine();
  }

  /** The endpoints of which nobody knows what holds. */
  public Doubts doubts() {
    return doubts;
  }

  /** Whether two answers differ about a thing, so that nobody knows what it is like. */
  public boolean isConflicting(ResourceId id) {
    return conflicting.contains(id);
  }

  /** Whether it is known that nothing can answer at an interface. */
  public boolean isStopped(Nic nic) {
    ResourceId machine = machineOf(nic);
    if (!machine.isEmpty()) {
      return machine(machine).map(VirtualMachine::isStopped).orElse(false);
    }
    return !nic.attached()
        && presenceFor(AzureCall.VIRTUAL_MACHINES, nic.id()) == Presence.ANSWERED;
  }

  /** Whether something has a network security group. */
  public boolean isUsed(ResourceId nsg) {
    return usedNsgs.contains(nsg);
  }

  /** Says that something has a network security group. */
  public void markUsed(ResourceId nsg) {
    usedNsgs.add(nsg);
  }
}
