package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.resource.BackendAddress;
import dev.postern.provider.azure.resource.BackendPool;
import dev.postern.provider.azure.resource.LoadBalancer;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Presence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says who is in a backend pool. The pool names its members, and members name their pools; one's
 * word is enough.
 */
final class PoolMembers {

  private final Network network;
  private final Members members;
  private final Unclear doubts;

  /**
   * One member of a pool.
   *
   * @param member who it is
   * @param told what the pool says of it beyond that, if it says anything
   */
  record Entry(Member member, Optional<BackendAddress> told) {}

  /**
   * A pool.
   *
   * @param entries its members of one family
   * @param unknown why there may be others, if there may be
   */
  record Content(ImmutableList<Entry> entries, Optional<Symbol> unknown) {}

  PoolMembers(Network network, Members members, Unclear doubts) {
    this.network = network;
    this.members = members;
    this.doubts = doubts;
  }

  /** The members of a pool that have an address of a family. */
  Content of(LoadBalancer balancer, ResourceId id, Family family) {
    Optional<BackendPool> pool = balancer.pool(id);
    Map<ResourceId, Optional<BackendAddress>> configurations = new LinkedHashMap<>();
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    boolean[] unreadable = {pool.isEmpty()};
    pool.map(BackendPool::configurations).stream()
        .flatMap(ImmutableList::stream)
        .forEach(
            one -> {
              unreadable[0] |= one.equals(ResourceId.UNKNOWN);
              if (!one.equals(ResourceId.UNKNOWN)) {
                configurations.putIfAbsent(members.standing(one), Optional.empty());
              }
            });
    for (ResourceId claim : members.claiming(id)) {
      configurations.putIfAbsent(claim, Optional.empty());
    }
    for (BackendAddress one : pool.map(BackendPool::addresses).orElse(ImmutableList.of())) {
      ResourceId known = one.configuration();
      if (!known.isEmpty() && !known.equals(ResourceId.UNKNOWN)) {
        configurations.put(members.standing(known), Optional.of(one));
        continue;
      }
      Optional<Address> address = Address.tryParse(one.text());
      if (address.isPresent()) {
        addressed(balancer, pool.orElseThrow(), one, address.get(), family)
            .forEach(
                member -> {
                  if (member.configuration().isEmpty() || !member.doubts().isEmpty()) {
                    entries.add(new Entry(member, Optional.of(one)));
                  } else {
                    configurations.put(member.configuration(), Optional.of(one));
                  }
                });
      } else if (one.frontend().isEmpty()) {
        // Members that are interfaces may be named in the other list only.
        unreadable[0] |= !one.isNameless() || configurations.isEmpty();
      }
    }
    configurations.forEach(
        (configuration, told) ->
            members
                .of(configuration, family, balancer)
                .ifPresent(member -> entries.add(new Entry(member, told))));
    return new Content(
        entries.build(), unknown(balancer, id, unreadable[0], configurations.keySet()));
  }

  private ImmutableList<Member> addressed(
      LoadBalancer balancer, BackendPool pool, BackendAddress one, Address address, Family family) {
    return address.family() == family
        ? members.at(address, one.vnet().isEmpty() ? pool.vnet() : one.vnet(), balancer)
        : ImmutableList.of();
  }

  private Optional<Symbol> unknown(
      LoadBalancer balancer, ResourceId id, boolean unreadable, Set<ResourceId> known) {
    if (unreadable) {
      String reason = "who is in pool " + id.name() + " of " + balancer.name() + " was not read";
      return Optional.of(doubts.unsupported(balancer, "pool", id, reason));
    }
    ImmutableSet<Presence> complete = ImmutableSet.of(Presence.ANSWERED);
    AzureCall call = AzureCall.NETWORK_INTERFACES;
    if (known.isEmpty() && !complete.contains(network.estate().presenceFor(call, id))) {
      String reason = "which interfaces say that they are in pool " + id.name() + " was not read";
      return Optional.of(doubts.unread(balancer, call, "pool", id, reason));
    }
    return Optional.empty();
  }
}
