package dev.postern.provider.azure.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.postern.model.Missing;
import dev.postern.model.Symbol;
import dev.postern.net.Address;
import dev.postern.provider.Collected;
import dev.postern.provider.azure.network.Estate;
import dev.postern.provider.azure.network.Network;
import dev.postern.provider.azure.network.Place;
import dev.postern.provider.azure.network.Posture;
import dev.postern.provider.azure.resource.ResourceId;
import dev.postern.provider.azure.resource.Vnet;
import dev.postern.provider.azure.snapshot.AzureCall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what stands behind the private addresses and names that gateways send packets to. */
final class Targets {

  private final Network network;
  private final Collected out;
  private final Interfaces interfaces;
  private final Strays strays;

  Targets(Network network, Interfaces interfaces, Collected out) {
    this.network = network;
    this.out = out;
    this.interfaces = interfaces;
    this.strays = new Strays(network, out);
  }

  /** What a gateway reaches by an address or a name; never nothing. */
  ImmutableList<Stop> find(Vantage from, String target) {
    Optional<Address> address = Address.tryParse(target);
    return address.isPresent()
        ? find(from, address.get())
        : ImmutableList.of(
            strays.stray(
                from,
                target.isEmpty() ? "unknown-backend" : target,
                Optional.empty(),
                strays.named(from, target)));
  }

  /** Whether some interface that was read has an address and can be reached from a gateway. */
  boolean isKnown(Vantage from, Address address) {
    return interfaces.at(address).stream().anyMatch(m -> isConnected(from, vnet(m)));
  }

  private ImmutableList<Stop> find(Vantage from, Address address) {
    List<Interfaces.Member> members = interfaces.at(address);
    List<Interfaces.Member> near =
        members.stream().filter(member -> isConnected(from, vnet(member))).toList();
    if (!near.isEmpty()) {
      return near.stream().map(this::stop).collect(ImmutableList.toImmutableList());
    }
    if (!members.isEmpty()) {
      // Routes, appliances and hubs may connect what no peering does.
      return members.stream()
          .map(member -> stop(member).guarded(ImmutableList.of(Guards.of(far(from, member)))))
          .collect(ImmutableList.toImmutableList());
    }
    return ImmutableList.of(
        strays.stray(from, address.toString(), Optional.of(address), strays.unread(from, address)));
  }

  /** What a member of a backend pool is, by the configuration of its interface. */
  Stop configured(Vantage from, ResourceId configuration) {
    Optional<Interfaces.Member> member = interfaces.of(configuration);
    if (member.isPresent()) {
      return stop(member.get());
    }
    ResourceId nic = configuration.parent();
    boolean instance = nic.key().contains("/virtualmachinescalesets/");
    AzureCall call =
        instance ? AzureCall.SCALE_SET_NETWORK_INTERFACES : AzureCall.NETWORK_INTERFACES;
    String reason =
        "interface "
            + (nic.isEmpty() ? configuration.toString() : nic.name())
            + ", a backend of "
            + from.gateway().name()
            + ", was not read";
    Symbol unread = strays.tell(nic, from, call, reason);
    return strays.stray(
        from, nic.isEmpty() ? configuration.toString() : nic.toString(), Optional.empty(), unread);
  }

  /** A scale set whose machines were not read and belong to a backend pool. */
  Stop unreadScaleSet(Vantage from, ResourceId set) {
    String reason = "the interfaces of scale set " + set.name() + " were not read";
    Symbol unread = strays.tell(set, from, AzureCall.SCALE_SET_NETWORK_INTERFACES, reason);
    return strays.stray(from, set.toString(), Optional.empty(), unread);
  }

  /** Something of which nothing but a name inside its gateway is known. */
  Stop unknown(Vantage from, String name, Symbol reason) {
    return strays.stray(from, name, Optional.empty(), reason);
  }

  private Stop stop(Interfaces.Member member) {
    Place place = network.places().of(member.nic(), member.configuration());
    return new Stop(
        out.endpoint(interfaces.endpoint(member.nic())),
        member.configuration().family(),
        member.configuration().address().orElse(null),
        network.hops(place, Posture.UNGUARDED),
        network.estate().isStopped(member.nic())
            ? ImmutableSet.of(Missing.RUNNING)
            : ImmutableSet.of());
  }

  private static ResourceId vnet(Interfaces.Member member) {
    return member.configuration().subnet().parent();
  }

  /** Whether packets of a gateway find into a network for certain. */
  boolean isConnected(Vantage from, ResourceId vnet) {
    Estate estate = network.estate();
    if (from.isInHub()) {
      // A connection to a hub shows as a peering with a network that the platform keeps for it,
      // called HV_, the hub, and a number behind one more underscore.
      String kept = "hv_" + from.network().name().toLowerCase(Locale.ROOT);
      return estate.vnet(vnet).map(Vnet::peerings).stream()
          .flatMap(List::stream)
          .anyMatch(peering -> peering.connected() && withoutNumber(peering.remote()).equals(kept));
    }
    return vnet.equals(from.network())
        || estate.vnet(from.network()).map(Vnet::peerings).stream()
            .flatMap(List::stream)
            .anyMatch(peering -> peering.connected() && peering.remote().equals(vnet));
  }

  private static String withoutNumber(ResourceId network) {
    String name = network.name().toLowerCase(Locale.ROOT);
    return name.substring(0, Math.max(name.lastIndexOf('_'), 0));
  }

  private Symbol far(Vantage from, Interfaces.Member member) {
    ResourceId vnet = vnet(member);
    String reason =
        from.isInHub()
            ? "whether network " + vnet.name() + " is connected to the hub of "
            : "no peering leads to network " + vnet.name() + " from ";
    return Symbol.condition(
        "azure:far:" + from.network().key() + "+" + vnet.key(),
        reason + from.gateway().name() + (from.isInHub() ? " was not read" : ""));
  }
}
