package dev.postern.provider.aws.balancer;

import com.google.common.collect.ImmutableSet;
import dev.postern.model.Missing;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.provider.Collected;
import dev.postern.provider.aws.network.Network;
import dev.postern.provider.aws.network.Owners;
import dev.postern.provider.aws.resource.NetworkInterface;
import java.util.Optional;

/** Finds the interfaces behind instances and addresses that are registered as targets. */
final class Targets {

  private final Network network;
  private final Owners owners;
  private final Collected out;

  Targets(Network network, Owners owners, Collected out) {
    this.network = network;
    this.owners = owners;
    this.out = out;
  }

  /** The interface that a backend of a load balancer in some network stands for. */
  Optional<Stop> find(Backend backend, String vpc) {
    Optional<Address> address = Address.tryParse(backend.target());
    return address.isPresent()
        ? network.interfaces().at(address.get(), vpc).flatMap(eni -> stop(eni, address))
        : network
            .interfaces()
            .primary(backend.target())
            .flatMap(eni -> stop(eni, first(eni, backend.family())));
  }

  private static Optional<Address> first(NetworkInterface eni, Family family) {
    Optional<Address> primary =
        eni.pairs().stream()
            .filter(NetworkInterface.AddressPair::primary)
            .map(NetworkInterface.AddressPair::privateAddress)
            .findFirst();
    return family == Family.IPV4 && primary.isPresent()
        ? primary
        : eni.addresses().stream().filter(a -> a.family() == family).findFirst();
  }

  private Optional<Stop> stop(NetworkInterface eni, Optional<Address> address) {
    return address.map(
        at ->
            new Stop(
                out.endpoint(owners.endpoint(eni)),
                eni.subnet(),
                eni.groups(),
                eni.groups().isEmpty() && eni.type().equals("network_load_balancer"),
                at.family(),
                at,
                network.estate().isStopped(eni)
                    ? ImmutableSet.of(Missing.RUNNING)
                    : ImmutableSet.of()));
  }
}
