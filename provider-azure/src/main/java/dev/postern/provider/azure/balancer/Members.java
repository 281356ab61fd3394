package dev.postern.provider.azure.balancer;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.SetMultimap;
import dev.postern.model.Missing;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Owners;
import dev.postern.provider.azure.network.ScaleSets;
import dev.postern.provider.azure.resource.IpConfiguration;
import dev.postern.provider.azure.resource.LoadBalancer;
import dev.postern.provider.azure.resource.Nic;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.ScaleSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what load balancers forward to: by its configuration, by its address, by its own word. */
final class Members {

  private final Network network;
  private final Owners owners;
  private final ScaleSets scaleSets;
  private final Collected out;
  private final Strangers strangers;
  private final Map<ResourceId, Seat> seats = new LinkedHashMap<>();
  private final Map<ResourceId, PlannedSeat> planned = new LinkedHashMap<>();
  private final ListMultimap<Address, Seat> byAddress = ArrayListMultimap.create();
  private final SetMultimap<ResourceId, ResourceId> claims = LinkedHashMultimap.create();

  /** One address of an interface. */
  private record Seat(Nic nic, IpConfiguration configuration) {}

  /** One address of every instance of a scale set. */
  private record PlannedSeat(ScaleSets.Planned set, Nic nic, IpConfiguration configuration) {}

  Members(Network network, Owners owners, ScaleSets scaleSets, Collected out) {
    this.network = network;
    this.owners = owners;
    this.scaleSets = scaleSets;
    this.out = out;
    this.strangers = new Strangers(network, out);
    for (Nic nic : network.estate().allNics()) {
      for (IpConfiguration one : nic.configurations()) {
        Seat seat = new Seat(nic, one);
        seats.put(one.id(), seat);
        one.address().ifPresent(address -> byAddress.put(address, seat));
        claim(one);
      }
    }
    claims.putAll(network.estate().otherBalancerClaims());
    for (ScaleSets.Planned set : scaleSets.all()) {
      for (Nic nic : set.set().planned()) {
        for (IpConfiguration one : nic.configurations()) {
          planned.put(one.id(), new PlannedSeat(set, nic, one));
          claim(one);
        }
      }
    }
  }

  private void claim(IpConfiguration one) {
    one.pools().forEach(pool -> claims.put(pool, one.id()));
    one.natRules().forEach(rule -> claims.put(rule, one.id()));
  }

  /** The configurations that say they belong to a pool, or that an inbound NAT rule leads there. */
  Set<ResourceId> claiming(ResourceId poolOrRule) {
    return claims.get(poolOrRule);
  }

  /** The pools and rules that somebody says he belongs to. */
  ImmutableSet<ResourceId> claimed() {
    return ImmutableSet.copyOf(claims.keySet());
  }

  /** Every address of an interface of a subscription. */
  ImmutableList<Member> inSubscription(String subscription) {
    return seats.entrySet().stream()
        .filter(one -> one.getKey().subscription().equals(subscription))
        .map(one -> member(one.getValue()))
        .collect(ImmutableList.toImmutableList());
  }

  /** An address of an interface that was read or planned, of whatever family. */
  Optional<Member> known(ResourceId configuration) {
    PlannedSeat instance = planned.get(configuration);
    return Optional.ofNullable(seats.get(configuration))
        .map(this::member)
        .or(() -> Optional.ofNullable(instance).map(this::member));
  }

  /**
   * The addresses of instances that were read, where the configuration of their scale set names an
   * inbound NAT pool.
   */
  Set<ResourceId> instancesPlannedFor(ResourceId natPool) {
    Set<ResourceId> found = new LinkedHashSet<>();
    for (ScaleSet set : network.estate().allScaleSets()) {
      boolean uses =
          set.planned().stream()
              .flatMap(nic -> nic.configurations().stream())
              .anyMatch(one -> one.natRules().contains(natPool));
      if (uses && scaleSets.planned(set.id()).isEmpty()) {
        seats.forEach(
            (id, seat) -> {
              boolean instance = ScaleSet.of(id).filter(set.id()::equals).isPresent();
              if (instance
                  && set.plannedFor(id)
                      .filter(one -> one.natRules().contains(natPool))
                      .isPresent()) {
                found.add(id);
              }
            });
      }
    }
    return found;
  }

  /** What stands for a configuration: its own, or what its scale set plans for all instances. */
  ResourceId standing(ResourceId configuration) {
    return seats.containsKey(configuration)
        ? configuration
        : ScaleSet.of(configuration)
            .flatMap(scaleSets::planned)
            .flatMap(one -> one.set().plannedFor(configuration))
            .map(IpConfiguration::id)
            .orElse(configuration);
  }

  /** An address of an interface; empty if it is of another family. */
  Optional<Member> of(ResourceId configuration, Family family, LoadBalancer by) {
    ResourceId id = standing(configuration);
    Optional<Member> known = known(id);
    return known.isEmpty()
        ? Optional.of(strangers.unread(id, family, by))
        : known.filter(member -> member.place().destinations().family() == family);
  }

  private Member member(Seat seat) {
    return new Member(
        seat.configuration().id(),
        out.endpoint(owners.endpoint(seat.nic())),
        network.places().of(seat.nic(), seat.configuration()),
        seat.configuration().address(),
        network.estate().isStopped(seat.nic())
            ? ImmutableSet.of(Missing.RUNNING)
            : ImmutableSet.of(),
        ImmutableList.of());
  }

  private Member member(PlannedSeat seat) {
    return new Member(
        seat.configuration().id(),
        scaleSets.endpoint(seat.set().set(), seat.nic()),
        network.places().of(seat.nic(), seat.configuration()),
        Optional.empty(),
        seat.set().missing(),
        seat.set().doubt().map(ImmutableList::of).orElse(ImmutableList.of()));
  }

  /**
   * Whoever has an address in a network.
   *
   * @param vnet the network, {@link ResourceId#NONE} if nobody says which
   */
  ImmutableList<Member> at(Address address, ResourceId vnet, LoadBalancer by) {
    List<Seat> all = byAddress.get(address);
    if (vnet.isEmpty()) {
      String reason =
          "in which network " + address + ", which " + by.name() + " forwards to, is, is not said";
      Symbol doubt =
          new Unclear(network)
              .unsupported(by, "network-of", ResourceId.of(address.toString()), reason);
      return all.isEmpty()
          ? ImmutableList.of(strangers.nobody(address, ResourceId.UNKNOWN, by))
          : all.stream().map(seat -> doubted(seat, doubt)).collect(ImmutableList.toImmutableList());
    }
    ImmutableList<Member> here =
        all.stream()
            .filter(seat -> seat.configuration().subnet().parent().equals(vnet))
            .map(this::member)
            .collect(ImmutableList.toImmutableList());
    return here.isEmpty() ? ImmutableList.of(strangers.nobody(address, vnet, by)) : here;
  }

  private Member doubted(Seat seat, Symbol doubt) {
    Member member = member(seat);
    return new Member(
        member.configuration(),
        member.endpoint(),
        member.place(),
        member.address(),
        member.missing(),
        ImmutableList.of(doubt));
  }
}
