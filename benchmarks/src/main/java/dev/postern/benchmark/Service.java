package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

/**
 * One service of a network: the interfaces that do the same work, and the group made for them.
 *
 * @param groups the groups of its network
 * @param number from 0; low ones are larger
 * @param interfaces how many interfaces it has, load balancer nodes included
 */
record Service(Groups groups, int number, int interfaces) {

  private static final int SMALLEST_BALANCED = 8;

  Network network() {
    return groups.network();
  }

  int group() {
    return groups.serviceGroup(number);
  }

  GroupRole role() {
    return groups.role(group());
  }

  String name() {
    return role().label() + "-" + number;
  }

  int port() {
    return groups.servicePort(group());
  }

  Draws draws(String purpose) {
    return network().draws("service-" + purpose, number);
  }

  boolean isManagedDatabase() {
    return role() == GroupRole.DATABASE && draws("managed").percent(50);
  }

  boolean isBalanced() {
    return role() != GroupRole.DATABASE
        && interfaces >= SMALLEST_BALANCED
        && draws("balanced").percent(60);
  }

  private boolean inPublicTier() {
    return switch (role()) {
      case WEB -> draws("public").percent(55);
      case APPLICATION -> draws("public").percent(28);
      default -> draws("public").percent(10);
    };
  }

  /** Instances are spread over the zones of one tier. */
  Subnet subnet(int instance) {
    int tier =
        draws("tier").below(Network.PUBLIC_TIERS) + (inPublicTier() ? 0 : Network.PUBLIC_TIERS);
    return network().subnet(tier * Network.ZONES + instance % Network.ZONES);
  }

  /**
   * Its own group, what the whole network shares, and what somebody once added by hand to this one.
   */
  ImmutableList<Integer> groupsOf(int instance) {
    Draws common = draws("common");
    Draws single = network().draws("extra-" + number, instance);
    ImmutableSet.Builder<Integer> chosen = ImmutableSet.builder();
    chosen.add(group());
    if (common.percent(85)) {
      chosen.add(groups.sharedGroup(Groups.BASELINE - 1));
    }
    if (common.percent(40)) {
      chosen.add(groups.sharedGroup(Groups.MONITORING - 1));
    }
    if (single.percent(40)) {
      chosen.add(groups.anyShared(single));
    }
    if (single.percent(12)) {
      chosen.add(groups.anyService(single));
    }
    return chosen.build().asList();
  }
}
