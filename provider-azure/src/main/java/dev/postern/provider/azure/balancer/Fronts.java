package dev.postern.provider.azure.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Missing;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.network.Inspection;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Posture;
import dev.postern.provider.azure.resource.ForwardingRule;
import dev.postern.provider.azure.resource.Frontend;
import dev.postern.provider.azure.resource.LoadBalancer;
import dev.postern.provider.azure.resource.PublicIp;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.snapshot.AzureCall;
import dev.postern.snapshot.Fields;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds out where packets come to load balancers, and whether anybody on the internet can. */
final class Fronts {

  private static final ImmutableSet<Family> EITHER = ImmutableSet.copyOf(Family.values());

  /** As many addresses as the largest block has that people can reserve. */
  private static final BigInteger SHOWN = BigInteger.valueOf(16);

  private final Network network;
  private final Unclear doubts;
  private final Map<ResourceId, Cidr> prefixes = new HashMap<>();

  Fronts(Network network, Unclear doubts) {
    this.network = network;
    this.doubts = doubts;
    Estate estate = network.estate();
    for (String subscription : estate.subscriptions()) {
      estate
          .answers(subscription)
          .forEach(
              AzureCall.PUBLIC_IP_PREFIXES,
              node ->
                  Cidr.tryParse(Fields.text(node.path("properties"), "ipPrefix"))
                      .ifPresent(cidr -> prefixes.put(ResourceId.in(node), cidr)));
    }
  }

  /** The frontend of a rule. */
  Front of(LoadBalancer balancer, ForwardingRule rule) {
    Optional<Frontend> found = balancer.frontend(rule.frontend());
    if (found.isEmpty()) {
      String reason =
          rule.frontend().isEmpty()
              ? "rule " + rule.name() + " of " + balancer.name() + " does not say its frontend"
              : "frontend " + rule.frontend().name() + " of " + balancer.name() + " was not read";
      return unknown(
          balancer, doubts.unsupported(balancer, "frontend", rule.frontend(), reason), EITHER);
    }
    Frontend frontend = found.get();
    ResourceId address =
        frontend.publicAddress().isEmpty() && !frontend.internal()
            ? network.estate().publicIpsOf(frontend.id()).stream()
                .findFirst()
                .orElse(ResourceId.NONE)
            : frontend.publicAddress();
    if (!address.isEmpty()) {
      return published(balancer, frontend, address);
    }
    if (!frontend.publicPrefix().isEmpty()) {
      return block(balancer, frontend);
    }
    if (frontend.internal()) {
      return new Front(
          frontend.address().map(AddressSet::of).orElse(AddressSet.empty(Family.IPV4)),
          ImmutableList.of(),
          ImmutableSet.of(
              frontend.address().map(Address::family).or(frontend::version).orElse(Family.IPV4)),
          Posture.CLOSED,
          ImmutableSet.of(Missing.SCHEME),
          gateway(frontend));
    }
    String reason =
        "frontend " + frontend.name() + " of " + balancer.name() + " does not say if it is public";
    return unknown(
        balancer,
        doubts.unsupported(balancer, "frontend", frontend.id(), reason),
        families(frontend));
  }

  private static ImmutableSet<Family> families(Frontend frontend) {
    return frontend.version().map(ImmutableSet::of).orElse(EITHER);
  }

  private static Front unknown(LoadBalancer balancer, Symbol doubt, ImmutableSet<Family> families) {
    return new Front(
        AddressSet.empty(Family.IPV4),
        ImmutableList.of(),
        families,
        Posture.of(balancer.sku()),
        ImmutableSet.of(),
        ImmutableList.of(doubt));
  }

  private Front published(LoadBalancer balancer, Frontend frontend, ResourceId id) {
    Optional<PublicIp> address = network.estate().publicIp(id);
    Optional<Address> at = address.flatMap(PublicIp::address);
    if (at.isEmpty()) {
      AzureCall call = AzureCall.PUBLIC_IP_ADDRESSES;
      doubts.tell(
          balancer,
          call,
          address.isEmpty() ? network.estate().presenceFor(call, id).gap() : "unsupported",
          id,
          "public address "
              + id.name()
              + " of "
              + balancer.name()
              + (address.isEmpty() ? " was not read" : " does not say which address it is"));
    }
    return new Front(
        at.map(AddressSet::of).orElse(AddressSet.empty(Family.IPV4)),
        at.map(ImmutableList::of).orElse(ImmutableList.of()),
        address.map(PublicIp::family).map(ImmutableSet::of).orElse(families(frontend)),
        posture(balancer, address),
        ImmutableSet.of(),
        gateway(frontend));
  }

  /** The same SKU stands at the balancer and at its addresses; where not, nobody knows which. */
  private Posture posture(LoadBalancer balancer, Optional<PublicIp> address) {
    String told = address.map(PublicIp::sku).orElse("");
    Posture own = Posture.of(balancer.sku());
    if (told.isEmpty() || balancer.sku().isEmpty()) {
      return told.isEmpty() ? own : Posture.of(told);
    }
    if (Posture.of(told) == own) {
      return own;
    }
    doubts.tell(
        balancer,
        AzureCall.LOAD_BALANCERS,
        "unsupported",
        balancer.id(),
        balancer.name() + " is " + balancer.sku() + ", and its public address is " + told);
    return Posture.UNKNOWN;
  }

  private Front block(LoadBalancer balancer, Frontend frontend) {
    Cidr cidr = prefixes.get(frontend.publicPrefix());
    if (cidr == null) {
      AzureCall call = AzureCall.PUBLIC_IP_PREFIXES;
      doubts.tell(
          balancer,
          call,
          network.estate().presenceFor(call, frontend.publicPrefix()).gap(),
          frontend.publicPrefix(),
          "the addresses of prefix "
              + frontend.publicPrefix().name()
              + " of "
              + balancer.name()
              + " were not read");
      return new Front(
          AddressSet.empty(Family.IPV4),
          ImmutableList.of(),
          families(frontend),
          Posture.of(balancer.sku()),
          ImmutableSet.of(),
          gateway(frontend));
    }
    AddressSet all = AddressSet.of(cidr);
    return new Front(
        all,
        all.size().compareTo(SHOWN) <= 0 ? each(all) : ImmutableList.of(),
        ImmutableSet.of(cidr.family()),
        Posture.of(balancer.sku()),
        ImmutableSet.of(),
        gateway(frontend));
  }

  private static ImmutableList<Address> each(AddressSet set) {
    ImmutableList.Builder<Address> each = ImmutableList.builder();
    BigInteger first = set.first().toNumber();
    for (int i = 0; i < set.size().intValueExact(); i++) {
      each.add(Address.ofNumber(set.family(), first.add(BigInteger.valueOf(i))));
    }
    return each.build();
  }

  /** Appliances behind a gateway load balancer may drop whatever they like. */
  private static ImmutableList<Symbol> gateway(Frontend frontend) {
    ResourceId gateway = frontend.gateway();
    return gateway.isEmpty() ? ImmutableList.of() : ImmutableList.of(Inspection.by(gateway));
  }
}
