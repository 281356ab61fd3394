package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;

/**
 * Draws the sources of rule rows: world and its halves, offices, partners, private ranges, lists,
 * groups.
 */
final class Sources {

  static final RuleSource WORLD = new RuleSource.Ipv4("0.0.0.0/0");
  static final RuleSource WORLD_IPV6 = new RuleSource.Ipv6("::/0");

  private static final ImmutableList<RuleSource> WIDE =
      ImmutableList.of(
          WORLD,
          WORLD,
          WORLD,
          WORLD,
          WORLD_IPV6,
          WORLD_IPV6,
          new RuleSource.Ipv4("0.0.0.0/1"),
          new RuleSource.Ipv4("128.0.0.0/1"),
          new RuleSource.Ipv4("64.0.0.0/2"));
  private static final int OFFICES = 60;

  private final Groups groups;
  private final PrefixLists lists;

  Sources(Groups groups, PrefixLists lists) {
    this.groups = groups;
    this.lists = lists;
  }

  /**
   * The sources of one group's rows are drawn from {@code draws}; wide ones in {@code wide} of 100.
   */
  RuleSource any(int group, Draws draws, int wide) {
    if (draws.percent(wide)) {
      return draws.pick(WIDE);
    }
    int kind = draws.below(100);
    if (kind < 15) {
      return publicBlock(draws);
    }
    if (kind < 37) {
      return office(draws);
    }
    if (kind < 67) {
      return privateBlock(draws);
    }
    if (kind < 73) {
      return ipv6Block(draws);
    }
    if (kind < 79) {
      return new RuleSource.PrefixList(lists.any(draws));
    }
    return kind < 97 ? neighbour(group, draws) : peer(draws, kind == 99);
  }

  RuleSource group(int group) {
    return new RuleSource.Group(groups.id(group));
  }

  RuleSource own() {
    return new RuleSource.Ipv4(groups.network().cidr());
  }

  /** A few addresses somewhere in the internet. */
  static RuleSource publicBlock(Draws draws) {
    int first = 11 + draws.below(89);
    int address = (first << 24) | draws.below(1 << 24);
    int length = draws.percent(60) ? 32 : 20 + draws.below(12);
    return new RuleSource.Ipv4(block(address, length));
  }

  private RuleSource office(Draws draws) {
    Draws place = groups.network().region().draws("office", draws.skewedBelow(OFFICES));
    return publicBlock(place);
  }

  private static RuleSource privateBlock(Draws draws) {
    int length = 8 + draws.below(25);
    return new RuleSource.Ipv4(block((10 << 24) | draws.below(1 << 24), length));
  }

  private static RuleSource ipv6Block(Draws draws) {
    return new RuleSource.Ipv6(
        String.format("2001:db8:%x:%x::/64", 0xa000 + draws.below(0x1000), 1 + draws.below(0xfff)));
  }

  private RuleSource neighbour(int group, Draws draws) {
    if (draws.percent(10)) {
      return group(group);
    }
    return group(draws.percent(30) ? groups.anyShared(draws) : groups.anyService(draws));
  }

  /** A group of the next network, or of one whose peering is gone. */
  private RuleSource peer(Draws draws, boolean deleted) {
    Network own = groups.network();
    Region region = own.region();
    Network other = new Network(region, (own.index() + 1) % region.networks());
    if (deleted || other.index() == own.index()) {
      String vpc = region.id("vpc", -1, own.index());
      String sg = region.id("sg", -1, draws.below(1 << 20));
      return new RuleSource.PeerGroup(sg, vpc, own.deletedPeeringId(), true);
    }
    String sg = region.id("sg", other.index(), draws.below(other.groups()));
    return new RuleSource.PeerGroup(sg, other.id(), own.peeringId(), false);
  }

  private static String block(int address, int length) {
    int masked = address & (-1 << (32 - length));
    return (masked >>> 24)
        + "."
        + ((masked >>> 16) & 255)
        + "."
        + ((masked >>> 8) & 255)
        + "."
        + (masked & 255)
        + "/"
        + length;
  }
}
