package dev.postern.provider.aws.accelerator;

import com.google.common.collect.ImmutableSet;
import dev.postern.model.Scope;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.provider.Collected;
import dev.postern.provider.aws.balancer.BalancerPaths;
import dev.postern.provider.aws.network.Arrival;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Owners;
import dev.postern.provider.aws.resource.NetworkInterface;
import dev.postern.provider.aws.snapshot.AwsCall;
import dev.postern.snapshot.Presence;
import java.util.Optional;

/**
 * Accelerators that were not read but keep an interface in a subnet: those of other accounts, those
 * with custom routing, or all where the call was refused.
 */
public final class UnknownAccelerators {

  private static final AwsCall CALL = AwsCall.GLOBALACCELERATOR_LIST_ACCELERATORS;

  private final Network network;
  private final BalancerPaths balancers;
  private final InterfacePaths interfaces;

  /** Goes on through {@code balancers} where a load balancer stands in such a subnet. */
  public UnknownAccelerators(
      Network network, Owners owners, BalancerPaths balancers, Collected out) {
    this.network = network;
    this.balancers = balancers;
    this.interfaces = new InterfacePaths(network, owners, out);
  }

  /**
   * Adds possible paths to everything in the subnets of interfaces that no accelerator explains.
   *
   * @param entered the subnets that known accelerators enter
   */
  public void add(ImmutableSet<String> entered) {
    for (NetworkInterface eni : network.estate().allInterfaces()) {
      if (eni.isAccelerator() && !entered.contains(eni.subnet())) {
        add(eni);
      }
    }
  }

  private void add(NetworkInterface eni) {
    Scope scope = network.estate().scopeOf(eni.id());
    network
        .ledger()
        .gap(
            scope,
            CALL.action(),
            presence(scope).gap(),
            eni.id(),
            "an accelerator that was not read leads into "
                + eni.subnet()
                + "; grant "
                + CALL.action()
                + " in the account that owns it");
    Arrival arrival = new UnknownAccelerator(eni, network);
    for (NetworkInterface other : network.estate().allInterfaces()) {
      if (other.subnet().equals(eni.subnet()) && !other.instance().isEmpty()) {
        for (Address at : other.addresses()) {
          interfaces.add(other, at.family(), at, arrival);
        }
      }
    }
    for (BalancerPaths.Front front : balancers.in(eni.subnet())) {
      for (Family family : front.families()) {
        balancers.through(front, family, Optional.of(eni.subnet()), arrival);
      }
    }
  }

  /** An answer that does not explain the interface is none. */
  private Presence presence(Scope there) {
    return network.estate().scopes().stream()
        .filter(scope -> scope.account().equals(there.account()))
        .map(scope -> network.estate().answers(scope).presence(CALL))
        .filter(presence -> presence != Presence.ANSWERED)
        .filter(presence -> presence != Presence.MISSING)
        .findFirst()
        .orElse(Presence.MISSING);
  }
}
