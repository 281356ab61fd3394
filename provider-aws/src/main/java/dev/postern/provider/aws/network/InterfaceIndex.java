package dev.postern.provider.aws.network;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import dev.postern.net.Address;
import dev.postern.net.AddressSet;
import dev.postern.net.Cidr;
import dev.postern.net.Family;
import dev.postern.provider.aws.resource.NetworkInterface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds interfaces by what others call them: an instance, an address, an Elastic IP. */
public final class InterfaceIndex {

  private final ListMultimap<String, NetworkInterface> byInstance = ArrayListMultimap.create();
  private final ListMultimap<Address, NetworkInterface> byAddress = ArrayListMultimap.create();
  private final Map<String, NetworkInterface> byAllocation = new HashMap<>();
  private final List<Delegated> delegated = new ArrayList<>();

  private record Delegated(AddressSet block, NetworkInterface eni) {}

  /** Indexes every interface of every scope. */
  public InterfaceIndex(Estate estate) {
    for (NetworkInterface eni : estate.allInterfaces()) {
      if (!eni.instance().isEmpty()) {
        byInstance.put(eni.instance(), eni);
      }
      eni.addresses().forEach(address -> byAddress.put(address, eni));
      eni.pairs().stream()
          .filter(pair -> !pair.allocation().isEmpty())
          .forEach(pair -> byAllocation.put(pair.allocation(), eni));
      eni.ipv4Prefixes().forEach(cidr -> delegated.add(new Delegated(AddressSet.of(cidr), eni)));
      for (Cidr cidr : eni.ipv6()) {
        if (cidr.length() < Family.IPV6.bits()) {
          delegated.add(new Delegated(AddressSet.of(cidr), eni));
        }
      }
    }
  }

  /** The primary interface of an instance. */
  public Optional<NetworkInterface> primary(String instance) {
    return byInstance.get(instance).stream()
        .min(Comparator.comparingInt(NetworkInterface::deviceIndex));
  }

  /** The interface that an Elastic IP is mapped to. */
  public Optional<NetworkInterface> allocated(String allocation) {
    return Optional.ofNullable(byAllocation.get(allocation));
  }

  /**
   * The interface that has an address, seen from some network. Networks may use the same addresses,
   * so one of another network must be the only one.
   */
  public Optional<NetworkInterface> at(Address address, String vpc) {
    List<NetworkInterface> all = byAddress.get(address);
    if (all.isEmpty()) {
      all =
          delegated.stream()
              .filter(d -> d.block().family() == address.family() && d.block().contains(address))
              .map(Delegated::eni)
              .toList();
    }
    Optional<NetworkInterface> here = all.stream().filter(eni -> eni.vpc().equals(vpc)).findFirst();
    return here.isPresent() || all.size() != 1 ? here : Optional.of(all.get(0));
  }
}
