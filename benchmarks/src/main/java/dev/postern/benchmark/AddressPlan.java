package dev.postern.benchmark;

/** Hands out the addresses of one network, each once, in the order asked for. Not thread-safe. */
final class AddressPlan {

  private final Network network;
  private final int[] used = new int[Network.SUBNETS];

  AddressPlan(Network network) {
    this.network = network;
  }

  /** The wished subnet, or the next one of the same kind in which {@code addresses} are free. */
  Subnet roomIn(Subnet wished, int addresses) {
    int half = Network.PUBLIC_TIERS * Network.ZONES;
    int first = wished.isPublic() ? 0 : half;
    for (int step = 0; step < half; step++) {
      int number = first + (wished.number() - first + step) % half;
      if (used[number] + addresses <= Subnet.CAPACITY) {
        return network.subnet(number);
      }
    }
    throw new IllegalStateException(
        network.name() + " has no free address left; ask for more regions or fewer interfaces");
  }

  /** The next free place of a subnet, as {@link Subnet#address} takes it. */
  int take(Subnet subnet) {
    return used[subnet.number()]++;
  }
}
