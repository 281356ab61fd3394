package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.postern.model.Endpoint;
import dev.postern.model.Hop;
import dev.postern.model.Owner;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.provider.Collected;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Presence;
import java.util.Optional;

/**
 * Targets that nothing was read about: in networks outside the snapshot, or gone between one answer
 * and the next. Nobody knows what guards them, so whatever is forwarded to them is possible.
 */
final class Strays {

  private final Network network;
  private final Forwarding forwarding;
  private final Collected out;

  Strays(Network network, Forwarding forwarding, Collected out) {
    this.network = network;
    this.forwarding = forwarding;
    this.out = out;
  }

  /** Adds the path to a target of which no interface is known. */
  void add(Leg leg, Handover handover) {
    Balancer from = handover.from();
    Backend backend = handover.backend();
    Optional<Address> address = Address.tryParse(backend.target());
    Symbol unknown =
        Symbol.condition("aws:stray:" + backend.target(), reason(from, backend, address));
    ImmutableList<Hop> way =
        ImmutableList.<Hop>builder()
            .addAll(forwarding.towards(handover, address))
            .add(Forwarding.guard(from, unknown))
            .build();
    out.path(leg.then(way, ImmutableSet.of(), leg.subnet()).to(endpoint(from, backend, address)));
  }

  private String reason(Balancer from, Backend backend, Optional<Address> address) {
    String target = "target " + backend.target() + " of " + from.shortId();
    if (backend.isUnread()) {
      return "the targets of " + backend.group() + " could not be read";
    }
    if (address.isPresent() && !isOurs(address.get())) {
      network.ledger().note(target + " lies outside every network that was read");
      return target + " lies outside what was read";
    }
    AwsCall call =
        backend.target().startsWith("arn:")
            ? AwsCall.ELBV2_DESCRIBE_LOAD_BALANCERS
            : AwsCall.EC2_DESCRIBE_NETWORK_INTERFACES;
    if (network.estate().answers(from.scope()).presence(call) == Presence.ANSWERED) {
      // A scan is no snapshot: what is named here came or went while the rest was read.
      network
          .ledger()
          .gap(
              from.scope(),
              call.action(),
              "missing",
              backend.target(),
              target + " is not in the answer to " + call.action() + "; collect both again");
    }
    return target + " was not read";
  }

  private boolean isOurs(Address address) {
    Estate estate = network.estate();
    return estate.vpcs().stream()
        .flatMap(vpc -> vpc.blocks().stream())
        .anyMatch(
            block -> block.family() == address.family() && AddressSet.of(block).contains(address));
  }

  private Endpoint endpoint(Balancer from, Backend backend, Optional<Address> address) {
    String target = backend.target();
    String kind =
        backend.isUnread()
            ? "target-group"
            : address.isPresent()
                ? "ip-target"
                : target.contains(":loadbalancer/app/")
                    ? BalancerKind.APPLICATION.label()
                    : "ec2-instance";
    Owner owner = new Owner(target, kind, "", ImmutableSortedMap.of());
    return out.endpoint(
        new Endpoint(
            target,
            from.scope(),
            address.isPresent() ? "" : from.vpc(),
            owner,
            owner,
            address.map(ImmutableList::of).orElse(ImmutableList.of()),
            true));
  }
}
