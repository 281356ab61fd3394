package dev.postern.benchmark;

/**
 * One subnet: a tier in a zone. The first {@link Network#PUBLIC_TIERS} tiers are public.
 *
 * @param network the VPC it lies in
 * @param number from 0; tier times {@link Network#ZONES} plus zone
 */
record Subnet(Network network, int number) {

  /** Usable addresses of a /21: the platform keeps the first four and the last. */
  static final int CAPACITY = 2048 - 5;

  int tier() {
    return number / Network.ZONES;
  }

  int zone() {
    return number % Network.ZONES;
  }

  boolean isPublic() {
    return tier() < Network.PUBLIC_TIERS;
  }

  String id() {
    return network.region().id("subnet", network.index(), number);
  }

  String name() {
    return (isPublic() ? "public-" : "private-") + tier() + "-" + network.region().zone(zone());
  }

  String cidr() {
    return "10." + network.octet() + "." + number * 8 + ".0/21";
  }

  String ipv6Cidr() {
    return network.ipv6Prefix() + String.format("%x", number) + "::/64";
  }

  /** The address at a place, from 0 to {@link #CAPACITY} minus one. */
  String address(int place) {
    int host = place + 4;
    return "10." + network.octet() + "." + (number * 8 + host / 256) + "." + host % 256;
  }

  String ipv6Address(int place) {
    return network.ipv6Prefix() + String.format("%x::%x", number, place + 4);
  }
}
