package dev.postern.provider.aws.balancer;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import dev.postern.model.Sourcing;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Family;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.resource.NetworkInterface;
import java.util.List;
import java.util.Optional;

/** The interfaces of load balancers, which only their descriptions tell. */
final class Nodes {

  private static final AddressSet GLOBAL_UNICAST = AddressSet.of("2000::/3");

  private final Estate estate;
  private final ListMultimap<Key, NetworkInterface> byDescription = ArrayListMultimap.create();

  private record Key(String vpc, String description) {}

  Nodes(Estate estate) {
    this.estate = estate;
    for (NetworkInterface eni : estate.allInterfaces()) {
      if (eni.description().startsWith("ELB ")) {
        byDescription.put(new Key(eni.vpc(), eni.description()), eni);
      }
    }
  }

  /** Every node of a load balancer. */
  List<NetworkInterface> of(Balancer balancer) {
    return byDescription.get(new Key(balancer.vpc(), "ELB " + balancer.shortId()));
  }

  /** The subnets of its nodes, by its own words or else by theirs. */
  ImmutableSet<String> subnets(Balancer balancer) {
    return balancer.subnets().isEmpty()
        ? of(balancer).stream().map(NetworkInterface::subnet).collect(ImmutableSet.toImmutableSet())
        : ImmutableSet.copyOf(balancer.subnets());
  }

  /** The public addresses of all nodes. */
  ImmutableList<Address> published(Balancer balancer) {
    ImmutableList.Builder<Address> out = ImmutableList.builder();
    for (NetworkInterface eni : of(balancer)) {
      eni.pairs().forEach(pair -> pair.publicAddress().ifPresent(out::add));
      if (balancer.families().contains(Family.IPV6)) {
        eni.ipv6().forEach(cidr -> out.add(cidr.base()));
      }
    }
    return out.build();
  }

  /** Whether the nodes of a subnet were read and the internet can name none of them. */
  boolean lackAddress(Balancer balancer, String subnet, Family family) {
    List<NetworkInterface> there =
        of(balancer).stream().filter(eni -> eni.subnet().equals(subnet)).toList();
    return !there.isEmpty() && there.stream().noneMatch(eni -> mayBeNamed(eni, family));
  }

  private static boolean mayBeNamed(NetworkInterface eni, Family family) {
    return eni.unclear().containsKey(family)
        || (family == Family.IPV4
            ? eni.pairs().stream()
                .anyMatch(p -> p.publicAddress().isPresent() || !p.otherEdge().isEmpty())
            : eni.ipv6().stream().anyMatch(cidr -> GLOBAL_UNICAST.contains(cidr.base())));
  }

  /** The addresses inside that the nodes of one subnet have in a family. */
  ImmutableList<Address> inside(Balancer balancer, String subnet, Family family) {
    return of(balancer).stream()
        .filter(eni -> eni.subnet().equals(subnet))
        .flatMap(eni -> eni.addresses().stream())
        .filter(address -> address.family() == family)
        .collect(ImmutableList.toImmutableList());
  }

  /** From where the nodes of one subnet connect to targets. */
  Sourcing.Replaced sources(Balancer balancer, String subnet, Family family) {
    ImmutableList<Address> known = inside(balancer, subnet, family);
    if (!known.isEmpty()) {
      AddressSet all = AddressSet.union(family, known.stream().map(AddressSet::of).toList());
      return new Sourcing.Replaced(all, all);
    }
    Optional<AddressSet> block =
        estate
            .subnet(subnet)
            .map(
                found ->
                    AddressSet.ofCidrs(
                        family,
                        found.blocks().stream().filter(cidr -> cidr.family() == family).toList()));
    return new Sourcing.Replaced(AddressSet.empty(family), block.orElse(AddressSet.all(family)));
  }
}
