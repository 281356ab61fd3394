package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Missing;
import dev.postern.model.Symbol;
import dev.postern.net.Family;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.BackendAddress;
import dev.postern.provider.azure.resource.ForwardingRule;
import dev.postern.provider.azure.resource.LoadBalancer;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Presence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says where a rule of a load balancer sends packets. */
final class Targets {

  private final Network network;
  private final Members members;
  private final Unclear doubts;
  private final PoolMembers pools;
  private final PortReader ports;
  private final NatPorts natPorts;

  Targets(Network network, Members members, Unclear doubts) {
    this.network = network;
    this.members = members;
    this.doubts = doubts;
    this.pools = new PoolMembers(network, members, doubts);
    this.ports = new PortReader(doubts);
    this.natPorts = new NatPorts(network, doubts);
  }

  /** The targets of a rule in one family. */
  Aim of(LoadBalancer balancer, ForwardingRule rule, Family family, boolean internal) {
    PortReader.Told told = ports.read(balancer, rule, internal);
    return switch (rule.kind()) {
      case BALANCED -> balanced(balancer, rule, told, family);
      case NAT ->
          rule.isPerMember()
              ? perMember(balancer, rule, told, family)
              : single(balancer, rule, told, family);
      case NAT_POOL -> instances(balancer, rule, told, family);
    };
  }

  private Aim balanced(
      LoadBalancer balancer, ForwardingRule rule, PortReader.Told told, Family family) {
    Ports same = told.ports();
    List<Target> targets = new ArrayList<>();
    Optional<Symbol> unknown = Optional.empty();
    for (ResourceId pool : rule.pools()) {
      PoolMembers.Content content = pools.of(balancer, pool, family);
      unknown = unknown.or(content::unknown);
      for (PoolMembers.Entry entry : content.entries()) {
        targets.add(state(balancer, rule, entry, same, told.doubts()));
      }
    }
    return new Aim(ImmutableList.copyOf(targets), unknown, same);
  }

  /**
   * What an administrator said counts for rules with a probe only, and never for inbound NAT
   * (administrative state in Azure Load Balancer).
   */
  private Target state(
      LoadBalancer balancer,
      ForwardingRule rule,
      PoolMembers.Entry entry,
      Ports same,
      ImmutableList<Symbol> unclear) {
    String state = entry.told().map(BackendAddress::adminState).orElse("");
    if (rule.probe().isEmpty() || ImmutableSet.of("", "none", "up").contains(state)) {
      return new Target(entry.member(), same, ImmutableSet.of(), unclear);
    }
    if (state.equals("down") || state.equals("drain")) {
      return new Target(entry.member(), same, ImmutableSet.of(Missing.IN_SERVICE), unclear);
    }
    String reason =
        "the administrative state of "
            + entry.member().endpoint().owner().name()
            + " behind "
            + balancer.name()
            + " is unknown: "
            + state;
    Symbol doubt =
        doubts.unsupported(
            balancer, "admin-state", ResourceId.of(entry.member().endpoint().id()), reason);
    return new Target(
        entry.member(), same, ImmutableSet.of(), Lists.join(unclear, ImmutableList.of(doubt)));
  }

  /** The rule names its target, and the target names the rule; one's word is enough. */
  private Aim single(
      LoadBalancer balancer, ForwardingRule rule, PortReader.Told told, Family family) {
    Set<ResourceId> named = new LinkedHashSet<>();
    if (!rule.target().isEmpty() && !rule.target().equals(ResourceId.UNKNOWN)) {
      named.add(members.standing(rule.target()));
    }
    named.addAll(members.claiming(rule.id()));
    ImmutableList<Symbol> unclear = told.doubts();
    if (named.size() > 1) {
      String reason =
          "which interface rule "
              + rule.name()
              + " of "
              + balancer.name()
              + " leads to is told differently. Collect it again";
      unclear =
          Lists.join(
              unclear, ImmutableList.of(doubts.unsupported(balancer, "target", rule.id(), reason)));
    }
    Ports same = told.ports();
    ImmutableList.Builder<Target> targets = ImmutableList.builder();
    for (ResourceId one : named) {
      Optional<Member> member = members.of(one, family, balancer);
      if (member.isPresent()) {
        targets.add(new Target(member.get(), same, ImmutableSet.of(), unclear));
      }
    }
    return new Aim(targets.build(), unknownTarget(balancer, rule, named), same);
  }

  private Optional<Symbol> unknownTarget(
      LoadBalancer balancer, ForwardingRule rule, Set<ResourceId> named) {
    AzureCall call = AzureCall.NETWORK_INTERFACES;
    String reason =
        "where rule " + rule.name() + " of " + balancer.name() + " leads to was not read";
    if (rule.target().equals(ResourceId.UNKNOWN)) {
      return Optional.of(doubts.unsupported(balancer, "target", rule.id(), reason));
    }
    return named.isEmpty() && network.estate().presenceFor(call, balancer.id()) != Presence.ANSWERED
        ? Optional.of(doubts.unread(balancer, call, "target", rule.id(), reason))
        : Optional.empty();
  }

  private Aim perMember(
      LoadBalancer balancer, ForwardingRule rule, PortReader.Told told, Family family) {
    ImmutableList.Builder<Target> targets = ImmutableList.builder();
    Optional<Symbol> unknown = Optional.empty();
    for (ResourceId pool : rule.pools()) {
      PoolMembers.Content content = pools.of(balancer, pool, family);
      unknown = unknown.or(content::unknown);
      for (PoolMembers.Entry entry : content.entries()) {
        targets.addAll(natPorts.of(balancer, rule, pool, entry, told));
      }
    }
    return new Aim(targets.build(), unknown, told.ports());
  }

  /** An inbound NAT pool that has not become rules yet, or whose rules the answer leaves out. */
  private Aim instances(
      LoadBalancer balancer, ForwardingRule rule, PortReader.Told told, Family family) {
    ImmutableList.Builder<Target> targets = ImmutableList.builder();
    for (ResourceId user : users(rule.id())) {
      members
          .of(user, family, balancer)
          .ifPresent(member -> targets.add(natPorts.any(balancer, rule, member, told)));
    }
    ImmutableList<Target> known = targets.build();
    AzureCall call = AzureCall.VIRTUAL_MACHINE_SCALE_SETS;
    Optional<Symbol> unknown = Optional.empty();
    if (known.isEmpty() && network.estate().presenceFor(call, balancer.id()) != Presence.ANSWERED) {
      String reason =
          "which scale set uses " + rule.name() + " of " + balancer.name() + " was not read";
      unknown = Optional.of(doubts.unread(balancer, call, "target", rule.id(), reason));
    }
    return new Aim(known, unknown, told.ports());
  }

  /** Whoever names the pool: planned instances, or those that were read of such a scale set. */
  private Set<ResourceId> users(ResourceId natPool) {
    Set<ResourceId> users = new LinkedHashSet<>(members.claiming(natPool));
    users.addAll(members.instancesPlannedFor(natPool));
    return users;
  }
}
