package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/** Makes the interfaces of one network: numbers them, gives them addresses. Not thread-safe. */
final class InterfaceMaker {

  private final Network network;
  private final AddressPlan privateAddresses;
  private final PublicAddresses publicAddresses;
  private int made;

  InterfaceMaker(Network network, PublicAddresses publicAddresses) {
    this.network = network;
    this.privateAddresses = new AddressPlan(network);
    this.publicAddresses = publicAddresses;
  }

  /** An interface of a service the platform runs: one address, public if asked for. */
  NetworkInterface managed(
      String name,
      InterfaceOwner owner,
      Subnet wished,
      ImmutableList<Integer> groups,
      boolean reachable) {
    Subnet subnet = privateAddresses.roomIn(wished, 1);
    int place = privateAddresses.take(subnet);
    boolean elastic = owner.type().equals("nat_gateway");
    InterfaceAddress address = address(subnet, place, reachable, elastic);
    return new NetworkInterface(
        nextId(), name, owner, subnet, groups, ImmutableList.of(address), null);
  }

  /**
   * An interface of an instance. Addresses of the platform's pool go away when the instance stops;
   * the account's own stay.
   */
  NetworkInterface own(
      String name,
      InterfaceOwner owner,
      Subnet wished,
      ImmutableList<Integer> groups,
      boolean running) {
    Draws draws = network.draws("interface", made);
    int secondary = draws.percent(6) ? 1 + draws.below(2) : 0;
    Subnet subnet = privateAddresses.roomIn(wished, 1 + secondary);
    ImmutableList.Builder<InterfaceAddress> addresses = ImmutableList.builder();
    int primaryPlace = privateAddresses.take(subnet);
    boolean elastic = draws.percent(20);
    boolean mapped = subnet.isPublic() && draws.percent(95) && (running || elastic);
    addresses.add(address(subnet, primaryPlace, mapped, elastic));
    for (int i = 0; i < secondary; i++) {
      boolean alsoMapped = subnet.isPublic() && draws.percent(50);
      addresses.add(address(subnet, privateAddresses.take(subnet), alsoMapped, true));
    }
    boolean dual = network.ipv6() && draws.percent(60);
    @Nullable String ipv6 = dual ? subnet.ipv6Address(primaryPlace) : null;
    return new NetworkInterface(nextId(), name, owner, subnet, groups, addresses.build(), ipv6);
  }

  private InterfaceAddress address(Subnet subnet, int place, boolean mapped, boolean elastic) {
    return new InterfaceAddress(
        subnet.address(place), mapped ? publicAddresses.next() : null, mapped && elastic);
  }

  private String nextId() {
    return network.region().id("eni", network.index(), made++);
  }
}
