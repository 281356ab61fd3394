package dev.postern.provider.aws.balancer;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ListMultimap;
import dev.postern.model.Missing;
import dev.postern.net.Address;
import dev.postern.net.Family;
import dev.postern.provider.aws.network.Collected;
import dev.postern.provider.aws.network.Estate;
import dev.postern.provider.aws.network.Owners;
import dev.postern.provider.aws.resource.NetworkInterface;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the interfaces behind instances and addresses that are registered as targets. */
final class Targets {

  private final Estate estate;
  private final Owners owners;
  private final Collected out;
  private final ListMultimap<String, NetworkInterface> byInstance = ArrayListMultimap.create();
  private final ListMultimap<Address, NetworkInterface> byAddress = ArrayListMultimap.create();

  Targets(Estate estate, Owners owners, Collected out) {
    this.estate = estate;
    this.owners = owners;
    this.out = out;
    for (NetworkInterface eni : estate.allInterfaces()) {
      if (!eni.instance().isEmpty()) {
        byInstance.put(eni.instance(), eni);
      }
      eni.addresses().forEach(address -> byAddress.put(address, eni));
    }
  }

  /** The interface that a backend of a load balancer in some network stands for. */
  Optional<Stop> find(Backend backend, String vpc) {
    Optional<Address> address = Address.tryParse(backend.target());
    return address.isPresent()
        ? at(address.get(), vpc).flatMap(eni -> stop(eni, address))
        : primary(backend.target()).flatMap(eni -> stop(eni, first(eni, backend.family())));
  }

  /** Networks may use the same addresses, so one of another network must be the only one. */
  private Optional<NetworkInterface> at(Address address, String vpc) {
    List<NetworkInterface> all = byAddress.get(address);
    Optional<NetworkInterface> here = all.stream().filter(eni -> eni.vpc().equals(vpc)).findFirst();
    return here.isPresent() || all.size() != 1 ? here : Optional.of(all.get(0));
  }

  private Optional<NetworkInterface> primary(String instance) {
    return byInstance.get(instance).stream()
        .min(Comparator.comparingInt(NetworkInterface::deviceIndex));
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
                isStopped(eni) ? ImmutableSet.of(Missing.RUNNING) : ImmutableSet.of()));
  }

  private boolean isStopped(NetworkInterface eni) {
    return eni.instance().isEmpty()
        ? eni.status().equals("available")
        : estate.instance(eni.instance()).map(i -> !i.isRunning()).orElse(false);
  }
}
