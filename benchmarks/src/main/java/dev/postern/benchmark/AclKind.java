package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;

/**
 * The network ACLs of a network: what people really write into them, from nothing at all to strict
 * lists.
 */
enum AclKind {
  /** As the platform makes it: everything both ways. */
  DEFAULT("default"),
  /** A few networks and old protocols denied first, the rest let through. */
  DENY_LIST("deny-list"),
  /** Named services and the ports of replies, nothing else. */
  STRICT("strict"),
  /** Replies only to high client ports, and none at all to some networks. */
  NARROW_RETURN("narrow-return"),
  /** Private tiers: the network itself and private ranges. */
  INTERNAL("internal");

  private static final String WORLD = "0.0.0.0/0";
  private static final String WORLD_IPV6 = "::/0";

  private final String label;

  AclKind(String label) {
    this.label = label;
  }

  /** As it appears in names. */
  String label() {
    return label;
  }

  String id(Network network) {
    return network.region().id("acl", network.index(), label.hashCode());
  }

  /** Which one guards the subnets of a tier. */
  static AclKind ofTier(int tier) {
    return switch (tier) {
      case 1 -> DENY_LIST;
      case 2 -> STRICT;
      case 3 -> NARROW_RETURN;
      case 6, 7 -> INTERNAL;
      default -> DEFAULT;
    };
  }

  /** The entries in this network, the closing denies included. */
  ImmutableList<AclEntry> entries(Network network) {
    ImmutableList.Builder<AclEntry> entries = ImmutableList.builder();
    Draws draws = network.draws("acl", label.hashCode());
    switch (this) {
      case DEFAULT -> allowAll(entries, network);
      case DENY_LIST -> denyList(entries, draws, network);
      case STRICT -> strict(entries, network);
      case NARROW_RETURN -> narrowReturn(entries, draws, network);
      case INTERNAL -> internal(entries, network);
    }
    for (boolean egress : new boolean[] {false, true}) {
      entries.add(new AclEntry(32767, egress, false, Ports.EVERYTHING, WORLD));
      if (network.ipv6()) {
        entries.add(new AclEntry(32768, egress, false, Ports.EVERYTHING, WORLD_IPV6));
      }
    }
    return entries.build();
  }

  private static void allowAll(ImmutableList.Builder<AclEntry> entries, Network network) {
    both(entries, network, 100, false, Ports.EVERYTHING);
    both(entries, network, 100, true, Ports.EVERYTHING);
  }

  private static void denyList(
      ImmutableList.Builder<AclEntry> entries, Draws draws, Network network) {
    for (int i = 0; i < 4 + draws.below(5); i++) {
      String cidr = ((RuleSource.Ipv4) Sources.publicBlock(draws)).cidr();
      entries.add(new AclEntry(10 + i, false, false, Ports.EVERYTHING, cidr));
    }
    entries.add(new AclEntry(30, false, false, AclEntry.tcp(3389, 3389), WORLD));
    entries.add(new AclEntry(31, false, false, AclEntry.tcp(23, 23), WORLD));
    allowAll(entries, network);
  }

  private static void strict(ImmutableList.Builder<AclEntry> entries, Network network) {
    entries.add(new AclEntry(50, false, false, AclEntry.tcp(3306, 3306), WORLD));
    both(entries, network, 100, false, AclEntry.tcp(80, 80));
    both(entries, network, 110, false, AclEntry.tcp(443, 443));
    both(entries, network, 120, false, AclEntry.tcp(22, 22));
    both(entries, network, 130, false, AclEntry.tcp(1024, 65535));
    both(entries, network, 140, false, AclEntry.udp(1024, 65535));
    entries.add(new AclEntry(200, false, true, Ports.EVERYTHING, network.cidr()));
    both(entries, network, 100, true, AclEntry.tcp(80, 80));
    both(entries, network, 110, true, AclEntry.tcp(443, 443));
    both(entries, network, 120, true, AclEntry.tcp(1024, 65535));
    both(entries, network, 130, true, AclEntry.udp(53, 53));
    entries.add(new AclEntry(200, true, true, Ports.EVERYTHING, network.cidr()));
  }

  private static void narrowReturn(
      ImmutableList.Builder<AclEntry> entries, Draws draws, Network network) {
    entries.add(new AclEntry(20, false, false, AclEntry.tcp(22, 22), WORLD));
    both(entries, network, 100, false, Ports.EVERYTHING);
    for (int i = 0; i < 3; i++) {
      String cidr = (11 + draws.below(80)) + "." + draws.below(16) * 16 + ".0.0/12";
      entries.add(new AclEntry(20 + i, true, false, Ports.EVERYTHING, cidr));
    }
    both(entries, network, 100, true, AclEntry.tcp(32768, 65535));
    both(entries, network, 110, true, AclEntry.udp(32768, 65535));
    entries.add(new AclEntry(200, true, true, Ports.EVERYTHING, network.cidr()));
  }

  private static void internal(ImmutableList.Builder<AclEntry> entries, Network network) {
    for (boolean egress : new boolean[] {false, true}) {
      entries.add(new AclEntry(90, egress, true, Ports.EVERYTHING, network.cidr()));
      entries.add(new AclEntry(100, egress, true, Ports.EVERYTHING, "10.0.0.0/8"));
      entries.add(new AclEntry(110, egress, true, AclEntry.tcp(1024, 65535), WORLD));
      if (network.ipv6()) {
        entries.add(new AclEntry(95, egress, true, Ports.EVERYTHING, network.ipv6Cidr()));
      }
    }
  }

  /** The same entry for IPv4 and, where the network has it, for IPv6. */
  private static void both(
      ImmutableList.Builder<AclEntry> entries,
      Network network,
      int number,
      boolean egress,
      Ports ports) {
    entries.add(new AclEntry(number, egress, true, ports, WORLD));
    if (network.ipv6()) {
      entries.add(new AclEntry(number + 1, egress, true, ports, WORLD_IPV6));
    }
  }
}
