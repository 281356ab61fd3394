package dev.postern.benchmark;

/**
 * One VPC of a region: its share of interfaces and groups, its address plan, its ids.
 *
 * @param region the region it lies in
 * @param index place in the region, from 0; low ones are larger
 */
record Network(Region region, int index) {

  static final int ZONES = 3;
  static final int TIERS = 8;
  static final int PUBLIC_TIERS = 4;
  static final int SUBNETS = ZONES * TIERS;

  // Below this a network has no address translation of its own; tiny accounts stay exact.
  private static final int SMALLEST_WITH_NAT = 60;

  String id() {
    return region.id("vpc", index);
  }

  String name() {
    return "vpc-" + (index == 0 ? "main" : "unit-" + index);
  }

  int interfaces() {
    return HeavyTail.of(region.interfaces(), region.networks(), 0.5, Integer.MAX_VALUE)
        .share(index);
  }

  int natGateways() {
    return interfaces() >= SMALLEST_WITH_NAT ? ZONES : 0;
  }

  /** Half of the groups lie evenly over the networks, half follow the interfaces. */
  int groups() {
    int even = region.groups() / 2;
    int networks = region.networks();
    int evenShare = even / networks + (index < even % networks ? 1 : 0);
    return evenShare
        + HeavyTail.of(region.groups() - even, networks, 0.5, Integer.MAX_VALUE).share(index);
  }

  boolean ipv6() {
    return index % 2 == 0;
  }

  /** Second octet; distinct in the account until there are more than 256 networks. */
  int octet() {
    return (region.index() * region.networks() + index) % 256;
  }

  String cidr() {
    return "10." + octet() + ".0.0/16";
  }

  String ipv6Cidr() {
    return ipv6Prefix() + "00::/56";
  }

  /** The first 56 bits, as written before the two digits of a subnet. */
  String ipv6Prefix() {
    return String.format("2001:db8:%x:", 0x1000 + region.index() * 0x400 + index);
  }

  Subnet subnet(int number) {
    return new Subnet(this, number);
  }

  String gatewayId() {
    return region.id("igw", index);
  }

  String egressOnlyGatewayId() {
    return region.id("eigw", index);
  }

  String natGatewayId(int zone) {
    return region.id("nat", index, zone);
  }

  String peeringId() {
    return region.id("pcx", index);
  }

  String deletedPeeringId() {
    return region.id("pcx", index, 1);
  }

  String endpointId() {
    return region.id("vpce", index);
  }

  Draws draws(String purpose, long key) {
    return region.draws(purpose, index, key);
  }
}
