package dev.postern.benchmark;

import com.google.common.collect.ImmutableList;

/**
 * The security groups of one network, laid out by number: the default group, shared ones, those of
 * load balancers, one per service, and at the end some that nobody uses.
 */
final class Groups {

  static final int BASELINE = 1;
  static final int MONITORING = 2;

  private static final ImmutableList<String> SHARED_NAMES =
      ImmutableList.of(
          "baseline",
          "monitoring",
          "vpn-access",
          "vendor-access",
          "launch-wizard",
          "debug",
          "ci-runners");
  private static final ImmutableList<Integer> SERVICE_PORTS =
      ImmutableList.of(8080, 8443, 3000, 8000, 9000, 5000, 8081, 9443);
  private static final ImmutableList<Integer> DATABASE_PORTS =
      ImmutableList.of(5432, 3306, 6379, 27017, 1433);

  private final Network network;
  private final int count;
  private final int shared;
  private final int front;
  private final int services;

  Groups(Network network) {
    this.network = network;
    this.count = network.groups();
    this.shared = Math.max(3, count / 10);
    this.front = Math.max(1, count / 12);
    int unused = Math.max(1, count / 12);
    this.services = count - 1 - shared - front - unused;
  }

  Network network() {
    return network;
  }

  int count() {
    return count;
  }

  int services() {
    return services;
  }

  int sharedGroup(int number) {
    return 1 + number % shared;
  }

  /** A shared group, popular ones far more often. */
  int anyShared(Draws draws) {
    return 1 + draws.skewedBelow(shared);
  }

  int frontGroup(int service) {
    return 1 + shared + service % front;
  }

  int serviceGroup(int service) {
    return 1 + shared + front + service;
  }

  int anyService(Draws draws) {
    return serviceGroup(draws.skewedBelow(services));
  }

  GroupRole role(int group) {
    if (group == 0) {
      return GroupRole.DEFAULT;
    }
    if (group <= shared) {
      return GroupRole.SHARED;
    }
    if (group <= shared + front) {
      return GroupRole.FRONT;
    }
    if (group >= serviceGroup(services)) {
      return GroupRole.UNUSED;
    }
    int kind = network.draws("role", group).below(100);
    return kind < 50 ? GroupRole.WEB : kind < 80 ? GroupRole.APPLICATION : GroupRole.DATABASE;
  }

  String id(int group) {
    return network.region().id("sg", network.index(), group);
  }

  String name(int group) {
    return switch (role(group)) {
      case DEFAULT -> "default";
      case SHARED -> SHARED_NAMES.get((group - 1) % SHARED_NAMES.size()) + "-" + group;
      case FRONT, WEB, APPLICATION, DATABASE, UNUSED -> role(group).label() + "-" + group;
    };
  }

  /** The port behind a service's group: where its load balancer and its clients connect to. */
  int servicePort(int group) {
    Draws draws = network.draws("port", group);
    return draws.pick(role(group) == GroupRole.DATABASE ? DATABASE_PORTS : SERVICE_PORTS);
  }
}
